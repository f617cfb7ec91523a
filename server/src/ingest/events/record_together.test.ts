import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { sql } from '../../store/index.ts'
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
