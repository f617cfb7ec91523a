import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import { derivedId, sql } from '../../store/index.ts'
import { importing } from '../testing/csv.ts'
import { refused } from '../testing/refused.ts'
import { openShop } from '../testing/shop.ts'
import { type EventImportOptions, importEvents } from './events.ts'

const db = await testDatabase()
const shop = await openShop(db)
const take = (content: string, options: EventImportOptions = {}, projectId = shop.id) =>
  importing(db, projectId, importEvents, content, options)

async function eventsOf(sourceId: string, projectId = shop.id) {
  const { rows } = await db.query(sql`
    select t.name, e.created_at, e.source_id, e.properties from coterie.events e join coterie.event_types t on t.id = e.event_type_id
    where e.customer_id = ${derivedId(projectId, 'customer', sourceId)} order by e.created_at, e.source_id`)
  return rows
}

describe('a file of events', () => {
  test('records each with its properties, and creates customers', async () => {
    const result = await take(
      'id,event,customer_source_id,created_at,device,properties.secs\ne1,login,ann,2026-01-01,ios,1.5\ne2,login,ann,2026-01-01T12:00:00Z,web,\ne3,page viewed,bob,,,\n',
    )
    expect(result).toMatchObject({ rows: 3, created: 3, failed: 0 })
    expect(await eventsOf('ann')).toEqual([
      {
        name: 'login',
        created_at: '2025-12-31T23:00:00.000000Z',
        source_id: 'e1',
        properties: { device: 'ios', secs: 1.5 },
      },
      { name: 'login', created_at: '2026-01-01T12:00:00.000000Z', source_id: 'e2', properties: { device: 'web' } },
    ])
    // Nobody gave it a time: its place in the file makes it a time of its own.
    expect(await eventsOf('bob')).toMatchObject([{ created_at: '2026-03-29T10:15:00.000002Z', properties: {} }])
  })

  test('taken again changes nothing', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `r${i},login,r${i % 20},2026-01-01T00:00:00Z`)
    const text = `id,event,customer_source_id,created_at\n${rows.join('\n')}\nr5,login,r5,2026-01-02T00:00:00Z\n`
    expect(await take(text, { chunk: 40 })).toMatchObject({ created: 300, duplicates: 1, unchanged: 0 })
    expect(await take(text, { chunk: 70 })).toMatchObject({ created: 0, duplicates: 1, unchanged: 300 })
    expect(await shop.miscounted()).toEqual([])
  })

  test('declares per event what its values have in common', async () => {
    const other = await openShop(db)
    const result = await take(
      'event,customer_source_id,value,size,secs\nbought,x,10,XL,5\nbought,x,2.5,M,6\nlooked,x,many,,7\nlogin,x,,,8\n',
      {},
      other.id,
    )
    expect(result).toMatchObject({ created: 4, failed: 0 })
    const { events } = (await readDefinitions(db, other.id)).schema
    expect(events.bought).toEqual({ value: { type: 'number' }, size: { type: 'string' }, secs: { type: 'number' } })
    expect(events.looked).toEqual({ value: { type: 'string' }, secs: { type: 'number' } })
    expect(result.notes).toEqual([
      'The event "bought" was given "value" as number, "size" as string, "secs" as number, because of the values.',
      'The event "looked" was given "value" as string, "secs" as number, because of the values.',
    ])
  })

  test('may all be of one name', async () => {
    const other = await openShop(db)
    expect(await take('customer,created_at\nx,2026-01-01\n', { event: 'visited' }, other.id)).toMatchObject({
      created: 1,
      notes: ['The event "visited" is new.'],
    })
    expect(await eventsOf('x', other.id)).toMatchObject([{ name: 'visited' }])
  })
})

test('a row that cannot be taken is reported and holds up no other', async () => {
  const result = await take(
    [
      'id,event,customer_source_id,created_at,metadata.secs',
      'b1,login,fine,,1',
      'b2,,fine,,',
      'b3,login,,,',
      'b4,login,never,10000-01-01,x',
      'b5,login,fine,,2',
    ].join('\n'),
  )
  expect(result).toMatchObject({ rows: 5, created: 2, failed: 3 })
  expect(result.bad.map(({ line, column }) => [line, column])).toEqual([
    [3, 'event'],
    [4, 'customer_source_id'],
    [5, 'created_at'],
    [5, 'metadata.secs'],
  ])
  expect(await shop.customer('never')).toBeUndefined()
})

test.each([
  ['customer_source_id\nx\n', /no column "event"/],
  ['event\nlogin\n', /no column "customer_source_id"/],
])('a file without its columns is refused: %j', async (content, message) => {
  expect((await refused(take(content))).message).toMatch(message)
})
