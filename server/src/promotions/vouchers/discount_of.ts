import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import type { VoucherRow } from './voucher_row.ts'

/** The discount of a voucher: its own, else its campaign's; null of cards. */
export function discountOf(
  { type, discount }: Pick<VoucherRow, 'type' | 'discount'>,
  campaign: Pick<CampaignRow, 'voucher'> | null,
): JsonObject | null {
  if (type !== 'DISCOUNT_VOUCHER') return null
  const inherited = campaign?.voucher?.discount
  return discount ?? (isObject(inherited) ? inherited : null)
}

/** What credits are taken off: the voucher's own word, else its campaign's. */
export function giftEffectOf(
  { gift_effect }: Pick<VoucherRow, 'gift_effect'>,
  campaign: Pick<CampaignRow, 'voucher'> | null,
): 'APPLY_TO_ORDER' | 'APPLY_TO_ITEMS' {
  const gift = campaign?.voucher?.gift
  const effect = gift_effect ?? (isObject(gift) ? gift.effect : null)
  return effect === 'APPLY_TO_ITEMS' ? effect : 'APPLY_TO_ORDER'
}
