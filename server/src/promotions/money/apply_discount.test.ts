import { describe, expect, test } from 'vitest'
import { orderAmounts } from './amounts.ts'
import { ALL_LINES } from './applicable.ts'
import { applyDiscount, withEffect } from './apply_discount.ts'
import type { Deduction } from './discount.ts'
import { type Catalogue, SHIPPING } from './goods.ts'
import { orderMoneyView } from './order_view.ts'
import { cart, entry, item, offs, only } from './testing/cart.ts'

/** The sample order of Voucherify's guide: mugs, posters and T-shirts of a brand, and a bottle of another. */
const sample = cart([item('mug', 1000, 2), item('poster', 1500, 3), item('shirt', 2000, 3), item('bottle', 2500, 2)])
const brand = only(entry('mug'), entry('poster'), entry('shirt'))

const off = (deduction: Deduction, applicable = brand) => offs(applyDiscount(sample, deduction, applicable))

describe('a discount on the whole order', () => {
  const left = (deduction: Deduction) => orderAmounts(applyDiscount(sample, deduction, ALL_LINES)).total_amount

  test('is an amount, and never more than the order', () => {
    expect(left({ type: 'AMOUNT', amount_off: 1000 })).toBe(16_500)
    expect(left({ type: 'AMOUNT', amount_off: 17_501 })).toBe(0)
  })

  test.each([
    [10, 15_750],
    [0, 17_500],
    [100, 0],
    [12.5, 15_312],
    [33.333, 11_667],
    [0.1, 17_482],
    [0.01, 17_498],
    [1e-7, 17_500],
  ])('is %d percent, half a cent for the customer', (percent_off, total) =>
    expect(left({ type: 'PERCENT', percent_off })).toBe(total),
  )

  test('is a percentage up to a limit', () => {
    expect(left({ type: 'PERCENT', percent_off: 10, amount_limit: 500 })).toBe(17_000)
    expect(left({ type: 'PERCENT', percent_off: 10, aggregated_amount_limit: 400 })).toBe(17_100)
    expect(left({ type: 'PERCENT', percent_off: 1, amount_limit: 500 })).toBe(17_325)
    expect(left({ type: 'AMOUNT', amount_off: 1000, aggregated_amount_limit: 400 })).toBe(17_100)
  })

  test('is a new price, which is never a higher one', () => {
    expect(left({ type: 'FIXED', fixed_amount: 10_000 })).toBe(10_000)
    expect(left({ type: 'FIXED', fixed_amount: 17_501 })).toBe(17_500)
  })

  test('is exact where products of amounts are more than a number holds', () => {
    const order = cart([], { amount: Number.MAX_SAFE_INTEGER })
    const after = applyDiscount(order, { type: 'PERCENT', percent_off: 33.333 })
    // 9007199254740991 × 33333 / 100000 = 3002369727582814.53…
    expect(orderAmounts(after).discount_amount).toBe(3_002_369_727_582_815)
  })

  test('does not show on the items', () => {
    const order = applyDiscount(sample, { type: 'PERCENT', percent_off: 10 }, ALL_LINES)
    expect(offs(order)).toEqual([0, 0, 0, 0])
    expect(orderAmounts(order)).toEqual({
      amount: 17_500,
      initial_amount: 17_500,
      discount_amount: 1750,
      items_discount_amount: 0,
      total_discount_amount: 1750,
      applied_discount_amount: 1750,
      items_applied_discount_amount: 0,
      total_applied_discount_amount: 1750,
      total_amount: 15_750,
    })
  })

  test('needs no items', () => {
    const order = applyDiscount(cart([], { amount: 46_500 }), { type: 'PERCENT', percent_off: 10 })
    expect(orderAmounts(order)).toMatchObject({ amount: 46_500, discount_amount: 4650, total_amount: 41_850 })
  })
})

