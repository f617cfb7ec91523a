import type { ProjectSettings } from '../../segments/definitions.ts'

/** The most redeemables of one request. */
export const REDEEMABLES_AT_MOST = 30

/** What may be used together, as the API names it: settings of the project. */
export interface StackingRules {
  readonly redeemables_limit: number
  readonly applicable_redeemables_limit: number
  readonly applicable_redeemables_per_category_limit: number
  readonly applicable_exclusive_redeemables_limit: number
  readonly applicable_exclusive_redeemables_per_category_limit: number
  /** Categories whose redeemables keep all others out, except joint ones. */
  readonly exclusive_categories: readonly string[]
  readonly joint_categories: readonly string[]
  readonly redeemables_application_mode: 'ALL' | 'PARTIAL'
  readonly redeemables_sorting_rule: 'REQUESTED_ORDER'
  readonly redeemables_products_application_mode: 'STACK'
  readonly redeemables_no_effect_rule: 'REDEEM_ANYWAY' | 'SKIP'
  readonly no_effect_skip_categories: readonly string[]
  readonly no_effect_redeem_anyway_categories: readonly string[]
  readonly redeemables_rollback_order_mode: 'WITH_ORDER'
}

export const DEFAULT_STACKING_RULES: StackingRules = Object.freeze({
  redeemables_limit: REDEEMABLES_AT_MOST,
  applicable_redeemables_limit: REDEEMABLES_AT_MOST,
  applicable_redeemables_per_category_limit: REDEEMABLES_AT_MOST,
  applicable_exclusive_redeemables_limit: 1,
  applicable_exclusive_redeemables_per_category_limit: 1,
  exclusive_categories: [],
  joint_categories: [],
  redeemables_application_mode: 'ALL',
  redeemables_sorting_rule: 'REQUESTED_ORDER',
  redeemables_products_application_mode: 'STACK',
  redeemables_no_effect_rule: 'REDEEM_ANYWAY',
  no_effect_skip_categories: [],
  no_effect_redeem_anyway_categories: [],
  redeemables_rollback_order_mode: 'WITH_ORDER',
})

/** What may be used together in a project: what it says itself, the rest as usual. */
export const stackingRulesOf = ({ stackingRules }: Pick<ProjectSettings, 'stackingRules'>): StackingRules =>
  Object.freeze({ ...DEFAULT_STACKING_RULES, ...stackingRules })
