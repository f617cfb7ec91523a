import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { derivedId, encodeId } from '../../store/index.ts'
import { refused } from '../testing/refused.ts'
import { NOW, openShop } from '../testing/shop.ts'
import { type ListEvents, listEvents } from './list.ts'
import { recordEvents } from './record_many.ts'

const db = await testDatabase()
const shop = await openShop(db)
const other = await openShop(db)
const ann = encodeId('cust', derivedId(shop.id, 'customer', 'ann'))

const sent = Array.from({ length: 9 }, (_, n) => ({
  id: `e${n}`,
  event: n % 3 === 0 ? 'visit' : 'login',
  customer: 'ann',
  metadata: n === 8 ? { device: 'ios' } : {},
  ...(n < 4 ? { created_at: '2026-03-01T00:00:00Z' } : {}),
}))
await recordEvents(db, shop.id, NOW, [...sent, { event: 'login', customer: 'bob' }])
await recordEvents(db, other.id, NOW, [{ id: 'x', event: 'login', customer: 'ann' }])

const list = (options: ListEvents = {}) => listEvents(db, shop.id, 'ann', options)
const ids = (page: { events: readonly { source_id: string | null }[] }) => page.events.map(({ source_id }) => source_id)

test('a customer’s events come newest first', async () => {
  const page = await list({ limit: 2 })
  expect(page).toMatchObject({ total: 9, has_more: true })
  expect(page.events[0]).toEqual({
    id: encodeId('evt', derivedId(shop.id, 'event', 'e8')),
    object: 'event',
    source_id: 'e8',
    type: 'login',
    customer: { id: ann, object: 'customer' },
    metadata: { device: 'ios' },
    created_at: '2026-03-29T10:15:00.000008Z',
  })
})

test('those of one name and time can be asked for', async () => {
  expect(ids(await list({ event: 'visit', createdAfter: '2026-03-02' }))).toEqual(['e6'])
  expect(await list({ event: 'nothing' })).toMatchObject({ events: [], total: 0 })
  expect((await refused(list({ event: '\0' }))).problems).toMatchObject([{ path: 'event' }])
  expect((await refused(list({ sort: 'updated_at' }))).problems).toMatchObject([{ path: 'sort' }])
})

test.each(['created_at', '-created_at'])('a walk by %s meets each once, by cursor and by time', async (sort) => {
  const all = ids(await list({ sort }))
  expect(all).toHaveLength(9)
  const met: (string | null)[] = []
  for (let startingAfter: string | null | undefined; startingAfter !== null; ) {
    const page = await list({ sort, limit: 2, ...(startingAfter && { startingAfter }) })
    met.push(...ids(page))
    startingAfter = page.more_starting_after
  }
  expect(met).toEqual(all)
  const first = await list({ sort, limit: 2 })
  const rest = await list({ sort, limit: 100, startingAfter: first.events[0]!.created_at })
  const moment = first.events[0]!.created_at
  expect(
    rest.events.every(({ created_at }) => (sort === 'created_at' ? created_at > moment : created_at < moment)),
  ).toBe(true)
})

test('nobody’s events, and another project’s, are not found', async () => {
  for (const one of ['nobody', ann, 'bob'])
    expect(await refused(listEvents(db, other.id, one))).toMatchObject({ code: 'customer_not_found', status: 404 })
  expect(ids(await listEvents(db, other.id, 'ann'))).toEqual(['x'])
})
