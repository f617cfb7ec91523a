import { micros } from '../../segments/time/instant.ts'
import type { CustomerFacts, LineFacts, OrderFacts, RuleFacts } from '../rules/facts.ts'

/** Facts of a redemption in which a test says only what it is about. */
export function someFacts(given: Partial<RuleFacts> = {}): RuleFacts {
  return {
    calendar: { now: micros('2026-05-05T10:00:00Z'), timeZone: 'Europe/Warsaw', firstDayOfWeek: 1 },
    customer: someCustomer(),
    order: someOrder(),
    redemption: { metadata: {}, pointsUsed: 0 },
    event: {},
    counted: {},
    adds: { redemptions: 1, order_amounts: 0, discounts: 0, credits: 0 },
    ...given,
  }
}

export function someCustomer(given: Partial<CustomerFacts> = {}): CustomerFacts {
  return { metadata: {}, segments: new Set(), tiers: new Set(), holdsVoucher: false, ...given }
}

export function someOrder(given: Partial<OrderFacts> = {}): OrderFacts {
  return { amount: 0, initialAmount: 0, totalAmount: 0, metadata: {}, lines: [], ...given }
}

/** `2 × mug at 500`. */
export function someLine(
  product: string,
  quantity = 1,
  price: number | null = 100,
  given: Partial<LineFacts> = {},
): LineFacts {
  return {
    product: { id: `prod_${product}`, sourceId: product },
    sku: { id: null, sourceId: null },
    quantity,
    price,
    amount: quantity * (price ?? 0),
    metadata: {},
    productMetadata: {},
    ...given,
  }
}
