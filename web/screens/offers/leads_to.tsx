import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { partsTexts } from '../../parts/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import type { Offer } from './offers_asked.ts'

interface LeadsToProps {
  readonly redeemable: Offer['redeemable']
}

/** The name of the campaign or promotion tier that an offer leads to. */
export function LeadsTo({ redeemable }: LeadsToProps) {
  const t = useTexts(partsTexts)
  if (redeemable === null) return t.none
  return redeemable.object === 'campaign' ? <Campaign id={redeemable.id} /> : <Tier id={redeemable.id} />
}

function Campaign({ id }: { readonly id: string }) {
  const { data } = useQuery(ask('GET /v1/campaigns/:campaign', { params: { campaign: id } }))
  return data?.name ?? id
}

function Tier({ id }: { readonly id: string }) {
  const { data } = useQuery(ask('GET /v1/promotions/tiers/:tier', { params: { tier: id } }))
  return data?.name ?? id
}
