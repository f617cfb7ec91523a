import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { sql, transaction } from '../../store/index.ts'
import { createProject } from '../declare/project.ts'
import { recordEventTogether } from './record_together.ts'

const db = await testDatabase()
const NOW = '2026-06-15T12:00:00.000000Z'
const one = await createProject(db, NOW, { name: 'one' })
const other = await createProject(db, NOW, { name: 'other' })

const record = (projectId: string, event: object) => recordEventTogether(db, projectId, NOW, event)

test('events at the same time are each answered for themselves, and those in other projects too', async () => {
  const login = (customer: string, more: object = {}) => ({
    event: 'login',
    customer: { source_id: customer },
    ...more,
  })
  const results = await Promise.allSettled([
    ...Array.from({ length: 40 }, (_, n) => record(one.id, login(`c${n % 30}`))),
    record(one.id, login('c1', { id: 'mine' })),
    record(one.id, login('c1', { id: 'mine' })),
    record(other.id, login('c1', { id: 'mine' })),
    record(one.id, { event: 'login', customer: 'cust_01h2xcejqtf2nbrexx3vqjhp41' }),
    record(one.id, { event: 'login', customer: { source_id: 'new', name: 5 } }),
    record(one.id, { event: '', customer: { source_id: 'c2' } }),
  ])
  const outcomes = results.map((each) => (each.status === 'fulfilled' ? each.value.outcome : each.reason.code))
  expect(outcomes.slice(0, 43)).toEqual([...Array(41).fill('recorded'), 'repeated', 'recorded'])
  expect(outcomes.slice(43)).toEqual(['customer_not_found', 'invalid_input', 'invalid_input'])
  expect(results.at(-1)).toMatchObject({ reason: { problems: [{ path: 'event' }] } })
  expect(results.at(-2)).toMatchObject({ reason: { problems: [{ path: 'customer.name' }] } })
  const { rows } = await db.query(sql`
    select c.source_id, t.total from coterie.event_totals t join coterie.customers c on c.id = t.customer_id
    where c.project_id = ${one.id} and c.source_id in ('c1', 'c20', 'new') order by 1`)
  expect(rows).toEqual([
    { source_id: 'c1', total: 3 },
    { source_id: 'c20', total: 1 },
  ])
})

test('events of one customer that wait for each other keep the times at which they came', async () => {
  const at = (second: number) => `2026-06-15T13:00:0${second}.000000Z`
  const come = (second: number, customer: string) =>
    recordEventTogether(db, one.id, at(second), { event: 'step', customer: { source_id: customer } })
  await Promise.all([come(1, 'anna'), come(2, 'anna'), come(3, 'bob')])
  const { rows } = await db.query<{ created_at: string }>(sql`
    select e.created_at from coterie.events e join coterie.customers c on c.id = e.customer_id
    where c.project_id = ${one.id} and c.source_id = 'anna' order by 1`)
  expect(rows.map(({ created_at }) => created_at)).toEqual([at(1), at(2)])
})

test('a customer whom somebody else holds for long keeps nobody else waiting', async () => {
  await record(one.id, { event: 'login', customer: { source_id: 'held' } })
  const held = Promise.withResolvers<void>()
  const locked = Promise.withResolvers<void>()
  const holding = transaction(db, async (tx) => {
    await tx.query(sql`select from coterie.customers where project_id = ${one.id} and source_id = 'held' for update`)
    locked.resolve()
    await held.promise
  })
  await locked.promise
  const slow = Array.from({ length: 5 }, () => record(one.id, { event: 'login', customer: { source_id: 'held' } }))
  // Who comes at the same moment waits as well.
  await new Promise((resolve) => setImmediate(resolve))
  for (let n = 0; n < 5; n++)
    expect(await record(one.id, { event: 'login', customer: { source_id: `other${n}` } })).toMatchObject({
      outcome: 'recorded',
    })
  held.resolve()
  await holding
  expect((await Promise.all(slow)).map(({ outcome }) => outcome)).toEqual(Array(5).fill('recorded'))
})
