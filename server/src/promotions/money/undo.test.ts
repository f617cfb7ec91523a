import { describe, expect, test } from 'vitest'
import { orderAmounts } from './amounts.ts'
import { ALL_LINES } from './applicable.ts'
import { applyStack } from './apply_stack.ts'
import type { Deduction } from './discount.ts'
import { missingInput } from './missing_input.ts'
import { EMPTY_ORDER, type PricedOrder } from './order.ts'
import { pointsNeeded } from './points.ts'
import { cart, entry, item, offs, only } from './testing/cart.ts'
import { isWithoutEffect, traceOf, undo } from './undo.ts'

const half: Deduction = { type: 'PERCENT', percent_off: 50 }
const hundred: Deduction = { type: 'AMOUNT', amount_off: 100 }
const mugs: Deduction = { type: 'UNIT', unit_off: 2, unit_type: 'prod_mug', effect: 'ADD_NEW_ITEMS' }
const order = cart([item('mug', 1000), item('shirt', 3000)])
const stack = (...deductions: Deduction[]) =>
  applyStack(
    order,
    deductions.map((deduction) => ({ deduction })),
  )

describe('a stack', () => {
  test('gives each discount what those before it left, and says what each took', () => {
    const { steps, order: all } = stack(half, hundred, half)
    expect(steps.map((step) => orderAmounts(step).applied_discount_amount)).toEqual([2000, 100, 950])
    expect(steps.map((step) => orderAmounts(step).discount_amount)).toEqual([2000, 2100, 3050])
    expect(orderAmounts(all)).toMatchObject({ applied_discount_amount: 3050, discount_amount: 3050, total_amount: 950 })
    expect(orderAmounts(stack(hundred, half, half).order).total_amount).toBe(975)
  })

  test('sums up what was taken off items, and leaves what the order came with', () => {
    const came = cart([{ ...item('mug', 1000), discount_amount: 200 }], { discount_amount: 50 })
    const onItems: Deduction = { type: 'AMOUNT', amount_off: 100, effect: 'APPLY_TO_ITEMS' }
    const { steps, order: all } = applyStack(came, [
      { deduction: onItems },
      { deduction: onItems },
      { deduction: half },
    ])
    expect(steps.map(offs)).toEqual([[100], [100], [0]])
    expect(offs(all)).toEqual([200])
    expect(orderAmounts(all)).toMatchObject({
      discount_amount: 325,
      applied_discount_amount: 275,
      items_discount_amount: 400,
      items_applied_discount_amount: 200,
      total_amount: 275,
    })
  })

  test('of nothing changes nothing', () => {
    const came = cart([{ ...item('mug', 1000), discount_amount: 200 }])
    expect(applyStack(came, []).order).toEqual(came)
  })
})

describe('a rollback', () => {
  /** Undoes the step at each of these places, in this order. */
  function undone(deductions: readonly Deduction[], ...places: readonly number[]): PricedOrder {
    const { steps } = stack(...deductions)
    const traces = steps.map((step, i) => traceOf(steps[i - 1] ?? order, step))
    return places.reduce((left, place) => undo(left, traces[place]!), steps.at(-1)!)
  }

  test('gives back the order as it was', () => {
    expect(undone([half, mugs, hundred], 2, 1, 0)).toEqual(order)
    expect(undone([half, mugs, hundred], 0, 1, 2)).toEqual(order)
    expect(undone([mugs, mugs], 0, 1)).toEqual(order)
  })

  test('of one of several leaves the others what they took', () => {
    expect(orderAmounts(undone([half, mugs, hundred], 0))).toMatchObject({
      amount: 6000,
      discount_amount: 100,
      items_discount_amount: 2000,
      total_applied_discount_amount: 0,
      total_amount: 3900,
    })
    expect(orderAmounts(undone([half, mugs, hundred], 1))).toMatchObject({ amount: 4000, discount_amount: 2100 })
  })

  test('takes away a line of gifts with its last unit, and no earlier', () => {
    const cup: Deduction = { type: 'UNIT', unit_off: 1, unit_type: 'prod_cup' }
    const cups: Deduction = { type: 'UNIT', unit_off: 2, unit_type: 'prod_cup', effect: 'ADD_NEW_ITEMS' }
    expect(undone([cup, cups], 0).lines[2]).toMatchObject({ key: 'prod_cup', quantity: 2, discountQuantity: 2 })
    expect(undone([cup, cups], 0, 1)).toEqual(order)
    expect(undone([cups, cup], 0, 1)).toEqual(order)
  })

  test('never goes below nothing when the order was changed since', () => {
    const trace = traceOf(order, stack({ ...half, effect: 'APPLY_TO_ITEMS' }, mugs, hundred).order)
    expect(undo(order, trace)).toEqual(order)
    expect(undo(EMPTY_ORDER, trace)).toEqual(EMPTY_ORDER)
  })

  test('knows what had no effect: a free unit has one, though no money moves', () => {
    const trace = (deduction: Deduction) => traceOf(order, stack(deduction).order)
    expect(isWithoutEffect(trace({ type: 'AMOUNT', amount_off: 0 }))).toBe(true)
    expect(isWithoutEffect(trace(half))).toBe(false)
    expect(isWithoutEffect(trace({ type: 'UNIT', unit_off: 1, unit_type: 'prod_5h1pp1ng' }))).toBe(false)
  })
})

describe('what has to be sent', () => {
  const onItems: Deduction = { type: 'FIXED', fixed_amount: 1, effect: 'APPLY_TO_ITEMS' }
  const unpriced = cart([{ product_id: 'a' }])

  test.each<[string, PricedOrder | null, Deduction, string | null]>([
    ['an order for an amount', null, hundred, 'missing_order'],
    ['an amount for an amount', EMPTY_ORDER, hundred, 'missing_amount'],
    ['an amount for credits', unpriced, { type: 'GIFT', credits: 1 }, 'missing_amount'],
    [
      'an amount for points',
      unpriced,
      { type: 'POINTS', points: 1, exchange_ratio: 1, points_ratio: 1 },
      'missing_amount',
    ],
    ['nothing for a percentage', null, half, null],
    ['nothing for a percentage of nothing', EMPTY_ORDER, half, null],
    ['an order for a gift', null, mugs, 'missing_order'],
    ['nothing more for a gift', EMPTY_ORDER, mugs, null],
    ['an order for items', null, onItems, 'missing_order'],
    ['items for items', cart([], { amount: 5 }), onItems, 'missing_order_items'],
    ['prices for items', unpriced, onItems, 'missing_order_items_amount'],
    ['nothing more', order, onItems, null],
  ])('is %s', (_, given, deduction, missing) => expect(missingInput(given, deduction, ALL_LINES)).toBe(missing))

  test('depends on the products that the rules name', () => {
    expect(missingInput(EMPTY_ORDER, half, only(entry('mug')))).toBe('missing_order_items')
  })
})

test.each([
  [500, 1, 1, 5],
  [501, 1, 1, 6],
  [333, 1, 3, 10],
  [0, 1, 3, 0],
])('%d are paid with points at %d for %d: %d', (amount, exchange_ratio, points_ratio, points) =>
  expect(pointsNeeded(amount, { exchange_ratio, points_ratio })).toBe(points),
)
