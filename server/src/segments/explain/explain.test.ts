import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { type SmallProject, smallProject } from '../../../../test/harness/small_project.ts'
import { decodeId, encodeId, newId, sql } from '../../store/index.ts'
import { createSegment } from '../segments.ts'
import { explainFilter, explainSegment } from './explain.ts'
import type { Explained } from './explained.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const at = (day: string) => `${day}T12:00:00.000000Z`
const GOLD = { field: 'metadata.tier', op: 'is', value: 'gold' }

let project: SmallProject
let ann: string

beforeAll(async () => {
  project = await smallProject(db, { now: at('2026-01-01'), customers: ['ann', 'bob'] })
  ann = project.customer('ann')
  await project.setTier(['ann'], 'Gold', at('2026-03-01'))
  for (const [n, day] of ['2026-02-20', '2026-03-01', '2026-03-10', '2026-03-20'].entries()) {
    await order(n === 0 ? 'CANCELED' : 'PAID', (n + 1) * 100, at(day))
    await login(n % 2 === 0 ? 'phone' : 'web', at(day))
  }
  await db.query(`
    update coterie.customers c set orders_count = 3, orders_total = 900, last_order_amount = 400,
      first_order_at = '2026-03-01 12:00Z', last_order_at = '2026-03-20 12:00Z'
    where source_id = 'ann'`)
  await db.query(`
    insert into coterie.event_totals (customer_id, event_type_id, total, first_at, last_at)
    select customer_id, event_type_id, count(*), min(created_at), max(created_at) from coterie.events group by 1, 2`)
})

async function order(status: string, amount: number, created_at: string): Promise<void> {
  await db.query(sql`
    insert into coterie.orders (customer_id, id, project_id, created_at, amount, initial_amount, status, source_id)
    values (${decodeId('cust', ann)}, ${newId()}, ${project.id}, ${created_at}, ${amount}, ${amount}, ${status}, ${`o${amount}`})`)
}

async function login(device: string, created_at: string): Promise<void> {
  await db.query(sql`
    insert into coterie.events (customer_id, id, created_at, event_type_id, source_id, properties)
    select ${decodeId('cust', ann)}, ${newId()}, ${created_at}, id, ${created_at}, jsonb_build_object('device', ${device}::text)
    from coterie.event_types where project_id = ${project.id}`)
}

const explain = (filter: unknown, rows?: number) =>
  explainFilter(db, project.id, filter, ann, NOW, rows === undefined ? {} : { rows })

describe('a condition on a field', () => {
  test('says what it saw', async () => {
    const { filter, ...whole } = await explain(GOLD)
    expect(filter).toEqual({
      kind: 'field',
      path: 'filter',
      condition: GOLD,
      field: 'metadata.tier',
      holds: true,
      flips_at: null,
      value: 'Gold',
    })
    expect(whole).toEqual({
      customer: ann,
      at: NOW,
      holds: true,
      flips_at: null,
      looked_until: '2028-03-29T10:15:00.000000Z',
    })
  })

  test.each([
    ['summary.orders.total_amount', 'more_than', 1000, 900],
    ['summary.orders.average_amount', 'is', 300, 300],
    ['summary.orders.last_order_date', 'before', '2026-03-20', at('2026-03-20')],
    ['summary.orders.products', 'contains', 'tea', []],
    ['created_at', 'after', '2026-01-01', at('2026-01-01')],
    ['source_id', 'is', 'ANN', 'ann'],
    ['loyalty.points', 'is', 1, 0],
    ['birthdate', 'today', true, null],
    ['bucket', 'less_than', 0, expect.any(Number)],
  ])('%s %s %j', async (field, op, value, seen) => {
    const { filter } = await explain({ field, op, value })
    expect(filter).toMatchObject({
      field,
      holds: field === 'summary.orders.average_amount',
      ...(Array.isArray(seen) ? {} : { value: seen }),
    })
  })

  test('on the orders’ summary shows the newest of the orders that count', async () => {
    const { filter } = await explain({ field: 'summary.orders.total_count', op: 'is', value: 3 }, 2)
    expect(filter).toMatchObject({ holds: true, value: 3, more_rows: true })
    expect(rowsOf(filter).map(({ source_id }) => source_id)).toEqual(['o400', 'o300'])
    const first = await explain({ field: 'summary.orders.first_order_date', op: 'has_value' }, 1)
    expect(rowsOf(first.filter).map(({ source_id }) => source_id)).toEqual(['o200'])
  })

  test('tells a value that does not fit its type from none', async () => {
    await db.query(`update coterie.customers set metadata = metadata || '{"renewal": "soon"}' where source_id = 'ann'`)
    const renewal = { field: 'metadata.renewal', op: 'is_unknown' }
    expect((await explain(renewal)).filter).toMatchObject({ holds: true, value: null, stored: 'soon' })
    const visit = { field: 'metadata.last_visit', op: 'is_unknown' }
    expect((await explain(visit)).filter).not.toHaveProperty('stored')
  })
})

