import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { foldTallies } from '../housekeeping.ts'
import { history } from './history.ts'
import { sizes } from './sizes.ts'
import { trends } from './trends.ts'

const db = await testDatabase()
const START = '2026-03-27T12:00:00.000000Z'
const FIRST = '2026-03-28T10:00:00.000000Z'
// Half past midnight in Warsaw, still the day before in UTC.
const NIGHT = '2026-03-28T23:30:00.000000Z'
const LAST = '2026-03-31T10:00:00.000000Z'

const project = await smallProject(db, {
  now: START,
  timeZone: 'Europe/Warsaw',
  customers: ['ann', 'bob', 'cid', 'dan'],
})
const gold = await project.segment('Gold', 'auto-update', { field: 'metadata.tier', op: 'is', value: 'gold' }, START)
const others = await project.segment(
  'Others',
  'passive',
  { field: 'metadata.tier', op: 'is_not', value: 'gold' },
  START,
)
await project.setTier(['ann', 'bob'], 'gold', FIRST)
await project.setTier(['cid'], 'gold', NIGHT)
await project.setTier(['bob'], 'none', NIGHT)
await project.setTier(['ann'], 'none', LAST)

const EXPECTED = [
  { day: '2026-03-26', entered: 0, left: 0, size: 0 },
  { day: '2026-03-27', entered: 0, left: 0, size: 0 },
  { day: '2026-03-28', entered: 2, left: 0, size: 2 },
  { day: '2026-03-29', entered: 1, left: 1, size: 2 },
  { day: '2026-03-30', entered: 0, left: 0, size: 2 },
  { day: '2026-03-31', entered: 0, left: 1, size: 1 },
]

test.each(['before', 'while', 'after'])('sizes and history are exact %s tallies are folded', async (when) => {
  if (when !== 'before') await foldTallies(db)
  if (when === 'while') await project.setTier(['dan'], 'gold', '2026-04-02T10:00:00Z')
  const grown = when === 'before' ? 0 : 1
  expect(await sizes(db, project.id)).toEqual(
    new Map([
      [gold, 1 + grown],
      [others, 3 - grown],
    ]),
  )
  expect(await history(db, project.id, gold, LAST, { from: '2026-03-26' })).toEqual(EXPECTED)
  const { from, to, of } = await trends(db, project.id, [gold, others, 'seg_unknown'], 4, LAST)
  expect([from, to]).toEqual(['2026-03-28', '2026-03-31'])
  expect([...of.keys()].toSorted()).toEqual([gold, others].toSorted())
  expect(of.get(gold)).toEqual({ sizes: [2, 2, 2, 1], entered: 3, left: 2 })
  expect(of.get(others)).toEqual({ sizes: [2, 2, 2, 3], entered: 2, left: 3 })
})

test('a segment of which nothing is counted yet has a trend of nobody', async () => {
  const empty = await project.segment('Empty', 'passive', { field: 'metadata.tier', op: 'is', value: 'x' }, START)
  expect((await trends(db, project.id, [empty], 2, LAST)).of.get(empty)).toEqual({ sizes: [0, 0], entered: 0, left: 0 })
})

test('a trend goes no further than the project', async () => {
  const other = await smallProject(db, { now: START, customers: [] })
  expect((await trends(db, other.id, [gold], 2, LAST)).of.size).toBe(0)
})

test('a range that begins later begins with the size of then', async () => {
  const range = { from: '2026-03-29', to: '2026-03-30' }
  expect(await history(db, project.id, gold, LAST, range)).toEqual(EXPECTED.slice(3, 5))
  expect(await history(db, project.id, gold, LAST)).toHaveLength(30)
})

test('sizes of some are of those alone, and of no other project', async () => {
  expect([...(await sizes(db, project.id, [gold, 'seg_unknown'])).keys()]).toEqual([gold])
  const other = await smallProject(db, { now: START, customers: [] })
  expect(await sizes(db, other.id, [gold])).toEqual(new Map())
})

test.each([
  { from: '2026-04-01', to: '2026-03-31', path: 'from' },
  { from: '1990-01-01', to: '2026-03-31', path: 'from' },
  { from: '2026-02-30', to: '2026-03-31', path: 'from' },
  { from: '2026-03-30', to: 'today', path: 'to' },
])('$from to $to is refused', async ({ path, ...range }) => {
  await expect(history(db, project.id, gold, LAST, range)).rejects.toMatchObject({ problems: [{ path }] })
})
