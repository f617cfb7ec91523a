import type { JsonObject } from '../../ingest/door/json.ts'

/** How a product or SKU is called: the server's id and the shop's. */
export interface GoodsName {
  readonly id: string | null
  readonly sourceId: string | null
}

/** One line of an order while discounts are worked out. All money in minor units. */
export interface OrderLine {
  /** Its place among the lines sent, or the unit type for which a discount added it. Stays while other lines go. */
  readonly key: string
  /** The item as it was sent, for what is no arithmetic. */
  readonly sent: JsonObject
  readonly product: GoodsName | null
  readonly sku: GoodsName | null
  /** Units, those added for free included. */
  readonly quantity: number
  /** Of one unit; null where only the amount is known, or nothing. */
  readonly price: number | null
  /** Before discounts; null where nothing says what the line costs. */
  readonly amount: number | null
  /** Units that discounts put here, and what they would cost. */
  readonly addedQuantity: number
  readonly addedAmount: number
  /** Units that are free. */
  readonly discountQuantity: number
  /** Taken off so far, and of that by this redemption. */
  readonly discountAmount: number
  readonly appliedDiscountAmount: number
}

/** An order while discounts are worked out. Sums are not kept: `amounts.ts` makes them of the lines. */
export interface PricedOrder {
  readonly lines: readonly OrderLine[]
  /** What the order costs beside its lines; null where its own amount was not given, or its lines say it. */
  readonly unlisted: number | null
  /** Taken off the whole order so far, beside what is taken off lines, and of that by this redemption. */
  readonly discountAmount: number
  readonly appliedDiscountAmount: number
}

export const EMPTY_ORDER: PricedOrder = pricedOrder([], null, 0, 0)

export function pricedOrder(
  lines: readonly OrderLine[],
  unlisted: number | null,
  discountAmount: number,
  appliedDiscountAmount: number,
): PricedOrder {
  return Object.freeze({ lines: Object.freeze(lines), unlisted, discountAmount, appliedDiscountAmount })
}

/** The order with other lines. */
export const withLines = (order: PricedOrder, lines: readonly OrderLine[]): PricedOrder =>
  pricedOrder(lines, order.unlisted, order.discountAmount, order.appliedDiscountAmount)

/** The order as the next discount finds it: nothing of what was taken off is that one's. */
export function unapplied(order: PricedOrder): PricedOrder {
  const lines = order.lines.map((line) => Object.freeze({ ...line, appliedDiscountAmount: 0 }))
  return pricedOrder(lines, order.unlisted, order.discountAmount, 0)
}
