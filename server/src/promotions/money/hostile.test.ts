/** Whatever is sent, the doors answer with problems or with something that can be worked with. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Problem } from '../../../../filter/problem.ts'
import { DEFAULT_INGEST_LIMITS } from '../../ingest/door/limits.ts'
import { Refusal } from '../../store/index.ts'
import { orderAmounts } from './amounts.ts'
import { ALL_LINES, CHOICES } from './applicable.ts'
import { applyDiscount } from './apply_discount.ts'
import { type Discount, EFFECTS } from './discount.ts'
import type { PricedOrder } from './order.ts'
import { readApplicable } from './read_applicable.ts'
import { readDiscount } from './read_discount.ts'
import { readPricedOrder } from './read_order.ts'
import { cart, item } from './testing/cart.ts'

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 500) }

const words = [
  ...Object.keys(EFFECTS),
  ...Object.values(EFFECTS).flat(),
  ...CHOICES,
  'prod_a',
  'sku_a',
  'product',
  'sku',
]
const values = fc.oneof(
  fc.constantFrom<unknown>(...words, null, 0, 1, 5, '3', 100, 2 ** 53, -1, 0.5, true, '__proto__'),
  fc.jsonValue({ maxDepth: 1 }),
)
const bodies = (keys: readonly string[], inner: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 9, arbitrary: fc.dictionary(fc.constantFrom(...keys), inner) }, { weight: 1, arbitrary: values })

function read<T>(reader: (problems: Problem[]) => T | undefined): T | undefined {
  const problems: Problem[] = []
  const result = reader(problems)
  expect(result === undefined).toBe(problems.length > 0)
  return result
}

const unitKeys = ['unit_off', 'unit_type', 'effect']
const numberKeys = ['amount_off', 'percent_off', 'fixed_amount', 'amount_limit', 'aggregated_amount_limit']
const discounts = bodies(
  ['type', 'type', 'units', 'is_dynamic', ...unitKeys, ...numberKeys],
  fc.oneof({ weight: 9, arbitrary: values }, { weight: 1, arbitrary: fc.array(bodies(unitKeys, values)) }),
)
const entryKeys = ['object', 'id', 'source_id', 'effect', 'price', 'quantity_limit', 'amount_limit', 'repeat', 'target']
const applicables = bodies(
  ['included', 'excluded', 'included_all'],
  fc.oneof(values, fc.array(bodies(entryKeys, values), { maxLength: 3 })),
)
const lineKeys = ['quantity', 'price', 'amount', 'discount_amount', 'initial_quantity', 'product_id', 'product', 'sku']
const orders = bodies(
  ['amount', 'discount_amount', 'items', 'items'],
  fc.oneof(values, fc.array(bodies(lineKeys, values), { maxLength: 3 })),
)

test('discounts, selections and orders', () => {
  fc.assert(
    fc.property(discounts, applicables, orders, (discount, applicable, order) => {
      const taken = read((problems) => readDiscount(discount, 'discount', problems))
      const chosen = read((problems) => readApplicable(applicable, 'applicable_to', problems))
      const priced = read((problems) => readPricedOrder(order, 'order', DEFAULT_INGEST_LIMITS, problems))
      const left = apply(
        priced ?? cart([item('a', 100)]),
        taken ?? { type: 'PERCENT', percent_off: 50 },
        chosen ?? ALL_LINES,
      )
      if (left !== null) expect(orderAmounts(left).total_amount).toBeGreaterThanOrEqual(0)
    }),
    runs,
  )
})

/** null: with its gifts, the order would be too large to be counted. */
function apply(order: PricedOrder, discount: Discount, applicable: typeof ALL_LINES): PricedOrder | null {
  try {
    return applyDiscount(order, discount, applicable)
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    return null
  }
}
