import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { overlap } from './overlap.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const project = await smallProject(db, { now: NOW, customers: ['a', 'b', 'c', 'd', 'e'] })
const x = await project.list('x', 'static', ['a', 'b', 'c'], NOW)
const y = await project.list('y', 'custom', ['b', 'c', 'd'], NOW)
const z = await project.list('z', 'static', ['c', 'e'], NOW)
const nobody = await project.segment('nobody', 'passive', { field: 'metadata.tier', op: 'is', value: 'gold' }, NOW)

test('every combination has the customers in all of it, and those in nothing else', async () => {
  expect(await overlap(db, project.id, [x, y, z])).toEqual([
    { segments: [x], size: 3, only: 1 },
    { segments: [y], size: 3, only: 1 },
    { segments: [z], size: 2, only: 1 },
    { segments: [x, y], size: 2, only: 1 },
    { segments: [x, z], size: 1, only: 0 },
    { segments: [y, z], size: 1, only: 0 },
    { segments: [x, y, z], size: 1, only: 1 },
  ])
})

test('six segments have 63 combinations, also where nobody is in some', async () => {
  const more = [await project.list('v', 'static', ['a'], NOW), await project.list('w', 'static', [], NOW)]
  const all = await overlap(db, project.id, [x, y, z, nobody, ...more])
  expect(all).toHaveLength(63)
  expect(all.at(-1)).toMatchObject({ size: 0, only: 0 })
  expect(all.reduce((sum, { only }) => sum + only, 0)).toBe(5)
})

test('fewer than two, more than six, or the same twice are refused', async () => {
  for (const asked of [[], [x], [x, x], [x, 'x'], Array.from({ length: 7 }, () => x)]) {
    await expect(overlap(db, project.id, asked)).rejects.toMatchObject({ problems: [{ path: 'segments' }] })
  }
  await expect(overlap(db, project.id, [x, 'unknown'])).rejects.toMatchObject({ code: 'segment_not_found' })
})
