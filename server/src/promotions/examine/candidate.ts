import type { Refusal } from '../../store/index.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import type { RewardAsked } from '../loyalty/reward_of.ts'
import type { Deduction } from '../money/discount.ts'
import type { TierRow } from '../tiers/tier_row.ts'
import type { AssignedRule } from '../validation_rules/assigned_rules.ts'
import type { AssignmentRow } from '../validation_rules/assignments_shown.ts'
import type { Validity } from '../validity/validity.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'

/** What a request names to be validated or redeemed. */
export interface AskedRedeemable {
  readonly object: 'voucher' | 'promotion_tier'
  /** As it was sent: a code, `v_…`, `promo_…`. */
  readonly id: string
  /** Credits of a gift card; null: as many as are needed and there. */
  readonly credits: number | null
  /** Of loyalty cards. */
  readonly reward: { readonly id: string; readonly assignmentId: string | null; readonly points: number | null } | null
}

/** A redeemable with everything that decides about it, as it is in the transaction that asks. */
export interface Candidate {
  readonly asked: AskedRedeemable
  readonly voucher: VoucherRow | null
  readonly tier: TierRow | null
  readonly campaign: CampaignRow | null
  /** `Discount Coupon`, `Gift Card`, `Loyalty Card`, `Referral Code`, `Promotion Tier`. */
  readonly what: string
  /** With what it has from its campaign. */
  readonly validity: Validity
  readonly active: boolean
  /** Of its own and of its campaign, oldest first. */
  readonly rules: readonly AssignedRule[]
  /** What it takes off; null for rewards that are no money. Credits and points are decided when it is applied. */
  readonly deduction: Deduction | null
  /** What a loyalty card is asked for; null without. */
  readonly reward: RewardAsked | null
}

/** A redeemable that was named, and what was found. */
export interface Sought {
  readonly asked: AskedRedeemable
  /** null: there is no such thing. */
  readonly candidate: Candidate | null
  /** Why it cannot be used whatever else is true: it is not there, or its reward is not. */
  readonly refusal: Refusal | null
  /** Which rules were given to it and to its campaign, one by one. */
  readonly assignments: readonly AssignmentRow[]
}
