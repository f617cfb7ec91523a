import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import { ALWAYS, type Validity } from '../validity/validity.ts'
import type { VoucherType } from './voucher_row.ts'

/** What a voucher begins with. */
export interface VoucherDraft {
  readonly type: VoucherType
  /** null: the campaign's counts. */
  readonly discount: JsonObject | null
  readonly giftEffect: string | null
  readonly isReferralCode: boolean
  readonly active: boolean
  readonly category: string | null
  readonly metadata: JsonObject
  readonly additionalInfo: string | null
  /** Its own values only. */
  readonly validity: Validity
  readonly quantity: number | null
  /** Credits or points that are on it at first. */
  readonly added: number
  /** Of what was used somewhere else before: how often, and how much of `added`. */
  readonly redeemedQuantity: number
  readonly redeemed: number
}

export const PLAIN_DRAFT: VoucherDraft = Object.freeze({
  type: 'DISCOUNT_VOUCHER',
  discount: null,
  giftEffect: null,
  isReferralCode: false,
  active: true,
  category: null,
  metadata: Object.freeze({}),
  additionalInfo: null,
  validity: ALWAYS,
  quantity: null,
  added: 0,
  redeemedQuantity: 0,
  redeemed: 0,
})

/** How vouchers of a campaign begin. What it says of discounts and times stays there, and counts as long as they have none. */
export function draftOf({ voucher }: Pick<CampaignRow, 'voucher'>): VoucherDraft {
  const { type, gift, loyalty_card, redemption, is_referral_code } = voucher ?? {}
  return Object.freeze({
    ...PLAIN_DRAFT,
    type: (type as VoucherType | undefined) ?? PLAIN_DRAFT.type,
    isReferralCode: is_referral_code === true,
    quantity: (member(redemption, 'quantity') as number | undefined) ?? null,
    added: ((member(gift, 'amount') ?? member(loyalty_card, 'points')) as number | undefined) ?? 0,
  })
}

const member = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined)