describe('a discount on items', () => {
  test.each<[string, Deduction, readonly number[]]>([
    ['each line', { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ITEMS' }, [1000, 1000, 1000, 0]],
    ['each unit', { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ITEMS_BY_QUANTITY' }, [2000, 3000, 3000, 0]],
    [
      'split by amount',
      { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY' },
      [160, 360, 480, 0],
    ],
    [
      'split by quantity',
      { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY' },
      [250, 375, 375, 0],
    ],
    ['percent', { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' }, [200, 450, 600, 0]],
    ['a new price', { type: 'FIXED', fixed_amount: 1000, effect: 'APPLY_TO_ITEMS' }, [0, 1500, 3000, 0]],
    ['gift credits', { type: 'GIFT', credits: 1000, effect: 'APPLY_TO_ITEMS' }, [160, 360, 480, 0]],
    ['no more than a line', { type: 'AMOUNT', amount_off: 4500, effect: 'APPLY_TO_ITEMS' }, [2000, 4500, 4500, 0]],
    [
      'no more than a unit',
      { type: 'AMOUNT', amount_off: 1800, effect: 'APPLY_TO_ITEMS_BY_QUANTITY' },
      [2000, 4500, 5400, 0],
    ],
    [
      'what a full line leaves to the others',
      { type: 'AMOUNT', amount_off: 10_500, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY' },
      [2000, 4250, 4250, 0],
    ],
    [
      'an amount up to a limit on all lines, in proportion',
      { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ITEMS', aggregated_amount_limit: 1000 },
      [334, 333, 333, 0],
    ],
    [
      'units up to a limit on all lines',
      { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ITEMS_BY_QUANTITY', aggregated_amount_limit: 4000 },
      [1000, 1500, 1500, 0],
    ],
    [
      'a percentage up to a limit on each line',
      { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS', amount_limit: 450 },
      [200, 450, 450, 0],
    ],
    [
      'a percentage up to a limit on all lines',
      { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS', aggregated_amount_limit: 125 },
      [20, 45, 60, 0],
    ],
    [
      'an amount split by quantity after its limit',
      {
        type: 'AMOUNT',
        amount_off: 10_500,
        effect: 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY',
        aggregated_amount_limit: 1000,
      },
      [250, 375, 375, 0],
    ],
    [
      'a split amount up to a limit',
      { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY', aggregated_amount_limit: 100 },
      [16, 36, 48, 0],
    ],
  ])('%s', (_, deduction, expected) => expect(off(deduction)).toEqual(expected))

  test('gives what the limit of one entry keeps back to the other lines, wherever these stand', () => {
    const rest = { ...only(entry('a', { aggregated_amount_limit: 0 })), included_all: true }
    for (const effect of ['APPLY_TO_ITEMS_PROPORTIONALLY', 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY'] as const) {
      const cent = { type: 'AMOUNT', amount_off: 1, effect } as const
      expect(offs(applyDiscount(cart([item('a', 100), item('b', 100)]), cent, rest))).toEqual([0, 1])
      expect(offs(applyDiscount(cart([item('b', 100), item('a', 100)]), cent, rest))).toEqual([1, 0])
    }
  })

  test.each<[string, Deduction, number, readonly number[]]>([
    ['by amount', { type: 'AMOUNT', amount_off: 100, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY' }, 12, [3, 9, 88]],
    [
      'by quantity',
      { type: 'AMOUNT', amount_off: 100, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY' },
      12,
      [6, 6, 88],
    ],
    [
      'by quantity, as far as a line goes',
      { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY' },
      250,
      [100, 150, 250],
    ],
    ['of gift credits', { type: 'GIFT', credits: 100, effect: 'APPLY_TO_ITEMS' }, 12, [3, 9, 88]],
    ['that is not reached', { type: 'GIFT', credits: 100, effect: 'APPLY_TO_ITEMS' }, 50, [10, 30, 60]],
  ])('shares the limit of an entry among its lines, %s', (_, deduction, aggregated_amount_limit, expected) => {
    const order = cart([item('a', 100), item('a', 300), item('b', 600)])
    const limited = { ...only(entry('a', { aggregated_amount_limit })), included_all: true }
    expect(offs(applyDiscount(order, deduction, limited))).toEqual(expected)
  })

  test('splits 300 over 33.00 and 34.00 as 1.48 and 1.52', () => {
    const order = cart([item('a', 3300), item('b', 3400)])
    const split = { type: 'AMOUNT', amount_off: 300, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY' } as const
    expect(offs(applyDiscount(order, split))).toEqual([148, 152])
  })

  test('splits exactly what is more than a number holds when multiplied', () => {
    const order = cart([item('a', 3_000_000_000_000_001), item('b', 3_000_000_000_000_002)])
    const split = {
      type: 'AMOUNT',
      amount_off: 2_000_000_000_000_003,
      effect: 'APPLY_TO_ITEMS_PROPORTIONALLY',
    } as const
    expect(offs(applyDiscount(order, split))).toEqual([1_000_000_000_000_001, 1_000_000_000_000_002])
    const units = { type: 'AMOUNT', amount_off: 2 ** 52, effect: 'APPLY_TO_ITEMS_BY_QUANTITY' } as const
    expect(offs(applyDiscount(cart([item('a', 2 ** 40, 4096)]), units))).toEqual([2 ** 52])
  })

  test('rounds half a cent for the customer on each line', () => {
    const order = cart([item('a', 5), item('b', 15), item('c', 14)])
    expect(offs(applyDiscount(order, { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' }))).toEqual([
      1, 2, 1,
    ])
  })

  test('takes a new price per product, as in the published example', () => {
    const order = cart([
      item('sweater', 6500),
      item('pants', 6000),
      { source_id: '5h1pp1ng', related_object: 'product', quantity: 1, price: 2000 },
      item('gray', 5000, 2),
      item('pearl', 11_000, 2),
    ])
    const prices = only(
      { ...entry('5h1pp1ng'), source_id: '5h1pp1ng', price: 0 },
      entry('sweater', { price: 5200 }),
      entry('pants', { price: 5400 }),
      entry('gray', { price: 4500 }),
      entry('pearl', { price: 8800 }),
    )
    const after = applyDiscount(order, { type: 'FIXED', fixed_amount: 99_900 }, prices)
    expect(offs(after)).toEqual([1300, 600, 2000, 1000, 4400])
    expect(orderAmounts(after)).toMatchObject({ amount: 46_500, items_discount_amount: 9300, total_amount: 37_200 })
  })

  test('takes from all lines together no more than is left of the order', () => {
    const gone = applyDiscount(sample, { type: 'AMOUNT', amount_off: 17_000 }, ALL_LINES)
    const after = applyDiscount(gone, { type: 'PERCENT', percent_off: 50, effect: 'APPLY_TO_ITEMS' }, brand)
    expect(offs(after)).toEqual([80, 180, 240, 0])
    expect(orderAmounts(after).total_amount).toBe(0)
  })

  test('is what a discount without an effect is when the rules name products; credits are for the order', () => {
    expect(withEffect({ type: 'AMOUNT', amount_off: 1 }, brand)).toHaveProperty('effect', 'APPLY_TO_ITEMS')
    expect(withEffect({ type: 'AMOUNT', amount_off: 1 }, ALL_LINES)).toHaveProperty('effect', 'APPLY_TO_ORDER')
    const without = { ...ALL_LINES, excluded: [entry('mug')] }
    expect(withEffect({ type: 'PERCENT', percent_off: 1 }, without)).toHaveProperty('effect', 'APPLY_TO_ITEMS')
    expect(withEffect({ type: 'GIFT', credits: 1 }, brand)).toHaveProperty('effect', 'APPLY_TO_ORDER')
    expect(withEffect({ type: 'UNIT', unit_off: 1, unit_type: 'prod_mug' }, brand)).toHaveProperty(
      'effect',
      'ADD_MISSING_ITEMS',
    )
  })
})

describe('free units', () => {
  const shirts = (quantity: number) => cart([item('shirt', 2900, quantity)])
  const give = (unit_off: number, effect: 'ADD_MISSING_ITEMS' | 'ADD_NEW_ITEMS', unit_type = 'prod_shirt') =>
    ({ type: 'UNIT', unit_off, unit_type, effect }) as const
  const catalogue: Catalogue = new Map([
    ['prod_shirt', { price: 2900, product: { id: 'prod_shirt', source_id: 's', name: 'Shirt' } }],
    [
      'sku_red',
      {
        price: 3100,
        product: { id: 'prod_shirt', source_id: 's' },
        sku: { id: 'sku_red', source_id: 'r', sku: 'Red' },
      },
    ],
  ])

  test('are added beside what is there', () => {
    const after = applyDiscount(shirts(1), give(22, 'ADD_NEW_ITEMS'))
    expect(orderMoneyView(after).items[0]).toMatchObject({
      quantity: 23,
      initial_quantity: 1,
      discount_quantity: 22,
      amount: 23 * 2900,
      initial_amount: 2900,
      discount_amount: 22 * 2900,
      applied_discount_amount: 22 * 2900,
      subtotal_amount: 2900,
    })
    expect(orderAmounts(after)).toMatchObject({ amount: 23 * 2900, initial_amount: 2900, total_amount: 2900 })
  })

  test('are added as far as they are missing, and what is there is free', () => {
    const after = applyDiscount(shirts(1), give(222, 'ADD_MISSING_ITEMS'))
    expect(orderMoneyView(after).items[0]).toMatchObject({
      quantity: 222,
      initial_quantity: 1,
      discount_quantity: 222,
      discount_amount: 222 * 2900,
      subtotal_amount: 0,
    })
    expect(orderAmounts(after).total_amount).toBe(0)
  })

  test('are not added where there are enough', () => {
    const [line] = orderMoneyView(applyDiscount(shirts(3), give(2, 'ADD_MISSING_ITEMS'))).items
    expect(line).toMatchObject({ quantity: 3, discount_quantity: 2, discount_amount: 5800, subtotal_amount: 2900 })
    expect(line).not.toHaveProperty('initial_quantity')
  })

  test('are missing ones unless new ones are meant', () => {
    const many = { type: 'UNIT', effect: 'ADD_MANY_ITEMS', units: [{ unit_off: 1, unit_type: 'prod_shirt' }] } as const
    expect(applyDiscount(shirts(1), many).lines[0]).toMatchObject({ quantity: 1, discountQuantity: 1 })
  })

  test('count over all lines of the product, the first ones free first', () => {
    const order = cart([item('shirt', 2900), item('mug', 900), item('shirt', 2700, 3)])
    const after = applyDiscount(order, give(3, 'ADD_MISSING_ITEMS'))
    expect(offs(after)).toEqual([2900, 0, 5400])
    expect(after.lines.map((line) => line.discountQuantity)).toEqual([1, 0, 2])
  })

  test('that another discount made free stay free once', () => {
    const once = applyDiscount(shirts(2), give(1, 'ADD_MISSING_ITEMS'))
    const twice = applyDiscount(once, give(1, 'ADD_MISSING_ITEMS'))
    expect(offs(twice)).toEqual([2900])
    expect(offs(applyDiscount(twice, give(1, 'ADD_MISSING_ITEMS')))).toEqual([0])
  })

  test('come as a line of their own at the price of the catalogue', () => {
    const after = applyDiscount(cart([item('mug', 900)]), give(3, 'ADD_NEW_ITEMS', 'sku_red'), ALL_LINES, catalogue)
    expect(orderMoneyView(after).items[1]).toEqual({
      object: 'order_item',
      product_id: 'prod_shirt',
      sku_id: 'sku_red',
      product: { id: 'prod_shirt', source_id: 's' },
      sku: { id: 'sku_red', source_id: 'r', sku: 'Red' },
      quantity: 3,
      discount_quantity: 3,
      initial_quantity: 0,
      price: 3100,
      amount: 9300,
      initial_amount: 0,
      discount_amount: 9300,
      applied_discount_amount: 9300,
      subtotal_amount: 0,
    })
    expect(orderAmounts(after)).toMatchObject({ amount: 10_200, initial_amount: 900, total_amount: 900 })
  })

  test('of many kinds, as in the published example', () => {
    const order = cart([item('red', 2900), item('blue', 3100)])
    const after = applyDiscount(order, {
      type: 'UNIT',
      effect: 'ADD_MANY_ITEMS',
      units: [
        { unit_off: 1, unit_type: 'prod_red', effect: 'ADD_MISSING_ITEMS' },
        { unit_off: 1, unit_type: 'prod_blue', effect: 'ADD_NEW_ITEMS' },
      ],
    })
    expect(orderAmounts(after)).toMatchObject({
      amount: 9100,
      items_discount_amount: 6000,
      items_applied_discount_amount: 6000,
      total_amount: 3100,
    })
    expect(after.lines.map(({ quantity, discountQuantity }) => [quantity, discountQuantity])).toEqual([
      [1, 1],
      [2, 1],
    ])
  })

  test('of shipping: a line without amounts, or the shipping that is there', () => {
    const free = { type: 'UNIT', unit_off: 1, unit_type: SHIPPING, effect: 'ADD_MISSING_ITEMS' } as const
    const added = applyDiscount(cart([item('coffee', 1200), item('book', 3100)]), free)
    expect(orderAmounts(added)).toMatchObject({ amount: 4300, total_discount_amount: 0, total_amount: 4300 })
    expect(orderMoneyView(added).items[2]).toEqual({
      object: 'order_item',
      product_id: SHIPPING,
      quantity: 1,
      discount_quantity: 1,
      initial_quantity: 0,
      product: { id: SHIPPING, source_id: '5h1pp1ng', name: 'Shipping' },
    })
    const there = cart([item('coffee', 1200), { source_id: '5h1pp1ng', related_object: 'product', price: 500 }])
    expect(offs(applyDiscount(there, free))).toEqual([0, 500])
  })

  test('are refused when the order would come to more than a number holds', () => {
    const order = cart([item('yacht', 9_000_000_000_000)])
    expect(() => applyDiscount(order, give(1_000_000, 'ADD_NEW_ITEMS', 'prod_yacht'))).toThrow(/comes to more than/)
  })

  test('take no more of what is there than is left of the order', () => {
    const paid = applyDiscount(shirts(2), { type: 'AMOUNT', amount_off: 5000 })
    expect(offs(applyDiscount(paid, give(3, 'ADD_MISSING_ITEMS')))).toEqual([800 + 2900])
  })
})

describe('money of a card', () => {
  test('gift credits pay for the order, no more than it costs', () => {
    const order = cart([item('a', 5000)])
    expect(orderAmounts(applyDiscount(order, { type: 'GIFT', credits: 1000 })).total_amount).toBe(4000)
    expect(orderAmounts(applyDiscount(order, { type: 'GIFT', credits: 9000 })).total_amount).toBe(0)
  })

  test.each([
    [5, 1, 1, 500],
    [10, 1, 3, 333],
    [7, 0.1, 1, 70],
    [999, 1, 1, 5000],
  ])('%d points at %d for %d pay %d', (points, exchange_ratio, points_ratio, pays) => {
    const after = applyDiscount(cart([item('a', 5000)]), { type: 'POINTS', points, exchange_ratio, points_ratio })
    expect(orderAmounts(after).applied_discount_amount).toBe(pays)
  })
})
