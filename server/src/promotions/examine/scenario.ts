import { namesProducts } from '../money/applicable.ts'
import { withEffect } from '../money/apply_discount.ts'
import { selectParts } from '../money/select_parts.ts'
import type { RuleRow } from '../rules/rule_table.ts'
import type { Applied, Occasion } from './examination.ts'

/** Where what may be used is looked for. */
export type Source = 'tiers' | 'generic' | 'wallet' | 'campaigns'

/** What is asked by a qualification. */
export interface Scenario {
  readonly sources: readonly Source[]
  /** Rules about other things are not asked; null asks all. */
  readonly about: ReadonlySet<RuleRow['about']> | null
  /** Of what could be used, what is meant. */
  readonly isMeant?: (applied: Applied, occasion: Occasion) => boolean
}

const ALL: readonly Source[] = ['tiers', 'generic', 'wallet']
const ORDER_ONLY = new Set(['order'] as const)

export const SCENARIOS = Object.freeze({
  ALL: { sources: ALL, about: null },
  CUSTOMER_WALLET: { sources: ['wallet'], about: null },
  AUDIENCE_ONLY: { sources: ['tiers', 'generic', 'campaigns'], about: new Set(['customer'] as const) },
  PRODUCTS: { sources: ALL, about: ORDER_ONLY, isMeant: isAboutProducts },
  PRODUCTS_BY_CUSTOMER: { sources: ALL, about: null, isMeant: isAboutProducts },
  PRODUCTS_DISCOUNT: { sources: ALL, about: ORDER_ONLY, isMeant: isOffProducts },
  PRODUCTS_DISCOUNT_BY_CUSTOMER: { sources: ALL, about: null, isMeant: isOffProducts },
  PROMOTION_STACKS: { sources: [], about: null },
} as const satisfies Record<string, Scenario>)

export type ScenarioName = keyof typeof SCENARIOS

/** Its discount is on items of the order, or its rules ask for some. */
function isAboutProducts(applied: Applied, occasion: Occasion): boolean {
  const asksForProducts = applied.candidate.rules.some(({ checked }) =>
    [...checked.rules.values()].some(
      ({ row: { measures } }) => measures.of === 'lines' || measures.of === 'product_metadata',
    ),
  )
  return asksForProducts || isOffProducts(applied, occasion)
}

function isOffProducts({ candidate, applicable }: Applied, { order }: Occasion): boolean {
  if (order === null || order.priced.lines.length === 0 || candidate.deduction === null) return false
  if (namesProducts(applicable)) return selectParts(order.priced, applicable).length > 0
  const whole = withEffect(candidate.deduction, applicable)
  return 'effect' in whole && whole.effect !== undefined && whole.effect !== 'APPLY_TO_ORDER'
}
