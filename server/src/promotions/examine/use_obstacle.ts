import { type Applicable, namesProducts } from '../money/applicable.ts'
import { withEffect } from '../money/apply_discount.ts'
import { type MissingInput, missingInput } from '../money/missing_input.ts'
import type { PricedOrder } from '../money/order.ts'
import { selectParts } from '../money/select_parts.ts'
import type { Candidate } from './candidate.ts'
import type { Setting } from './examine_one.ts'
import { violatedBy } from './examine_rules.ts'
import type { Obstacle } from './first_obstacle.ts'

/** Why it cannot be used like this, the first that applies: what was not sent, is not on the card, is not in the order. */
export function useObstacle(
  candidate: Candidate,
  order: PricedOrder | null,
  applicable: Applicable,
  available: number,
  { whole, about }: Setting,
): Obstacle | null {
  return (
    inputObstacle(candidate, order, applicable, whole) ??
    balanceObstacle(candidate, available) ??
    (about === null ? untouchedObstacle(candidate, order, applicable, whole) : null)
  )
}

/** What has to be sent. */
function inputObstacle(
  { voucher, asked, reward, deduction }: Candidate,
  order: PricedOrder | null,
  applicable: Applicable,
  whole: boolean,
): Obstacle | null {
  if (!whole) return null
  if (voucher?.type === 'LOYALTY_CARD' && asked.reward === null)
    return { code: 'missing_reward', details: 'A reward is required when redeeming a LOYALTY_CARD' }
  // A programme without campaign has no rewards.
  if (voucher?.type === 'LOYALTY_CARD' && reward === null)
    return { code: 'reward_not_found', details: `Cannot find reward with id ${asked.reward!.id}` }
  const missing = deduction && missingInput(order, deduction, applicable)
  return missing ? { code: missing, details: NEEDED[missing](voucher?.type ?? 'PROMOTION_TIER') } : null
}

const NEEDED: Readonly<Record<MissingInput, (type: string) => string>> = Object.freeze({
  missing_order: (type) => `Order is required to redeem this ${type}`,
  missing_amount: (type) => `Order amount is required to redeem this ${type}`,
  missing_order_items: (type) => `Order items are required to redeem this ${type}`,
  missing_order_items_amount: (type) =>
    `At least one applicable order item with amount is required to redeem this ${type}`,
})

/** More than the card has, or than sessions of others leave of it. */
function balanceObstacle({ voucher, asked, reward }: Candidate, available: number): Obstacle | null {
  if (voucher?.type === 'GIFT_VOUCHER' && (available <= 0 || (asked.credits ?? 0) > available))
    return { code: 'gift_amount_exceeded', details: voucher.code }
  if (voucher?.type === 'LOYALTY_CARD' && (available <= 0 || (reward?.points ?? 0) > available))
    return { code: 'loyalty_card_points_exceeded', details: voucher.code }
  return null
}

/** A discount on items that finds none of those that its rules name. */
function untouchedObstacle(
  { deduction, rules, what }: Candidate,
  order: PricedOrder | null,
  applicable: Applicable,
  whole: boolean,
): Obstacle | null {
  if (order === null || deduction === null || !namesProducts(applicable)) return null
  const applied = withEffect(deduction, applicable)
  const isOnItems = 'effect' in applied && applied.effect?.startsWith('APPLY_TO_ITEMS')
  if (!isOnItems || (!whole && order.lines.length === 0)) return null
  if (selectParts(order, applicable).length > 0) return null
  const naming = rules.filter(({ applicable: each }) => namesProducts(each)).map(({ ruleId }) => ruleId)
  return { code: 'order_rules_violated', details: violatedBy(what, naming) }
}
