import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import type { RewardAsked } from '../loyalty/reward_of.ts'
import type { Deduction } from '../money/discount.ts'
import type { TierRow } from '../tiers/tier_row.ts'
import type { AssignedRule } from '../validation_rules/assigned_rules.ts'
import { inherited } from '../validity/inherited.ts'
import { ALWAYS, type Validity } from '../validity/validity.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import type { AskedRedeemable, Candidate } from './candidate.ts'

/** A voucher with what it has from its campaign. */
export function voucherCandidate(
  asked: AskedRedeemable,
  voucher: VoucherRow,
  campaign: CampaignRow | null,
  rules: readonly AssignedRule[],
  reward: RewardAsked | null,
): Candidate {
  return Object.freeze({
    asked,
    voucher,
    tier: null,
    campaign,
    what: nameOf(voucher),
    validity: validityOf(voucher, campaign),
    active: voucher.active && (campaign?.active ?? true),
    rules,
    deduction: deductionOf(voucher, campaign, reward),
    reward,
  })
}

/** A promotion tier with what it has from its campaign. */
export function tierCandidate(
  asked: AskedRedeemable,
  tier: TierRow,
  campaign: CampaignRow | null,
  rules: readonly AssignedRule[],
): Candidate {
  return Object.freeze({
    asked,
    voucher: null,
    tier,
    campaign,
    what: 'Promotion Tier',
    validity: validityOf(tier, campaign),
    active: tier.active && (campaign?.active ?? true),
    rules,
    // Read when it was stored.
    deduction: tier.discount as unknown as Deduction,
    reward: null,
  })
}

/** Rows say only what restricts them. */
const validityOf = (own: { readonly validity: Partial<Validity> }, campaign: CampaignRow | null): Validity =>
  inherited({ ...ALWAYS, ...own.validity }, { ...ALWAYS, ...campaign?.validity })

function nameOf({ type, is_referral_code }: VoucherRow): string {
  if (is_referral_code) return 'Referral Code'
  switch (type) {
    case 'DISCOUNT_VOUCHER':
      return 'Discount Coupon'
    case 'GIFT_VOUCHER':
      return 'Gift Card'
    case 'LOYALTY_CARD':
      return 'Loyalty Card'
    default:
      return type satisfies never
  }
}

function deductionOf(voucher: VoucherRow, campaign: CampaignRow | null, reward: RewardAsked | null): Deduction | null {
  const ofCampaign = (key: string): JsonObject => {
    const value = campaign?.voucher?.[key]
    return isObject(value) ? value : {}
  }
  switch (voucher.type) {
    case 'DISCOUNT_VOUCHER':
      return (voucher.discount ?? ofCampaign('discount')) as unknown as Deduction
    case 'GIFT_VOUCHER': {
      const effect = voucher.gift_effect ?? ofCampaign('gift').effect
      const isItems = effect === 'APPLY_TO_ITEMS'
      return { type: 'GIFT', credits: voucher.balance, effect: isItems ? 'APPLY_TO_ITEMS' : 'APPLY_TO_ORDER' }
    }
    case 'LOYALTY_CARD':
      return reward?.deduction ?? null
    default:
      return voucher.type satisfies never
  }
}
