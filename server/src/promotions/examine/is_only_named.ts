import { isFilled } from '../../ingest/door/given.ts'
import type { JsonObject } from '../../ingest/door/json.ts'

/** Keys without which an order says nothing about its money. */
const MONEY = ['items', 'amount', 'initial_amount', 'discount_amount', 'total_amount']

/** Whether an order says by its id which one it is, and nothing of its money: the stored one is meant. */
export const isOnlyNamed = (order: JsonObject): boolean =>
  (isFilled(order.id) || isFilled(order.source_id)) && MONEY.every((key) => !isFilled(order[key]))
