import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { buildVersion } from '../../segments/build.ts'
import { createSegment } from '../../segments/segments.ts'
import { findCustomer } from '../customers/find.ts'
import { saveCustomer } from '../customers/save.ts'
import { recordEvent } from '../events/record.ts'
import { findOrder } from '../orders/find.ts'
import { saveOrder } from '../orders/save.ts'
import { refused } from '../testing/refused.ts'
import { openShop } from '../testing/shop.ts'
import { type Activity, type CustomerActivityOptions, customerActivity } from './activity.ts'

const db = await testDatabase()
const minute = (n: number) => `2026-03-29T11:${String(n).padStart(2, '0')}:00.000000Z`

/** A customer with a story: created, in and out of "Gold", an order that is paid and later canceled, a visit. */
async function story() {
  const shop = await openShop(db)
  const filter = { field: 'metadata.tier', op: 'is', value: 'gold' }
  const gold = await createSegment(db, shop.id, { name: 'Gold', type: 'auto-update', filter }, minute(0))
  await buildVersion(db, gold.versionId!, () => minute(0))
  await saveCustomer(db, shop.id, minute(1), { source_id: 'ann', name: 'Ann', metadata: { tier: 'gold' } })
  await saveOrder(db, shop.id, minute(2), { source_id: 'o1', customer: 'ann', status: 'PAID', amount: 500 })
  await recordEvent(db, shop.id, minute(3), { event: 'login', customer: 'ann', id: 'e1', metadata: { device: 'ios' } })
  await saveCustomer(db, shop.id, minute(4), { source_id: 'ann', metadata: { tier: 'silver' } })
  await saveOrder(db, shop.id, minute(5), { source_id: 'o1', customer: 'ann', status: 'CANCELED' })
  await saveOrder(db, shop.id, minute(6), { source_id: 'o2', customer: 'ann' })
  await saveOrder(db, shop.id, minute(6), { source_id: 'o3', customer: 'bob' })
  const activity = (options: CustomerActivityOptions = {}) => customerActivity(db, shop.id, 'ann', options)
  return { shop, gold, activity }
}

const { shop, gold, activity } = await story()
const told = ({ activities }: { activities: readonly Activity[] }) =>
  activities.map(({ type, created_at }) => `${type.slice('customer.'.length)} ${Number(created_at.slice(14, 16))}`)

const STORY = [
  'order.created 6',
  'order.canceled 5',
  'segment.left 4',
  'custom_event 3',
  'order.created 2',
  'segment.entered 1',
  'created 1',
]

test('a customer’s activity comes newest first, of one moment what came of it after what was done', async () => {
  const page = await activity()
  expect(told(page)).toEqual(STORY)
  expect(page).toMatchObject({ total: null, has_more: false, more_starting_after: null })
  expect(told(await activity({ sort: 'created_at' }))).toEqual(STORY.toReversed())
})

test('each says what Voucherify’s say', async () => {
  const { activities } = await activity()
  const { id, source_id, name, email, metadata } = await findCustomer(db, shop.id, 'ann')
  const customer = { id, source_id, name, email, metadata, object: 'customer' }
  expect(activities[2]).toEqual({
    id: expect.stringMatching(/^evcus_\w+$/),
    type: 'customer.segment.left',
    data: { customer, segment: { id: gold.id, name: 'Gold', object: 'segment' }, cause: 'write', version: 1 },
    created_at: minute(4),
    group_id: null,
  })
  expect(activities[1]!.data).toEqual({ customer, order: await findOrder(db, shop.id, 'o1') })
  expect(activities[3]!.data).toMatchObject({
    customer,
    event_schema: { name: 'login' },
    event: { object: 'event', type: 'login', source_id: 'e1', metadata: { device: 'ios' }, created_at: minute(3) },
  })
  expect(activities[6]!.data).toEqual({ customer })
})

describe('it can be narrowed to', () => {
  test.each<[CustomerActivityOptions, readonly string[]]>([
    [{ type: 'customer.custom_event' }, ['custom_event 3']],
    [{ type: 'customer.sms.sent' }, []],
    [{ type: 'customer.custom_event,customer.sms.sent' }, ['custom_event 3']],
    [{ category: 'EFFECT' }, ['segment.left 4', 'segment.entered 1']],
    [{ category: 'ACTION', limit: 1 }, ['order.created 6']],
    [{ campaignType: 'PROMOTION' }, []],
    [{ startDate: minute(3), endDate: minute(5) }, ['order.canceled 5', 'segment.left 4', 'custom_event 3']],
  ])('%j', async (options, expected) => {
    const page = await activity({ ...options, total: 'exact' })
    expect(told(page)).toEqual(expected)
    if (options.limit === undefined) expect(page.total).toBe(expected.length)
  })
})

describe.each(['created_at', '-created_at'])('a walk by %s', (sort) => {
  const whole = sort === 'created_at' ? STORY.toReversed() : STORY

  test.each([1, 2, 3])('meets each once, in pages of %i', async (limit) => {
    const met: string[] = []
    for (let startingAfterId: string | null | undefined; startingAfterId !== null; ) {
      const page = await activity({ sort, limit, ...(startingAfterId && { startingAfterId }) })
      met.push(...told(page))
      startingAfterId = page.more_starting_after
    }
    expect(met).toEqual(whole)
  })

  test('goes on from any of its ids, and by time', async () => {
    const { activities } = await activity({ sort })
    for (const [n, { id, created_at }] of activities.entries()) {
      expect(told(await activity({ sort, startingAfterId: id }))).toEqual(whole.slice(n + 1))
      const later = activities.filter((one) =>
        sort === 'created_at' ? one.created_at > created_at : one.created_at < created_at,
      )
      expect((await activity({ sort, startingAfter: created_at })).activities).toEqual(later)
    }
  })
})

test('while more happens, a walk from the newest goes on as if it had not', async () => {
  const { shop, activity } = await story()
  const first = await activity({ limit: 3 })
  await recordEvent(db, shop.id, minute(9), { event: 'login', customer: 'ann' })
  await saveCustomer(db, shop.id, minute(9), { source_id: 'ann', metadata: { tier: 'gold' } })
  expect(told(await activity({ startingAfterId: first.more_starting_after! }))).toEqual(STORY.slice(3))
})

test('what cannot be is refused', async () => {
  for (const startingAfterId of ['x', 'evcus_1_A', `evcus_${'9'.repeat(30)}_a`])
    expect((await refused(activity({ startingAfterId }))).problems).toMatchObject([{ path: 'starting_after_id' }])
  expect((await refused(activity({ sort: 'type' }))).problems).toMatchObject([{ path: 'sort' }])
  expect((await refused(activity({ startDate: 'x' }))).problems).toMatchObject([{ path: 'start_date' }])
})

test('a customer of another project is not found', async () => {
  const other = await openShop(db)
  const { id } = await findCustomer(db, shop.id, 'ann')
  for (const one of [id, 'ann'])
    expect(await refused(customerActivity(db, other.id, one))).toMatchObject({
      code: 'customer_not_found',
      status: 404,
    })
})
