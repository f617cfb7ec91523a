import { describe, expect, test } from 'vitest'
import { ALL_LINES, type Applicable } from './applicable.ts'
import { applyDiscount } from './apply_discount.ts'
import { selectParts } from './select_parts.ts'
import { cart, entry, item, offs, only } from './testing/cart.ts'

const order = cart([item('mug', 1000, 2), item('poster', 1500, 3), item('shirt', 2000, 3), item('mug', 1200, 4)])

const chosen = (applicable: Applicable) => selectParts(order, applicable).map(({ at, units }) => [at, units])

describe('the lines that a discount touches', () => {
  test('are all of them when none is named', () => {
    expect(chosen(ALL_LINES)).toEqual([
      [0, 2],
      [1, 3],
      [2, 3],
      [3, 4],
    ])
  })

  test('are every one, the cheapest or the dearest by the price of a unit', () => {
    expect(chosen(only(entry('mug')))).toEqual([
      [0, 2],
      [3, 4],
    ])
    expect(chosen(only(entry('mug', { effect: 'APPLY_TO_CHEAPEST' })))).toEqual([[0, 2]])
    expect(chosen(only(entry('mug', { effect: 'APPLY_TO_MOST_EXPENSIVE' })))).toEqual([[3, 4]])
  })

  test('are the first of equally cheap ones, and none that is free already', () => {
    const equal = cart([item('mug', 1000), item('mug', 1000)])
    const cheapest = only(entry('mug', { effect: 'APPLY_TO_CHEAPEST' }))
    expect(selectParts(equal, cheapest).map(({ at }) => at)).toEqual([0])
    const free = cart([{ ...item('mug', 1000), discount_amount: 1000 }, item('mug', 1200)])
    expect(selectParts(free, cheapest).map(({ at }) => at)).toEqual([1])
  })

  test('are never the excluded ones', () => {
    expect(chosen({ ...only(entry('mug'), entry('shirt')), excluded: [entry('mug')] })).toEqual([[2, 3]])
    expect(chosen({ ...ALL_LINES, excluded: [entry('mug'), entry('shirt')] })).toEqual([[1, 3]])
    expect(chosen({ ...ALL_LINES, included_all: true, excluded: [entry('poster')] }).map(([at]) => at)).toEqual([
      0, 2, 3,
    ])
  })

  test('are all others too with included_all, but not those that an entry passed over', () => {
    const applicable = { ...only(entry('mug', { effect: 'APPLY_TO_CHEAPEST' })), included_all: true }
    expect(chosen(applicable).map(([at]) => at)).toEqual([0, 1, 2])
  })

  test('belong to the first entry that chooses them', () => {
    const parts = selectParts(order, only(entry('mug', { effect: 'APPLY_TO_CHEAPEST' }), entry('mug')))
    expect(parts.map(({ at, entry }) => [at, entry])).toEqual([
      [0, 0],
      [3, 1],
    ])
  })

  test('are found by SKU, by either id, and by product in any SKU', () => {
    const skus = cart([
      { sku_id: 'sku_a', product_id: 'prod_p', price: 1 },
      { source_id: 'b', related_object: 'sku', product: { source_id: 'p' }, price: 1 },
      { source_id: 'p', price: 1 },
      { source_id: 'a', price: 1 },
    ])
    const at = (applicable: Applicable) => selectParts(skus, applicable).map((part) => part.at)
    expect(at(only({ ...entry('x'), object: 'sku', id: 'sku_a', source_id: 'a' }))).toEqual([0])
    expect(at(only({ ...entry('x'), object: 'sku', id: 'sku_b', source_id: 'b' }))).toEqual([1])
    expect(at(only({ ...entry('p'), source_id: 'p' }))).toEqual([0, 1, 2])
  })
})

describe('limits of an entry', () => {
  const unit = { type: 'AMOUNT', amount_off: 100, effect: 'APPLY_TO_ITEMS_BY_QUANTITY' } as const
  const off = (limits: Parameters<typeof entry>[1], deduction: Parameters<typeof applyDiscount>[1] = unit) =>
    offs(applyDiscount(order, deduction, only(entry('mug', limits))))

  test('are units of each line', () => expect(off({ quantity_limit: 3 })).toEqual([200, 0, 0, 300]))
  test('are units of all lines', () => expect(off({ aggregated_quantity_limit: 5 })).toEqual([200, 0, 0, 300]))
  test('are not spent on units that are free already', () => {
    const free = cart([{ ...item('mug', 1000, 2), discount_amount: 2000 }, item('mug', 1200, 2)])
    expect(offs(applyDiscount(free, unit, only(entry('mug', { aggregated_quantity_limit: 1 }))))).toEqual([0, 100])
  })
  test('are both', () => expect(off({ quantity_limit: 1, aggregated_quantity_limit: 2 })).toEqual([100, 0, 0, 100]))
  test('are money of each line', () => expect(off({ amount_limit: 150 })).toEqual([150, 0, 0, 150]))
  test('are money of all lines, in proportion', () =>
    expect(off({ aggregated_amount_limit: 300 })).toEqual([100, 0, 0, 200]))
  test('hold for percentages: units at their price', () =>
    expect(off({ quantity_limit: 1 }, { type: 'PERCENT', percent_off: 50, effect: 'APPLY_TO_ITEMS' })).toEqual([
      500, 0, 0, 600,
    ]))
  test('hold for new prices', () =>
    expect(off({ aggregated_quantity_limit: 3 }, { type: 'FIXED', fixed_amount: 400 })).toEqual([1200, 0, 0, 800]))
  test('never take more of a unit than it costs', () =>
    expect(off({ quantity_limit: 1 }, { ...unit, amount_off: 5000 })).toEqual([1000, 0, 0, 1200]))
  test('of one entry leave the others alone', () => {
    const applicable = only(entry('mug', { aggregated_amount_limit: 60 }), entry('shirt'))
    expect(offs(applyDiscount(order, unit, applicable))).toEqual([20, 0, 300, 40])
  })
})
