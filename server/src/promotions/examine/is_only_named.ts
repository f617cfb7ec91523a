import type { JsonObject } from '../../ingest/door/json.ts'
import { isGiven } from './given.ts'

/** Keys without which an order says nothing about its money. */
const MONEY = ['items', 'amount', 'initial_amount', 'discount_amount', 'total_amount']

/** Whether an order says by its id which one it is, and nothing of its money: the stored one is meant. */
export const isOnlyNamed = (order: JsonObject): boolean =>
  (isGiven(order.id) || isGiven(order.source_id)) && MONEY.every((key) => !isGiven(order[key]))
