import type { JsonObject } from '../../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS } from '../../../ingest/door/limits.ts'
import { invalidInput } from '../../../store/index.ts'
import type { Applicable, ApplicableEntry } from '../applicable.ts'
import type { PricedOrder } from '../order.ts'
import { readPricedOrder } from '../read_order.ts'

/** An order of these items, read at the door. */
export function cart(items: readonly JsonObject[], more: JsonObject = {}): PricedOrder {
  const problems: Parameters<typeof readPricedOrder>[3] = []
  const order = readPricedOrder({ items, ...more }, 'order', DEFAULT_INGEST_LIMITS, problems)
  if (order === undefined) throw invalidInput(problems)
  return order
}

/** So many units of a product at a price. */
export const item = (id: string, price: number, quantity = 1): JsonObject => ({
  product_id: `prod_${id}`,
  price,
  quantity,
})

export const entry = (id: string, more: Partial<ApplicableEntry> = {}): ApplicableEntry => ({
  object: 'product',
  id: `prod_${id}`,
  effect: 'APPLY_TO_EVERY',
  ...more,
})

/** A discount on these only. */
export const only = (...included: readonly ApplicableEntry[]): Applicable => ({
  included,
  excluded: [],
  included_all: false,
})

/** What was taken off each line by the last discount. */
export const offs = (order: PricedOrder): readonly number[] => order.lines.map((line) => line.appliedDiscountAmount)
