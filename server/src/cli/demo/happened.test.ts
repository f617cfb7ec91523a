import { expect, it } from 'vitest'
import { happenedIn } from './happened.ts'
import { retailer } from './retailer.ts'
import { DAYS, daysFrom, instantOf, stepsBetween } from './timeline.ts'

const OPENED = '2026-11-22T05:00:00.000000Z'
const BEGAN = daysFrom(OPENED, -DAYS)
const steps = stepsBetween(Date.parse(BEGAN), Date.parse(OPENED))

it('goes from one moment to the other without a gap, the last days in smaller steps', () => {
  expect([instantOf(steps[0]!.from), instantOf(steps.at(-1)!.until)]).toEqual([BEGAN, OPENED])
  for (const [index, { from, until }] of steps.entries()) {
    expect(until).toBeGreaterThan(from)
    if (index > 0) expect(from).toBe(steps[index - 1]!.until)
  }
  expect(steps.at(-1)!.until - steps.at(-1)!.from).toBeLessThan(steps[0]!.until - steps[0]!.from)
})

it('lets everything since then happen once, in its step and after the customer has joined', () => {
  const shop = retailer(OPENED, 7, 600)
  const happened = happenedIn(shop, steps)
  const since = <Body extends { readonly created_at?: string }>(bodies: readonly Body[]) =>
    bodies.filter(({ created_at }) => created_at! >= BEGAN).length
  const histories = shop.shoppers.map((one) => shop.historyOf(one))
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
  expect(sum(happened.map(({ joined }) => joined.length))).toBe(
    since(shop.shoppers.map((one) => shop.profileOf(one).body)),
  )
  expect(sum(happened.map(({ orders }) => orders.length))).toBe(sum(histories.map(({ orders }) => since(orders))))
  expect(sum(happened.map(({ events }) => events.length))).toBe(sum(histories.map(({ events }) => since(events))))
  for (const [index, { joined, orders, events }] of happened.entries())
    for (const { created_at } of [...joined.map(({ body }) => body), ...orders, ...events]) {
      expect(Date.parse(created_at!)).toBeGreaterThanOrEqual(steps[index]!.from)
      expect(Date.parse(created_at!)).toBeLessThan(steps[index]!.until)
    }
})