const rowsOf = (filter: Explained) => ('rows' in filter ? filter.rows! : [])

describe('a condition on what the customer did', () => {
  test('says its measure and shows the rows that pass, the newest first', async () => {
    const orders = { collection: 'orders', where: { field: 'amount', op: 'more_than', value: 150 } }
    const { filter } = await explain({ ...orders, measure: { sum: 'amount' }, op: 'more_than', value: 800 })
    expect(filter).toMatchObject({
      kind: 'collection',
      collection: 'orders',
      holds: true,
      value: 900,
      more_rows: false,
    })
    expect(rowsOf(filter)).toMatchObject([{ amount: 400 }, { amount: 300 }, { amount: 200 }])
    expect(rowsOf(filter)[0]).toEqual({
      id: expect.stringMatching(/^ord_/),
      source_id: 'o400',
      created_at: at('2026-03-20'),
      amount: 400,
      status: 'PAID',
      metadata: {},
    })
  })

  test('of events shows their properties', async () => {
    const { filter } = await explain({
      collection: 'events.login',
      where: { field: 'device', op: 'is', value: 'phone' },
      within: { last: { amount: 30, unit: 'day' } },
    })
    expect(filter).toMatchObject({ collection: 'events.login', holds: true, value: 1 })
    expect(rowsOf(filter)).toMatchObject([{ properties: { device: 'phone' }, created_at: at('2026-03-10') }])
    expect(rowsOf(filter)[0]!.id).toMatch(/^evt_/)
  })

  test('counts nothing as 0, and finds no average of nothing', async () => {
    const none = { collection: 'events.login', where: { field: 'device', op: 'is', value: 'tv' } }
    expect((await explain(none)).filter).toMatchObject({ holds: false, value: 0, rows: [] })
    const average = {
      collection: 'orders',
      where: { field: 'amount', op: 'more_than', value: 9000 },
      measure: { avg: 'amount' },
    }
    expect((await explain({ ...average, op: 'less_than', value: 1 })).filter).toMatchObject({
      holds: false,
      value: null,
    })
  })
})

describe('a group', () => {
  test('has a verdict of its own, and those of all that is in it', async () => {
    const never = { field: 'name', op: 'has_value' }
    const { holds, filter } = await explain({ all: [GOLD, { not: { any: [never, { not: GOLD }] } }] })
    expect(holds).toBe(true)
    expect(filter).toMatchObject({
      kind: 'all',
      holds: true,
      children: [
        { kind: 'field', holds: true },
        {
          kind: 'not',
          holds: true,
          child: {
            kind: 'any',
            holds: false,
            children: [
              { holds: false },
              { kind: 'not', holds: false, child: { path: 'filter.all[1].not.any[1].not' } },
            ],
          },
        },
      ],
    })
  })
})

describe('what will flip', () => {
  test.each([
    [
      'an exit from the last days',
      { collection: 'events.login', within: { last: { amount: 10, unit: 'day' } } },
      '2026-03-30T12:00:00.000001Z',
    ],
    [
      'the last but one of three',
      { collection: 'orders', within: { last: { amount: 30, unit: 'day' } }, value: 2 },
      '2026-04-09T12:00:00.000001Z',
    ],
    [
      'a last order long ago',
      { field: 'summary.orders.last_order_date', op: 'more_than_ago', value: 30 },
      '2026-04-19T12:00:00.000001Z',
    ],
    ['an anniversary', { field: 'created_at', op: 'today_md', value: true }, '2027-01-01T00:00:00.000000Z'],
    ['a calendar month', { field: 'created_at', op: 'this_year', value: true }, '2027-01-01T00:00:00.000000Z'],
    ['nothing', { field: 'created_at', op: 'after', value: '2020-01-01' }, null],
  ])('%s', async (_, filter, flips_at) => {
    expect((await explain(filter)).flips_at).toEqual(flips_at)
  })

  test('is asked of the whole and of its parts', async () => {
    const soon = { collection: 'events.login', within: { last: { amount: 10, unit: 'day' } } }
    const later = { field: 'summary.orders.last_order_date', op: 'less_than_ago', value: 30 }
    const { flips_at, filter } = await explain({ any: [soon, later] })
    expect(flips_at).toBe('2026-04-19T12:00:00.000001Z')
    expect(filter).toMatchObject({ children: [{ flips_at: '2026-03-30T12:00:00.000001Z' }, { flips_at }] })
  })
})

