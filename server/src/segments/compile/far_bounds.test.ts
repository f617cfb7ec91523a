import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { preview } from '../preview.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const project = await smallProject(db, { now: NOW, timeZone: 'Asia/Tokyo', customers: ['ann'] })
const years = { amount: 1000, unit: 'year' }

test.each([
  [{ field: 'created_at', op: 'less_than_ago', value: years }, 1],
  [{ field: 'created_at', op: 'more_than_ago', value: years }, 0],
  [{ field: 'created_at', op: 'less_than_future', value: years }, 1],
  [{ field: 'created_at', op: 'more_than_future', value: years }, 0],
  [{ field: 'created_at', op: 'after', value: '0001-01-01' }, 1],
  [{ field: 'created_at', op: 'before', value: '0001-01-01' }, 0],
  [{ field: 'created_at', op: 'is', value: ['0001-01-01', '9999-12-31'] }, 0],
  [{ field: 'created_at', op: 'before', value: '9999-12-31' }, 1],
  [{ field: 'created_at', op: 'after', value: '0001-01-01T00:00:00+14:00' }, 1],
  [{ field: 'created_at', op: 'before', value: '9999-12-31T23:59:00-10:00' }, 1],
  [{ not: { collection: 'orders', within: { after: '0001-01-01T00:00:00+14:00' } } }, 1],
  [{ field: 'metadata.last_visit', op: 'less_than_ago', value: years }, 0],
  [{ field: 'metadata.trial_end', op: 'less_than_ago', value: years }, 0],
  [{ not: { collection: 'orders', within: { last: years } } }, 1],
  [{ not: { collection: 'orders', within: { after: '0001-01-01', before: '9999-12-31' } } }, 1],
])('%j is told, however far its bounds lie', async (filter, count) => {
  expect((await preview(db, project.id, filter, NOW)).count).toBe(count)
})
