/** What holds of every order under every discount. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leftOfLine, leftOfOrder, orderAmount, orderAmounts } from './amounts.ts'
import { applyDiscount } from './apply_discount.ts'
import { appliedSince, applyStack } from './apply_stack.ts'
import { type PricedOrder, unapplied } from './order.ts'
import { orderMoneyView } from './order_view.ts'
import { pointsNeeded, pointsWorth } from './points.ts'
import { selectParts } from './select_parts.ts'
import {
  amountsForAll,
  applicables,
  CATALOGUE,
  deductions,
  HUGE,
  lines,
  moneyOff,
  orderlessApplicables,
  orders,
  stacks,
} from './testing/arbitrary_money.ts'
import { cart, offs } from './testing/cart.ts'
import { traceOf, undo } from './undo.ts'

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 300) }

/** Everything about an order that has to be right whatever happened to it. */
function expectSound(order: PricedOrder): void {
  const amounts = orderAmounts(order)
  for (const amount of Object.values(amounts)) expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true)
  expect(amounts.total_amount).toBe(amounts.amount - amounts.total_discount_amount)
  expect(amounts.total_discount_amount).toBe(amounts.discount_amount + amounts.items_discount_amount)
  expect(amounts.applied_discount_amount).toBeLessThanOrEqual(amounts.discount_amount)
  for (const line of order.lines) {
    expect(line.appliedDiscountAmount).toBeGreaterThanOrEqual(0)
    expect(line.appliedDiscountAmount).toBeLessThanOrEqual(line.discountAmount)
    expect(leftOfLine(line)).toBeGreaterThanOrEqual(0)
    expect(line.discountQuantity).toBeLessThanOrEqual(line.quantity)
    expect(line.addedQuantity).toBeLessThanOrEqual(line.quantity)
    expect(line.addedAmount).toBeLessThanOrEqual(line.amount ?? 0)
  }
}

const sizes = [['everyday', undefined] as const, ['huge', HUGE] as const]

