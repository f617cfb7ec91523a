/** Random orders and discounts, right by construction. */
import fc from 'fast-check'
import type { JsonObject } from '../../../ingest/door/json.ts'
import type { Applicable, ApplicableEntry } from '../applicable.ts'
import { CHOICES } from '../applicable.ts'
import type { Step } from '../apply_stack.ts'
import { type AmountDiscount, type Deduction, EFFECTS } from '../discount.ts'
import type { Catalogue } from '../goods.ts'
import type { PricedOrder } from '../order.ts'
import { cart } from './cart.ts'

const PRODUCTS = ['prod_a', 'prod_b', 'prod_c', 'prod_d'] as const

/** `prod_d` has no price, so that units of it come without an amount. */
export const CATALOGUE: Catalogue = new Map(
  PRODUCTS.map((id, i) => [id, { price: i === 3 ? null : 100 * i + 99, product: { id } }]),
)

export interface Sizes {
  /** The largest price of a unit in minor units. */
  readonly price: number
}

const EVERYDAY: Sizes = { price: 3000 }

/** Prices of which an order of all these lines still comes to an amount that a number holds. */
export const HUGE: Sizes = { price: Math.floor(Number.MAX_SAFE_INTEGER / 64) }

const money = ({ price }: Sizes) => fc.oneof(fc.nat(50), fc.nat(price))

const line = (sizes: Sizes): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      product_id: fc.constantFrom(...PRODUCTS),
      quantity: fc.integer({ min: 1, max: 5 }),
      price: money(sizes),
      had: fc.option(fc.nat(100), { freq: 3, nil: 0 }),
    })
    .map(({ had, ...item }) => ({
      ...item,
      discount_amount: Number((BigInt(item.price * item.quantity) * BigInt(had)) / 100n),
    }))

/** Orders with a few lines that all have prices, some discounted already. */
export const lines = (sizes: Sizes = EVERYDAY): fc.Arbitrary<readonly JsonObject[]> =>
  fc.array(line(sizes), { minLength: 1, maxLength: 6 })

export const orders = (sizes: Sizes = EVERYDAY): fc.Arbitrary<PricedOrder> =>
  fc.oneof(
    { weight: 4, arbitrary: lines(sizes).map((items) => cart(items)) },
    {
      weight: 1,
      arbitrary: fc.tuple(lines(sizes), money(sizes)).map(([items, amount]) => cart([...items, {}], { amount })),
    },
    { weight: 1, arbitrary: money(sizes).map((amount) => cart([], { amount })) },
  )

const entry = (sizes: Sizes, choices: readonly ApplicableEntry['effect'][]): fc.Arbitrary<ApplicableEntry> =>
  fc.record(
    {
      object: fc.constant('product' as const),
      id: fc.constantFrom(...PRODUCTS),
      effect: fc.constantFrom(...choices),
      quantity_limit: fc.integer({ min: 1, max: 4 }),
      aggregated_quantity_limit: fc.integer({ min: 1, max: 6 }),
      amount_limit: money(sizes),
      aggregated_amount_limit: money(sizes),
      price: money(sizes),
    },
    { requiredKeys: ['object', 'id', 'effect'] },
  )

export const applicables = (sizes: Sizes = EVERYDAY): fc.Arbitrary<Applicable> =>
  fc.record({
    included: fc.array(entry(sizes, CHOICES), { maxLength: 3 }),
    excluded: fc.array(fc.constantFrom(...PRODUCTS).map(named), { maxLength: 1 }),
    included_all: fc.boolean(),
  })

/** Those for which the order of the lines decides nothing: no units shared among lines, no cheapest of equals. */
export const orderlessApplicables = (sizes: Sizes = EVERYDAY): fc.Arbitrary<Applicable> =>
  applicables(sizes).map((applicable) => ({
    ...applicable,
    included: applicable.included.map(({ aggregated_quantity_limit, ...rest }) => ({
      ...rest,
      effect: 'APPLY_TO_EVERY' as const,
    })),
  }))

const named = (id: string): ApplicableEntry => ({ object: 'product', id, effect: 'APPLY_TO_EVERY' })

const percent = fc.oneof(
  fc.nat(100),
  fc.nat(10_000).map((n) => n / 100),
  fc.constantFrom(0.1, 33.333, 99.999),
)

const unit = fc.record(
  {
    unit_off: fc.integer({ min: 1, max: 7 }),
    unit_type: fc.constantFrom(...PRODUCTS),
    effect: fc.constantFrom('ADD_MISSING_ITEMS', 'ADD_NEW_ITEMS'),
  },
  { requiredKeys: ['unit_off', 'unit_type'] },
)

/** Amounts that are split over the lines. */
export const amountsForAll = (sizes: Sizes = EVERYDAY): fc.Arbitrary<AmountDiscount> =>
  fc.record(
    {
      type: fc.constant('AMOUNT' as const),
      amount_off: money(sizes),
      effect: fc.constantFrom('APPLY_TO_ITEMS_PROPORTIONALLY', 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY'),
      aggregated_amount_limit: money(sizes),
    },
    { requiredKeys: ['type', 'amount_off', 'effect'] },
  )

/** Discounts that add no units, gift credits and points. */
export const moneyOff = (sizes: Sizes = EVERYDAY): fc.Arbitrary<Deduction> =>
  fc.oneof(
    fc.record(
      {
        type: fc.constant('AMOUNT' as const),
        amount_off: money(sizes),
        effect: fc.constantFrom(...EFFECTS.AMOUNT),
        aggregated_amount_limit: money(sizes),
      },
      { requiredKeys: ['type', 'amount_off'] },
    ),
    fc.record(
      {
        type: fc.constant('PERCENT' as const),
        percent_off: percent,
        effect: fc.constantFrom(...EFFECTS.PERCENT),
        amount_limit: money(sizes),
        aggregated_amount_limit: money(sizes),
      },
      { requiredKeys: ['type', 'percent_off'] },
    ),
    fc.record(
      { type: fc.constant('FIXED' as const), fixed_amount: money(sizes), effect: fc.constantFrom(...EFFECTS.FIXED) },
      { requiredKeys: ['type', 'fixed_amount'] },
    ),
    fc.record(
      {
        type: fc.constant('GIFT' as const),
        credits: money(sizes),
        effect: fc.constantFrom('APPLY_TO_ORDER', 'APPLY_TO_ITEMS'),
      },
      { requiredKeys: ['type', 'credits'] },
    ),
    fc.record({
      type: fc.constant('POINTS' as const),
      points: money(sizes),
      exchange_ratio: fc.constantFrom(1, 2, 0.1, 0.333),
      points_ratio: fc.constantFrom(1, 3, 0.5),
    }),
  )

export const deductions = (sizes: Sizes = EVERYDAY): fc.Arbitrary<Deduction> =>
  fc.oneof(
    { weight: 5, arbitrary: moneyOff(sizes) },
    { weight: 1, arbitrary: unit.map((each) => ({ type: 'UNIT' as const, ...each })) },
    {
      weight: 1,
      arbitrary: fc
        .array(unit, { minLength: 1, maxLength: 3 })
        .map((units) => ({ type: 'UNIT' as const, effect: 'ADD_MANY_ITEMS' as const, units })),
    },
  )

export const stacks = (sizes: Sizes = EVERYDAY): fc.Arbitrary<readonly Step[]> =>
  fc.array(fc.record({ deduction: deductions(sizes), applicable: applicables(sizes) }), { maxLength: 5 })
