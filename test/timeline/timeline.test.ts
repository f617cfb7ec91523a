import { check } from '@coterie/filter'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filterArbitrary } from '../../filter/testing/arbitrary.ts'
import type { Filter } from '../../filter/tree.ts'
import { derivedId } from '../../server/src/store/index.ts'
import { loadExam } from '../exam/load.ts'
import { testDatabase } from '../harness/database.ts'
import { applyStep } from '../oracle/apply.ts'
import { SCHEMA, UNDECLARED_KEYS } from '../oracle/declared.ts'
import { whoMatches } from '../oracle/holds.ts'
import type { SegmentContent, World } from '../oracle/model.ts'
import { POOLS } from '../oracle/pools.ts'
import type { Step } from '../oracle/step.ts'
import { historyArbitrary } from '../oracle/timeline.ts'
import type { Scene } from '../oracle/world.ts'
import { openUnderTest, stepsFor, type UnderTest } from './under_test.ts'

const RUNS = Number(process.env.TIMELINES ?? 40)

const db = await testDatabase()

/** A segment under test and what it shall hold. */
interface Watched {
  readonly id: string
  readonly type: 'auto-update' | 'passive'
  filter: Filter
}

const plans = fc.record({
  history: historyArbitrary({ customers: 5, things: 3, steps: 30 }),
  first: fc.array(filters(), { minLength: 4, maxLength: 12 }),
  /** Saved after some steps, over what is there then. */
  second: fc.array(filters(), { minLength: 1, maxLength: 4 }),
  /** In place of the first of `first`. */
  edited: filters(),
})

test('after every step, stored membership is what the oracle answers', async () => {
  await fc.assert(
    fc.asyncProperty(plans, async ({ history, first, second, edited }) => {
      const shop = await openUnderTest(db, history.start)
      let scene = emptied(history.start, shop)
      const watched: Watched[] = []
      const save = async (filter: Filter, n: number) => {
        const type = n % 3 === 0 ? 'passive' : 'auto-update'
        watched.push({ id: await shop.save(type, filter, scene.now), type, filter })
      }
      for (const [n, filter] of first.entries()) await save(filter, n)
      await save(
        {
          all: [
            { field: 'segment', op: 'in', value: [watched[0]!.id] },
            { not: { field: 'segment', op: 'in', value: [watched[1]!.id] } },
          ],
        },
        1,
      )
      await save({ field: 'segment', op: 'not_in', value: [watched.at(-1)!.id] }, 2)
      const begin = history.start.world.customers.flatMap(stepsFor)
      const half = begin.length + Math.floor(history.steps.length / 2)
      for (const [n, step] of [...begin, ...history.steps].entries()) {
        if (process.env.TRACE) console.log('STEP', n, JSON.stringify(step))
        scene = await follow(shop, scene, step)
        if (n === half) {
          for (const [m, filter] of second.entries()) await save(filter, m)
          await shop.edit(watched[0]!.id, edited, scene.now)
          watched[0]!.filter = edited
        }
        if (n >= begin.length - 1) await compare(shop, scene, watched)
      }
      await compareFeed(shop, watched)
    }),
    {
      numRuns: RUNS,
      endOnFailure: !process.env.SHRINK,
      ...(process.env.SEED ? { seed: Number(process.env.SEED), path: process.env.PATH_TO ?? '' } : {}),
    },
  )
}, 900_000)

/** Before anybody was there, with the store's own ids. */
function emptied({ world, now }: Scene, shop: UnderTest): Scene {
  const idOf = (sourceId: string) => derivedId(shop.projectId, 'customer', sourceId)
  const bucketOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(-7), 16) % 10_000
  return { now, world: { ...world, idOf, bucketOf, customers: [], segments: new Map() } }
}

async function follow(shop: UnderTest, scene: Scene, step: Step): Promise<Scene> {
  const after = applyStep(scene, step)
  await shop.take(step, after.now)
  return after
}

async function compare(shop: UnderTest, scene: Scene, watched: readonly Watched[]): Promise<void> {
  const world: World = {
    ...scene.world,
    segments: new Map(watched.map(({ id, filter }): [string, SegmentContent] => [id, { filter }])),
  }
  for (const { id, filter } of watched) {
    const expected = whoMatches(filter, world, scene.now).toSorted()
    expect(await shop.members(id), `${id} ${JSON.stringify(filter)} at ${scene.now}`).toEqual(expected)
  }
}

async function compareFeed(shop: UnderTest, watched: readonly Watched[]): Promise<void> {
  for (const { id, type } of watched) {
    const members = await shop.members(id)
    expect(await shop.size(id)).toBe(members.length)
    if (type === 'auto-update') expect(await shop.replayed(id)).toEqual(members)
  }
}

/** Random ones, and the exam's, where it is there, as far as they fit the world. */
function filters(): fc.Arbitrary<Filter> {
  const schema = { ...SCHEMA, segments: [] }
  const random = filterArbitrary(schema, { depth: 2, pools: POOLS, undeclared: UNDECLARED_KEYS })
  const exam = examFilters()
  if (exam.length === 0) return random
  return fc.oneof({ weight: 1, arbitrary: random }, { weight: 2, arbitrary: fc.constantFrom(...exam) })
}

function examFilters(): readonly Filter[] {
  return (loadExam()?.cases ?? []).flatMap(({ filter }) => {
    const result = check(filter, { ...SCHEMA, segments: [] })
    return result.ok && JSON.stringify(filter).length < 5000 ? [result.tree] : []
  })
}