describe.each(sizes)('of %s amounts', (_, size) => {
  test('no discount exceeds its line or its order, and none makes anything dearer', () => {
    fc.assert(
      fc.property(orders(size), deductions(size), applicables(size), (order, deduction, applicable) => {
        const after = applyDiscount(order, deduction, applicable, CATALOGUE)
        expectSound(after)
        expect(leftOfOrder(after)).toBeLessThanOrEqual(leftOfOrder(order))
        const added = orderAmount(after) - orderAmount(order)
        const { total_applied_discount_amount: applied } = orderAmounts(after)
        expect(leftOfOrder(after)).toBe(leftOfOrder(order) + added - applied)
        for (const [i, line] of order.lines.entries())
          expect(leftOfLine(after.lines[i]!)).toBeLessThanOrEqual(leftOfLine(line))
      }),
      runs,
    )
  })

  test('every limit holds, and lines that are not chosen stay as they are', () => {
    fc.assert(
      fc.property(orders(size), moneyOff(size), applicables(size), (order, deduction, applicable) => {
        const after = applyDiscount(order, deduction, applicable)
        const parts = selectParts(order, applicable)
        const off = (at: number) => after.lines[at]!.appliedDiscountAmount
        for (const at of order.lines.keys()) if (!parts.some((part) => part.at === at)) expect(off(at)).toBe(0)
        for (const { at, limits, worth } of parts) {
          expect(off(at)).toBeLessThanOrEqual(Math.min(worth, limits?.amount_limit ?? worth))
          if ('amount_limit' in deduction) expect(off(at)).toBeLessThanOrEqual(deduction.amount_limit ?? worth)
        }
        for (const [i, { aggregated_amount_limit, aggregated_quantity_limit }] of applicable.included.entries()) {
          const own = parts.filter((part) => part.entry === i)
          const sum = own.reduce((total, { at }) => total + off(at), 0)
          expect(sum).toBeLessThanOrEqual(aggregated_amount_limit ?? sum)
          const units = own.reduce((total, part) => total + part.units, 0)
          expect(units).toBeLessThanOrEqual(aggregated_quantity_limit ?? units)
        }
        const { total_applied_discount_amount: all } = orderAmounts(after)
        if ('aggregated_amount_limit' in deduction)
          expect(all).toBeLessThanOrEqual(deduction.aggregated_amount_limit ?? all)
        if (deduction.type === 'GIFT') expect(all).toBeLessThanOrEqual(deduction.credits)
      }),
      runs,
    )
  })

  test('one amount for all lines is taken whole, as far as the limits leave room for it', () => {
    fc.assert(
      fc.property(orders(size), amountsForAll(size), applicables(size), (order, deduction, applicable) => {
        const parts = selectParts(order, applicable)
        const roomOf = (entry: number | null) => {
          const own = parts.filter((part) => part.entry === entry)
          const room = own.reduce((sum, { worth, limits }) => sum + Math.min(worth, limits?.amount_limit ?? worth), 0)
          return Math.min(room, own[0]!.limits?.aggregated_amount_limit ?? room)
        }
        const room = [...new Set(parts.map((part) => part.entry))].reduce<number>(
          (sum, entry) => sum + roomOf(entry),
          0,
        )
        const { amount_off, aggregated_amount_limit: limit = amount_off } = deduction
        const { total_applied_discount_amount: off } = orderAmounts(applyDiscount(order, deduction, applicable))
        expect(off).toBe(Math.min(amount_off, limit, room, leftOfOrder(order)))
      }),
      runs,
    )
  })

  test('the order of the lines does not change the totals', () => {
    const shuffled = lines(size).chain((items) =>
      fc.tuple(fc.constant(items), fc.shuffledSubarray([...items], { minLength: items.length })),
    )
    fc.assert(
      fc.property(shuffled, deductions(size), orderlessApplicables(size), ([items, others], deduction, applicable) => {
        fc.pre(deduction.type !== 'UNIT')
        const of = (each: typeof items) => orderAmounts(applyDiscount(cart(each), deduction, applicable))
        expect(of(others)).toEqual(of(items))
      }),
      runs,
    )
  })

  test('a stack is sound after each step, and its steps add up to the whole', () => {
    fc.assert(
      fc.property(orders(size), stacks(size), (order, stack) => {
        const { steps, order: all } = applyStack(order, stack, CATALOGUE)
        for (const step of [...steps, all]) expectSound(step)
        const applied = steps.map((step) => orderAmounts(step).total_applied_discount_amount)
        expect(orderAmounts(all).total_applied_discount_amount).toBe(applied.reduce((sum, each) => sum + each, 0))
        for (const [at, total] of offs(all).entries())
          expect(total).toBe(steps.reduce((sum, step) => sum + (step.lines[at]?.appliedDiscountAmount ?? 0), 0))
      }),
      runs,
    )
  })

  test('a stack is the same at once and in two, and leaves the order it was given alone', () => {
    fc.assert(
      fc.property(orders(size), stacks(size), fc.nat(5), (order, stack, at) => {
        const before = structuredClone(order)
        const whole = applyStack(order, stack, CATALOGUE).order
        const first = applyStack(order, stack.slice(0, at), CATALOGUE).order
        const second = applyStack(first, stack.slice(at), CATALOGUE).order
        expect(appliedSince(order, second)).toEqual(whole)
        expect(order).toEqual(before)
      }),
      runs,
    )
  })

  test('rolling back everything, in whatever order, restores the order exactly', () => {
    const cases = fc
      .tuple(orders(size), stacks(size))
      .chain(([order, stack]) =>
        fc.tuple(
          fc.constant(order),
          fc.constant(stack),
          fc.shuffledSubarray([...stack.keys()], { minLength: stack.length }),
        ),
      )
    fc.assert(
      fc.property(cases, ([order, stack, places]) => {
        const { steps } = applyStack(order, stack, CATALOGUE)
        const traces = steps.map((step, i) => traceOf(steps[i - 1] ?? order, step))
        let left = steps.at(-1) ?? order
        for (const place of places) {
          left = undo(left, traces[place]!)
          expectSound(left)
        }
        const byKey = (all: PricedOrder) => new Map(all.lines.map((line) => [line.key, line]))
        expect(byKey(left)).toEqual(byKey(order))
        expect(left).toEqual(unapplied(order))
      }),
      runs,
    )
  })

  test('an order that was shown can be read again, and rolled back all the same', () => {
    fc.assert(
      fc.property(orders(size), stacks(size), (order, stack) => {
        const { steps, order: all } = applyStack(order, stack, CATALOGUE)
        const { items, ...more } = JSON.parse(JSON.stringify(orderMoneyView(all)))
        const again = cart(items, more)
        expect(orderAmounts(again)).toEqual(orderAmounts(unapplied(all)))
        const restored = undo(again, traceOf(order, steps.at(-1) ?? order))
        expect(orderAmounts(restored)).toEqual(orderAmounts(unapplied(order)))
        expect(restored.lines.map(({ sent, ...line }) => line)).toEqual(
          unapplied(order).lines.map(({ sent, ...line }) => line),
        )
      }),
      runs,
    )
  })

  test('points that are taken pay what they paid, and one fewer would not', () => {
    fc.assert(
      fc.property(orders(size), moneyOff(size), (order, deduction) => {
        fc.pre(deduction.type === 'POINTS')
        if (deduction.type !== 'POINTS') return
        const { applied_discount_amount: paid } = orderAmounts(applyDiscount(order, deduction))
        const points = pointsNeeded(paid, deduction)
        expect(points).toBeLessThanOrEqual(deduction.points)
        expect(pointsWorth({ ...deduction, points }) >= BigInt(paid)).toBe(true)
        if (points > 0) expect(pointsWorth({ ...deduction, points: points - 1 }) < BigInt(paid)).toBe(true)
      }),
      { ...runs, maxSkipsPerRun: 20 },
    )
  })
})
