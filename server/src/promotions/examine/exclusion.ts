import type { Candidate, Sought } from './candidate.ts'
import { categoryOf } from './category_of.ts'
import type { Applied, Skipped } from './examination.ts'
import type { StackingRules } from './stacking_rules.ts'

/** Why a redeemable cannot come on top of these, whatever else is true; null when it can. */
export type Exclusion = (candidate: Candidate, applied: readonly Applied[]) => Pick<Skipped, 'key' | 'message'> | null

const OVER = Object.freeze({
  applicable_redeemables_limit: 'Applicable redeemables limit exceeded',
  applicable_redeemables_per_category_limit: 'Applicable redeemables limit per category exceeded',
  applicable_exclusive_redeemables_limit: 'Applicable exclusive redeemables limit exceeded',
  applicable_exclusive_redeemables_per_category_limit: 'Applicable exclusive redeemables limit per category exceeded',
})
type Limit = keyof typeof OVER

/**
 * The stacking rules of a project. An exclusive redeemable that could be used keeps out all that are neither exclusive nor joint,
 * wherever it stands in the request.
 */
export function exclusionOf(
  all: readonly Sought[],
  stacking: StackingRules,
  isBlocking: (candidate: Candidate) => boolean,
): Exclusion {
  const isOf = (categories: readonly string[]) => (candidate: Candidate) =>
    categories.includes(categoryOf(candidate) ?? '')
  const [isExclusive, isJoint] = [isOf(stacking.exclusive_categories), isOf(stacking.joint_categories)]
  const exclusives = all.flatMap(({ candidate, refusal }) =>
    candidate && !refusal && isExclusive(candidate) ? candidate : [],
  )
  const isBlocked = exclusives.some(isBlocking)
  const over = (limit: Limit, counted: readonly Applied[]) =>
    counted.length < stacking[limit] ? null : { key: `${limit}_exceeded`, message: OVER[limit] }
  return (candidate, applied) => {
    const category = categoryOf(candidate)
    const alike = category === null ? [] : applied.filter((each) => categoryOf(each.candidate) === category)
    if (!isExclusive(candidate))
      return isBlocked && !isJoint(candidate)
        ? { key: 'exclusion_rules_not_met', message: 'Redeemable cannot be applied due to exclusion rules' }
        : (over('applicable_redeemables_limit', applied) ?? over('applicable_redeemables_per_category_limit', alike))
    const exclusive = applied.filter((each) => isExclusive(each.candidate))
    return (
      over('applicable_redeemables_limit', applied) ??
      over('applicable_exclusive_redeemables_limit', exclusive) ??
      over('applicable_exclusive_redeemables_per_category_limit', alike)
    )
  }
}
