import { ALL_LINES, type Applicable, namesProducts } from '../money/applicable.ts'
import type { AssignedRule } from '../validation_rules/assigned_rules.ts'

/** Which lines a redeemable touches, as all its rules together say; those that name no products say nothing. */
export function applicableOf(rules: readonly AssignedRule[]): Applicable {
  if (rules.length === 0) return ALL_LINES
  const saying = rules.filter(({ applicable }) => namesProducts(applicable)).map(({ applicable }) => applicable)
  if (saying.length === 0) return ALL_LINES
  if (saying.length === 1) return saying[0]!
  return Object.freeze({
    included: saying.flatMap(({ included }) => included),
    excluded: saying.flatMap(({ excluded }) => excluded),
    included_all: saying.some(({ included_all }) => included_all),
  })
}
