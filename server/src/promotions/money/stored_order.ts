import type { Problem } from '@coterie/filter'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import type { IngestLimits } from '../../ingest/door/limits.ts'
import type { PricedOrder } from './order.ts'
import { readPricedOrder } from './read_order.ts'

/** As much of a stored order as its money takes. */
export interface StoredMoney {
  /** Before discounts. */
  readonly amount: number
  /** On the whole order and on its items together. */
  readonly discount_amount: number
  readonly items: readonly JsonObject[]
}

/** An order as it is stored, where the discounts on its items count among those on the whole; undefined when it makes no sense. */
export function readStoredOrder(
  { amount, discount_amount, items }: StoredMoney,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
): PricedOrder | undefined {
  const onItems = items.reduce((sum, item) => sum + discountOf(item), 0)
  const whole = { amount, discount_amount: Math.max(0, discount_amount - onItems), items }
  return readPricedOrder(whole, path, limits, problems)
}

const discountOf = (item: unknown): number =>
  isObject(item) && Number.isSafeInteger(item.discount_amount) ? (item.discount_amount as number) : 0