describe('of a customer who did very much', () => {
  const inTwoDays = (value: number) =>
    explainFilter(
      db,
      project.id,
      { collection: 'events.login', within: { last: { amount: 2, unit: 'day' } }, op: 'more_than', value },
      project.customer('bob'),
      NOW,
    )

  test('a flip that is near is found, and how far is looked for others is told', async () => {
    await db.query(sql`
      insert into coterie.events (customer_id, id, created_at, event_type_id)
      select ${decodeId('cust', project.customer('bob'))}, gen_random_uuid(), ${NOW}::timestamptz - n * interval '1 minute', id
      from coterie.event_types, generate_series(1, 2000) n where project_id = ${project.id}`)
    // The oldest of 2,000 leaves after 880 minutes, and then one leaves each minute.
    expect(await inTwoDays(1900)).toMatchObject({ holds: true, flips_at: '2026-03-30T02:34:00.000001Z' })
    const { flips_at, looked_until } = await inTwoDays(5)
    expect(flips_at).toBe(null)
    expect(looked_until).toMatch(/^2026-03-30T17:3/)
  })
})

describe('a segment', () => {
  test('says who is in it since when, and why', async () => {
    const gold = await project.segment('Gold', 'auto-update', GOLD, at('2026-03-05'))
    expect(await explainSegment(db, project.id, gold, ann, NOW)).toMatchObject({
      segment: gold,
      name: 'Gold',
      type: 'auto-update',
      version: 1,
      customer: ann,
      at: NOW,
      member: true,
      since: at('2026-03-05'),
      cause: 'build',
      explanation: { holds: true, filter: { value: 'Gold' } },
    })
    const bob = project.customer('bob')
    const { member, since, explanation } = await explainSegment(db, project.id, 'Gold', bob, NOW)
    expect({ member, since, holds: explanation!.holds }).toEqual({ member: false, since: null, holds: false })
  })

  test('that is a list has members and no filter', async () => {
    const list = await project.list('List', 'static', ['ann'], at('2026-03-05'))
    expect(await explainSegment(db, project.id, list, ann, NOW)).toMatchObject({
      member: true,
      cause: 'upload',
      explanation: null,
    })
  })

  test('that is not built yet is explained by what is being built', async () => {
    const { id } = await createSegment(db, project.id, { name: 'Unbuilt', type: 'passive', filter: GOLD }, NOW)
    expect(await explainSegment(db, project.id, id, ann, NOW)).toMatchObject({
      version: null,
      member: false,
      explanation: { holds: true },
    })
  })

  test('that a condition names shows which of them holds the customer, and flips when that does', async () => {
    const recent = await project.segment(
      'Recent',
      'passive',
      { collection: 'events.login', within: { last: { amount: 10, unit: 'day' } } },
      NOW,
    )
    const list = await project.list('Other list', 'custom', [], NOW)
    const { filter, flips_at } = await explain({ field: 'segment', op: 'in', value: [list, recent] })
    expect(filter).toMatchObject({
      kind: 'segment',
      holds: true,
      segments: [
        { id: list, name: 'Other list', in: false, since: null, cause: null },
        { id: recent, name: 'Recent', in: true, since: NOW, cause: 'build' },
      ],
    })
    expect(flips_at).toBe('2026-03-30T12:00:00.000001Z')
    const outer = await project.segment(
      'Outer',
      'passive',
      { not: { field: 'segment', op: 'in', value: [recent] } },
      NOW,
    )
    const explained = await explainSegment(db, project.id, outer, ann, NOW)
    expect(explained).toMatchObject({ member: false, explanation: { holds: false, flips_at } })
  })

  test('whose sweep is late flips at once', async () => {
    const recent = { collection: 'events.login', within: { last: { amount: 11, unit: 'day' } } }
    const late = await project.segment('Late', 'passive', recent, NOW)
    const after = '2026-04-01T00:00:00.000000Z'
    const { flips_at, holds } = await explainFilter(
      db,
      project.id,
      { field: 'segment', op: 'in', value: [late] },
      ann,
      after,
    )
    expect({ holds, flips_at }).toEqual({ holds: true, flips_at: after })
  })
})

test('what does not exist is refused', async () => {
  const other = await smallProject(db, { now: NOW, customers: ['x'] })
  const ask = (filter: unknown, customer: string) => explainFilter(db, project.id, filter, customer, NOW)
  await expect(ask(GOLD, other.customer('x'))).rejects.toMatchObject({ code: 'customer_not_found' })
  await expect(ask(GOLD, 'ann')).rejects.toMatchObject({ code: 'customer_not_found' })
  await expect(ask({ field: 'nam', op: 'is', value: 'x' }, ann)).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(explainSegment(db, project.id, encodeId('seg', newId()), ann, NOW)).rejects.toMatchObject({
    code: 'segment_not_found',
  })
})
