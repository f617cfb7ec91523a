import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { membershipAt } from './membership_at.ts'

const db = await testDatabase()
const hour = (n: number) => `2026-03-29T${String(n).padStart(2, '0')}:00:00.000000Z`
const NOW = hour(20)

const project = await smallProject(db, { now: hour(1), customers: ['ann', 'bob'] })
const GOLD = { field: 'metadata.tier', op: 'is', value: 'gold' }
const told = await project.segment('Told', 'auto-update', GOLD, hour(1))
const silent = await project.segment('Silent', 'passive', GOLD, hour(1))
const frozen = await project.list('Frozen', 'static', ['ann'], hour(8))
const uploaded = await project.list('Uploaded', 'custom', ['ann'], hour(8))
await project.setTier(['ann'], 'gold', hour(5))
await project.setTier(['ann'], 'none', hour(10))
await project.setTier(['ann'], 'gold', hour(15))

const ask = (segment: string, at?: string, customer = 'ann') =>
  membershipAt(db, project.id, segment, project.customer(customer), NOW, at)
const entered = (n: number, cause = 'write') => ({ in: true, since: hour(n), cause, recorded: true })
const never = { in: false, since: null, cause: null, recorded: true }

describe('a customer in an auto-update segment', () => {
  test.each([
    ['before they first entered', '2026-03-29T04:59:59.999999Z', never],
    ['at the moment they entered', hour(5), entered(5)],
    ['in between', hour(9), entered(5)],
    ['at the moment they left', hour(10), { in: false, since: hour(10), cause: 'write', recorded: true }],
    ['after they came back', hour(16), entered(15)],
    ['now', undefined, entered(15)],
    ['in the future, as far as is known', hour(23), entered(15)],
  ])('%s', async (_, at, expected) => {
    expect(await ask(told, at)).toEqual(expected)
  })
})

test('a passive segment knows now, and has no record of the past', async () => {
  expect(await ask(silent)).toEqual(entered(15))
  expect(await ask(silent, hour(9))).toEqual({ in: null, since: null, cause: null, recorded: false })
})

test('a list has members from when they were put there', async () => {
  for (const segment of [frozen, uploaded]) {
    expect(await ask(segment)).toEqual(entered(8, 'upload'))
    expect(await ask(segment, hour(9))).toEqual(entered(8, 'upload'))
    expect(await ask(segment, hour(7))).toEqual(never)
    expect(await ask(segment, hour(9), 'bob')).toEqual(never)
  }
})

test('customers and segments that do not exist here are not found', async () => {
  const other = await smallProject(db, { now: hour(1), customers: ['ann'] })
  const at = (projectId: string, segment: string, customer: string) =>
    membershipAt(db, projectId, segment, customer, NOW)
  await expect(at(project.id, told, other.customer('ann'))).rejects.toMatchObject({ code: 'customer_not_found' })
  await expect(at(project.id, told, 'ann')).rejects.toMatchObject({ code: 'customer_not_found' })
  await expect(at(other.id, told, other.customer('ann'))).rejects.toMatchObject({ code: 'segment_not_found' })
})
