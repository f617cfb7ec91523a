import { describe, expect, test } from 'vitest'
import type { Filter, Value } from '../../filter/tree.ts'
import { SCHEMA } from './declared.ts'
import { average, compare, fraction, rounded, sum } from './fraction.ts'
import { holds } from './holds.ts'
import type { Customer, Order, Project } from './model.ts'
import { lowerCase } from './satisfies.ts'

/** What the exam leaves unasked, each example worked out by hand. */

const now = '2026-03-29T10:15:00Z'
const project: Project = {
  timeZone: 'Europe/Warsaw',
  firstDayOfWeek: 1,
  schema: { ...SCHEMA, campaigns: [{ id: 'camp_1', name: 'Birthday club' }] },
  segments: new Map(),
  bucketOf: (id) => (id === 'in the holdout' ? 42 : 9999),
}
const nobody: Customer = { id: 'x', created_at: '2026-01-01T00:00:00Z', orders: [], events: [] }

function asking(filter: Filter, customer: Partial<Customer>, at = now, settings: Partial<Project> = {}): boolean {
  return holds(filter, { ...nobody, ...customer }, { ...project, ...settings }, at)
}

function ask(field: string, op: string, value?: Value) {
  return (customer: Partial<Customer>, at = now, settings: Partial<Project> = {}) =>
    asking({ field, op, value }, customer, at, settings)
}

describe('numbers', () => {
  test('are the decimals that they are written as', () => {
    expect(sum([0.1, 0.2].map(fraction))).toEqual({ over: 30n, under: 100n })
    expect(compare(sum([0.1, 0.2].map(fraction)), fraction(0.3))).toBe(0)
    expect(fraction(1e21).over).toBe(10n ** 21n)
    expect(fraction(-1.5e-7)).toEqual({ over: -15n, under: 10n ** 8n })
    expect(compare(fraction(-0), fraction(0))).toBe(0)
  })
  test('round halves away from zero', () => {
    const halves = [1, 2, -1, -2].map(fraction)
    expect(rounded(average(halves.slice(0, 2))!).over).toBe(2n)
    expect(rounded(average(halves.slice(2))!).over).toBe(-2n)
    expect(rounded(average([1, 1, 2].map(fraction))!).over).toBe(1n)
  })
})

test('lower-casing looks at one code point and gives one', () => {
  expect(lowerCase('ΣΑΣ')).toBe('σασ')
  expect(lowerCase('İSTANBUL')).toBe('istanbul')
  expect(lowerCase('STRAẞE')).toBe('straße')
  expect(lowerCase('𐐀😀')).toBe('𐐨😀')
})

describe('instants', () => {
  test('are told apart by a microsecond', () => {
    const aDay = ask('created_at', 'less_than_ago', { amount: 24, unit: 'hour' })
    expect(aDay({ created_at: '2026-03-28T10:15:00.000000Z' })).toBe(true)
    expect(aDay({ created_at: '2026-03-28T10:14:59.999999Z' })).toBe(false)
    expect(aDay({ created_at: '2026-03-29T10:15:00.000001Z' })).toBe(false)
  })
  test('are the same in every spelling', () => {
    const isLater = ask('metadata.last_visit', 'after', '2026-03-29T12:14:59.999999+02:00')
    expect(isLater({ metadata: { last_visit: '2026-03-29T10:15Z' } })).toBe(true)
    expect(isLater({ metadata: { last_visit: '2026-03-29T05:14:59.999999-05:00' } })).toBe(false)
  })
  test('without a zone, or on a day that does not exist, are unknown', () => {
    const known = ask('metadata.last_visit', 'has_value')
    expect(known({ metadata: { last_visit: '2026-03-29T10:15:00' } })).toBe(false)
    expect(known({ metadata: { last_visit: '2026-02-30T10:15:00Z' } })).toBe(false)
    expect(known({ metadata: { last_visit: '2026-03-29' } })).toBe(false)
  })
})

describe('a window that begins at a date begins at its local midnight', () => {
  const order = (created_at: string): Order => ({ status: 'PAID', amount: 1, created_at })
  const since = (date: string): Filter => ({ collection: 'orders', within: { after: date } })
  test('in a city whose midnight was skipped, an hour later by the clock', () => {
    const cairo = { timeZone: 'Africa/Cairo' }
    expect(asking(since('2024-04-26'), { orders: [order('2024-04-25T22:00:00Z')] }, now, cairo)).toBe(true)
    expect(asking(since('2024-04-26'), { orders: [order('2024-04-25T21:59:59.999999Z')] }, now, cairo)).toBe(false)
  })
  test('in a city whose midnight came twice, the second time', () => {
    const havana = { timeZone: 'America/Havana' }
    expect(asking(since('2025-11-02'), { orders: [order('2025-11-02T05:00:00Z')] }, now, havana)).toBe(true)
    expect(asking(since('2025-11-02'), { orders: [order('2025-11-02T04:59:59.999999Z')] }, now, havana)).toBe(false)
  })
})

