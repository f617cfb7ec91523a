import type { CampaignType } from '../campaigns/route.ts'

export interface DiscountDraft {
  readonly kind: 'PERCENT' | 'AMOUNT' | 'FIXED' | 'UNIT'
  readonly percent: number | null
  /** The most that a percentage takes off, in minor units. */
  readonly limit: number | null
  readonly amount: number | null
  readonly product: string | null
  readonly units: number | null
}

export interface TierDraft {
  readonly name: string
  readonly banner: string
  readonly discount: DiscountDraft
}

/** A campaign as it is being written down. Times are as the clocks of the project show them, money is in minor units. */
export interface CampaignDraft {
  readonly type: CampaignType
  readonly name: string
  readonly description: string
  readonly starts: string
  readonly ends: string
  readonly days: readonly number[]
  readonly from: string
  readonly to: string
  readonly discount: DiscountDraft
  readonly giftAmount: number | null
  readonly points: number | null
  readonly tiers: readonly TierDraft[]
  readonly how: 'many' | 'one'
  readonly count: number | null
  readonly pattern: string
  readonly code: string
  readonly who: 'everybody' | 'in' | 'out' | 'rule'
  readonly segments: readonly string[]
  readonly rule: string | null
  readonly message: string
  readonly perCode: number | null
  readonly perCustomer: number | null
  readonly total: number | null
}

export const NEW_DISCOUNT: DiscountDraft = Object.freeze({
  kind: 'PERCENT',
  percent: 10,
  limit: null,
  amount: null,
  product: null,
  units: 1,
})

export const NEW_TIER: TierDraft = Object.freeze({ name: '', banner: '', discount: NEW_DISCOUNT })

export const NEW_DRAFT: CampaignDraft = Object.freeze({
  type: 'DISCOUNT_COUPONS',
  ...{ name: '', description: '', starts: '', ends: '', days: [], from: '', to: '' },
  ...{ discount: NEW_DISCOUNT, giftAmount: null, points: 0, tiers: [NEW_TIER] },
  ...{ how: 'many', count: 100, pattern: '######', code: '' },
  ...{ who: 'everybody', segments: [], rule: null, message: '', perCode: 1, perCustomer: null, total: null },
} as const)

export const STEPS = ['type', 'basics', 'gives', 'codes', 'who', 'review'] as const
export type Step = (typeof STEPS)[number]

/** Promotions have no codes. */
export const stepsOf = ({ type }: CampaignDraft): readonly Step[] =>
  type === 'PROMOTION' ? STEPS.filter((step) => step !== 'codes') : STEPS

/** Whoever joins such programmes gets a code made for them. */
export const isGrowing = ({ type }: CampaignDraft): boolean => type === 'LOYALTY_PROGRAM' || type === 'REFERRAL_PROGRAM'

const FIELDS_OF: Readonly<Partial<Record<Step, readonly string[]>>> = Object.freeze({
  basics: ['name', 'description', 'starts', 'ends', 'days', 'from', 'to'],
  gives: ['discount', 'giftAmount', 'points', 'tiers'],
  codes: ['count', 'pattern', 'code'],
  who: ['segments', 'rule', 'message', 'perCode', 'perCustomer', 'total'],
})

/** The step that has a field: `discount.percent`, `tiers.0.name`. */
export const stepOf = (field: string): Step =>
  STEPS.find((step) => FIELDS_OF[step]?.includes(field.split('.')[0]!)) ?? 'review'
