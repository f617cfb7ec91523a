import { useQuery } from '@tanstack/react-query'
import type { LinkProps } from '@tanstack/react-router'
import { type Answer, ask } from '../../api/ask.ts'
import { tierText } from '../../promotions/tier_text.ts'

type Assignment = Answer<'GET /v1/validation-rules/:rule/assignments'>['data'][number]

interface Thing {
  /** Its id until more is known, and where it has no name. */
  readonly name: string
  /** Its page, if it has one. */
  readonly place: Pick<LinkProps, 'to' | 'params' | 'search'> | null
}

/** What rules are assigned to. */
export function useThing({
  related_object_type: type,
  related_object_id: id,
}: Pick<Assignment, 'related_object_type' | 'related_object_id'>): Thing {
  const { data: voucher } = useQuery({
    ...ask('GET /v1/vouchers/:voucher', { params: { voucher: id } }),
    enabled: type === 'voucher',
  })
  const { data: campaign } = useQuery({
    ...ask('GET /v1/campaigns/:campaign', { params: { campaign: id } }),
    enabled: type === 'campaign',
  })
  const { data: tier } = useQuery({
    ...ask('GET /v1/promotions/tiers/:tier', { params: { tier: id } }),
    enabled: type === 'promotion_tier',
  })
  if (voucher) return { name: voucher.code, place: { to: '/vouchers/$code', params: { code: voucher.code } } }
  if (campaign) return { name: campaign.name, place: { to: '/campaigns/$campaign', params: { campaign: id } } }
  if (tier)
    return {
      name: tierText(tier),
      place: { to: '/campaigns/$campaign', params: { campaign: tier.campaign_id }, search: { tab: 'tiers' } },
    }
  return { name: id, place: null }
}
