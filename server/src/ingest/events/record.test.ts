import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { derivedId, encodeId, newId, sql } from '../../store/index.ts'
import { listEventSchemas } from '../declare/event_schemas.ts'
import { DEFAULT_INGEST_LIMITS } from '../door/limits.ts'
import { refused } from '../testing/refused.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { recordEvent } from './record.ts'
import { recordEvents } from './record_many.ts'

const db = await testDatabase()
const shop = await openShop(db)
const record = (body: object, now = NOW) => recordEvent(db, shop.id, now, body)
const of = (source_id: string) => ({ customer: { source_id } })

async function eventsOf(sourceId: string) {
  const { rows } = await db.query(sql`
    select t.name, e.created_at, e.source_id, e.properties from coterie.events e join coterie.event_types t on t.id = e.event_type_id
    where e.customer_id = ${derivedId(shop.id, 'customer', sourceId)} order by e.created_at`)
  return rows
}

async function totalsOf(sourceId: string) {
  const { rows } = await db.query(sql`
    select t.name, k.total, k.first_at, k.last_at from coterie.event_totals k join coterie.event_types t on t.id = k.event_type_id
    where k.customer_id = ${derivedId(shop.id, 'customer', sourceId)} order by t.name`)
  return rows
}

describe('an event', () => {
  test('creates its customer, and happens when it arrives unless it says when', async () => {
    const recorded = await record({
      event: 'login',
      ...of('anna'),
      metadata: { device: 'ios', secs: 0.1, other: null },
    })
    expect(recorded).toMatchObject({ outcome: 'recorded', customerId: derivedId(shop.id, 'customer', 'anna') })
    expect(await eventsOf('anna')).toEqual([
      { name: 'login', created_at: NOW, source_id: null, properties: { device: 'ios', secs: 0.1 } },
    ])
    expect(await shop.customer('anna')).toMatchObject({ created_at: NOW, updated_at: null, source: 'API' })
  })

  test('may be late: totals know the first and the last', async () => {
    for (const created_at of [
      '2026-01-02T00:00:00Z',
      '2025-06-01T12:00:00+02:00',
      '9999-12-31T23:59:59Z',
      '0001-01-01T00:00:00Z',
    ])
      await record({ event: 'login', ...of('late'), created_at })
    expect(await totalsOf('late')).toEqual([
      { name: 'login', total: 4, first_at: '0001-01-01T00:00:00.000000Z', last_at: '9999-12-31T23:59:59.000000Z' },
    ])
  })

  test('with an id that was sent before changes nothing', async () => {
    const body = { id: 'e1', event: 'login', ...of('twice'), metadata: { secs: 1 } }
    const first = await record(body)
    const again = await record({ ...body, metadata: { secs: 2 } }, LATER)
    expect(again).toEqual({ ...first, outcome: 'repeated' })
    expect(await eventsOf('twice')).toMatchObject([{ properties: { secs: 1 }, source_id: 'e1' }])
    expect(await totalsOf('twice')).toMatchObject([{ total: 1 }])
  })

  test('that nobody declared is stored and gets an open schema', async () => {
    await record({ event: 'page viewed', ...of('new event'), metadata: { url: '/', secs: 'many' } })
    expect(await eventsOf('new event')).toMatchObject([{ name: 'page viewed' }])
    expect(await listEventSchemas(db, shop.id)).toContainEqual({
      event: 'page viewed',
      properties: {},
      declared: false,
      createdAt: NOW,
    })
  })

  test('brings the profile of its customer along', async () => {
    await record({ event: 'login', customer: { source_id: 'profile', email: 'p@x.test' } })
    expect(await shop.customer('profile')).toMatchObject({ email: 'p@x.test', updated_at: null })
    await record({ event: 'login', customer: { source_id: 'profile', email: 'q@x.test' } }, LATER)
    expect(await shop.customer('profile')).toMatchObject({ email: 'q@x.test', updated_at: LATER })
  })

  test('may name its customer in any way', async () => {
    const { customerId } = await record({ event: 'login', customer: 'any' })
    await record({ event: 'login', customer: { id: encodeId('cust', customerId) } })
    await record({ event: 'login', customer: encodeId('cust', customerId) })
    expect(await totalsOf('any')).toMatchObject([{ total: 3 }])
  })
})

describe('what is refused', () => {
  test.each([
    [{ event: '' }, 'event'],
    [{ event: 'x'.repeat(300) }, 'event'],
    [{ event: 'a\u0000' }, 'event'],
    [{ created_at: '10000-01-01T00:00:00Z' }, 'created_at'],
    [{ created_at: 5 }, 'created_at'],
    [{ id: 5 }, 'id'],
    [{ metadata: { secs: '5' } }, 'metadata.secs'],
    [{ metadata: { other: '\udfff' } }, 'metadata.other'],
    [{ customer: null }, 'customer'],
    [{ customer: { id: encodeId('cust', newId()) } }, 'customer.id'],
    [{ customer: { source_id: 'nobody', name: 5 } }, 'customer.name'],
  ])('%j', async (body, path) => {
    const error = await refused(record({ event: 'login', ...of('nobody'), ...body }))
    expect(error.problems.map((problem) => problem.path)).toEqual([path.replace(/^id$/, 'id')])
    expect(await shop.customer('nobody')).toBeUndefined()
  })

  test('a name too many: they are kept in memory', async () => {
    const limits = { ...DEFAULT_INGEST_LIMITS, eventTypes: 2 }
    const error = await refused(recordEvent(db, shop.id, NOW, { event: 'one too many', ...of('nobody') }, limits))
    expect(error).toMatchObject({ code: 'too_large' })
    expect(await shop.customer('nobody')).toBeUndefined()
  })
})

describe('a batch', () => {
  test('answers each for itself; times it does not have are a microsecond apart', async () => {
    const results = await recordEvents(db, shop.id, NOW, [
      { id: 'm1', event: 'login', ...of('many') },
      { id: 'm2', event: 'cart left', ...of('many'), created_at: '2026-03-01T00:00:00Z' },
      { id: 'm1', event: 'login', ...of('many'), metadata: { secs: 9 } },
      { event: 'login', ...of('many'), metadata: { secs: 'x' } },
      { event: 'login', ...of('only refused'), metadata: { secs: 'x' } },
      { event: 'login', ...of('many') },
      5,
    ])
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'recorded',
      'recorded',
      'repeated',
      'refused',
      'refused',
      'recorded',
      'refused',
    ])
    expect(results[3]).toMatchObject({ problems: [{ path: 'events[3].metadata.secs' }] })
    expect(await eventsOf('many')).toMatchObject([
      { name: 'cart left' },
      { name: 'login', created_at: '2026-03-29T10:15:00.000000Z', properties: {} },
      { name: 'login', created_at: '2026-03-29T10:15:00.000003Z' },
    ])
    expect(await totalsOf('many')).toMatchObject([
      { name: 'cart left', total: 1 },
      { name: 'login', total: 2 },
    ])
    expect(await shop.customer('only refused')).toBeUndefined()
  })

  test('sent again changes nothing', async () => {
    const bodies = Array.from({ length: 1000 }, (_, i) => ({
      id: `r${i}`,
      event: `name ${i % 5}`,
      ...of(`r${i % 50}`),
    }))
    const outcomes = async () => new Set((await recordEvents(db, shop.id, NOW, bodies)).map(({ outcome }) => outcome))
    expect(await outcomes()).toEqual(new Set(['recorded']))
    expect(await outcomes()).toEqual(new Set(['repeated']))
    expect(await shop.miscounted()).toEqual([])
  })
})