describe('lists', () => {
  test('leave out what does not fit; an empty text is a text', () => {
    const holding = { metadata: { interests: ['Golf', 7, null, '', 'golf'] } }
    expect(ask('metadata.interests', 'count', 3)(holding)).toBe(true)
    expect(ask('metadata.interests', 'is_unknown')({ metadata: { interests: [7, null] } })).toBe(true)
  })
  test('of what items say leave out items that say nothing', () => {
    const items = [{ sku_id: '' }, { sku_id: null }, {}, { sku_id: 'A' }]
    const orders: Order[] = [{ status: 'PAID', amount: 1, created_at: now, items }]
    expect(ask('summary.orders.products', 'count', 1)({ orders })).toBe(true)
    const where: Filter = { field: 'items.sku', op: 'count', value: 1 }
    expect(asking({ collection: 'orders', where }, { orders })).toBe(true)
  })
  test('of datetimes contain an instant in any spelling, and the local date of one', () => {
    const calls = { metadata: { calls: ['2026-03-28T23:30:00Z'] } }
    expect(ask('metadata.calls', 'contains', '2026-03-29T00:30:00+01:00')(calls)).toBe(true)
    expect(ask('metadata.calls', 'contains', '2026-03-29')(calls)).toBe(true)
    expect(ask('metadata.calls', 'contains', '2026-03-28')(calls)).toBe(false)
  })
  test('of booleans contain true or false', () => {
    expect(ask('metadata.answers', 'contains', false)({ metadata: { answers: [true, 0, null] } })).toBe(false)
    expect(ask('metadata.answers', 'contains', false)({ metadata: { answers: [true, false] } })).toBe(true)
  })
})

describe('a key that no schema names', () => {
  test('is read as the type that the condition asks for', () => {
    expect(ask('metadata.constructor', 'is_unknown')({ metadata: {} })).toBe(true)
    expect(ask('metadata.unnamed', 'is', 5)({ metadata: { unnamed: '5' } })).toBe(false)
    expect(ask('metadata.unnamed', 'is', '5')({ metadata: { unnamed: '5' } })).toBe(true)
    expect(ask('metadata.unnamed', 'count', 3)({ metadata: { unnamed: ['a', 1, null] } })).toBe(true)
    expect(ask('metadata.unnamed', 'has_value')({ metadata: { unnamed: {} } })).toBe(true)
    expect(ask('metadata.unnamed', 'has_value')({ metadata: { unnamed: [] } })).toBe(false)
  })
  test('may hold a date or a datetime, whichever is stored', () => {
    const today = ask('metadata.unnamed', 'today', true)
    expect(today({ metadata: { unnamed: '2026-03-29' } })).toBe(true)
    expect(today({ metadata: { unnamed: '2026-03-28T23:00:00Z' } })).toBe(true)
    const anHour = ask('metadata.unnamed', 'less_than_ago', { amount: 1, unit: 'hour' })
    expect(anHour({ metadata: { unnamed: '2026-03-29T10:00:00Z' } })).toBe(true)
    expect(anHour({ metadata: { unnamed: '2026-03-29' } })).toBe(false)
  })
})

test('of two orders at one instant the later arrival is the last', () => {
  const order = (amount: number): Order => ({ status: 'PAID', amount, created_at: now })
  expect(ask('summary.orders.last_order_amount', 'is', 2)({ orders: [order(1), order(2)] })).toBe(true)
})

test('an order without a status is CREATED, and does not count', () => {
  const orders: Order[] = [{ amount: 1, created_at: now }]
  expect(asking({ collection: 'orders' }, { orders })).toBe(false)
  const created: Filter = { collection: 'orders', where: { field: 'status', op: 'is', value: 'created' } }
  expect(asking(created, { orders })).toBe(true)
})

test('promotions are counted from what happened', () => {
  const customer: Partial<Customer> = {
    redemptions: [{ result: 'SUCCESS' }, { result: 'SUCCESS', rolled_back: true }, { result: 'FAILURE' }],
    gift_cards: [
      { redeemed_amount: 100, amount_to_go: 50 },
      { redeemed_amount: 0, amount_to_go: 7 },
    ],
    loyalty_cards: [
      { campaign: 'camp_1', points: 10 },
      { campaign: 'camp_2', points: 5 },
    ],
    referrals: [{ campaign: 'camp_1' }],
  }
  expect(ask('summary.redemptions.total_succeeded', 'is', 1)(customer)).toBe(true)
  expect(ask('summary.redemptions.total_failed', 'is', 1)(customer)).toBe(true)
  expect(ask('summary.redemptions.gift.redeemed_amount', 'is', 100)(customer)).toBe(true)
  expect(ask('summary.redemptions.gift.amount_to_go', 'is', 57)(customer)).toBe(true)
  expect(ask('loyalty.points', 'is', 15)(customer)).toBe(true)
  expect(ask('loyalty.campaigns.Birthday club.points', 'is', 10)(customer)).toBe(true)
  expect(ask('loyalty.campaigns.camp_1.referred_customers', 'is', 1)(customer)).toBe(true)
})

test('the bucket is the hash that the store under test gives', () => {
  expect(ask('bucket', 'less_than', 500)({ id: 'in the holdout' })).toBe(true)
  expect(ask('bucket', 'less_than', 500)({ id: 'out of it' })).toBe(false)
})

test('a filter that the checker would refuse throws', () => {
  expect(() => ask('adress.country', 'is', 'x')({})).toThrow('no field')
  expect(() => ask('name', 'more_than', 'x')({ name: 'Ann' })).toThrow('no operator')
  expect(() => asking({ collection: 'events.logout' }, {})).toThrow('no event')
})
