import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filterArbitrary } from '../../../../filter/testing/arbitrary.ts'
import type { Filter } from '../../../../filter/tree.ts'
import { insertExam } from '../../../../test/exam/rows.ts'
import { testDatabase } from '../../../../test/harness/database.ts'
import { datasetOf } from '../../../../test/oracle/dataset.ts'
import { SCHEMA, UNDECLARED_KEYS } from '../../../../test/oracle/declared.ts'
import { holds } from '../../../../test/oracle/holds.ts'
import type { Customer, World } from '../../../../test/oracle/model.ts'
import { nearby } from '../../../../test/oracle/nearby.ts'
import { POOLS } from '../../../../test/oracle/pools.ts'
import { type Scene, withStoreIds, worldArbitrary } from '../../../../test/oracle/world.ts'
import { derivedId, encodeId } from '../../store/index.ts'
import { isoOf, micros } from '../time/instant.ts'
import { explainFilter } from './explain.ts'
import type { Explained, ExplainedRow } from './explained.ts'

const RUNS = Number(process.env.FLIPS ?? 15)
const DAY = 86_400_000_000n

const db = await testDatabase()

const FOLLOWS_TIME = /_ago|future|today|yesterday|tomorrow|week|month"|year"|_md|"last":/
const pools = { texts: POOLS.texts, numbers: POOLS.numbers, dates: POOLS.dates, instants: POOLS.datetimes }
const filters = filterArbitrary({ ...SCHEMA, segments: [] }, { depth: 1, pools, undeclared: UNDECLARED_KEYS }).filter(
  (tree) => FOLLOWS_TIME.test(JSON.stringify(tree)),
)
const plans = fc.record({
  scene: worldArbitrary({ customers: 3, things: 5, timeZones: [...POOLS.timeZones, ...POOLS.oddTimeZones] }),
  filters: fc.array(filters, { minLength: 4, maxLength: 8 }),
  /** Minutes from the moment asked about. */
  later: fc.array(fc.oneof(fc.nat(3 * 24 * 60), fc.nat(2 * 365 * 24 * 60)), { minLength: 30, maxLength: 30 }),
})

/** Each node of an explanation, with the filter that it is about. */
function* nodes(explained: Explained, filter: Filter): Generator<[Explained, Filter]> {
  yield [explained, filter]
  if ('child' in explained) yield* nodes(explained.child, (filter as { not: Filter }).not)
  if (!('children' in explained)) return
  const children = (filter as { all: Filter[]; any: Filter[] })[explained.kind]
  for (const [n, child] of explained.children.entries()) yield* nodes(child, children[n]!)
}

function momentsToAsk({ world, now }: Scene, later: readonly number[]): readonly bigint[] {
  const at = micros(now)
  const edges = [0n, 1n, 31n].flatMap((days) =>
    nearby(isoOf(at + days * DAY), world).datetimes.map((text) => micros(text)),
  )
  const some = edges.filter((_, n) => n % 5 === later.length % 5)
  return [...some, ...later.map((minutes) => at + BigInt(minutes) * 60_000_000n)]
}

test('verdicts are the oracle’s, now and up to the moment at which they are said to flip', async () => {
  let flipped = 0
  const verdicts = fc.asyncProperty(plans, async ({ scene, filters, later }) => {
    const projectId = await insertExam(db, { ...datasetOf(scene), segments: [] })
    const idOf = (sourceId: string) => derivedId(projectId, 'customer', sourceId)
    const bucketOf = (id: string) => Number.parseInt(id.slice(-7), 16) % 10_000
    const world = withStoreIds(scene.world, { idOf, bucketOf })
    const moments = momentsToAsk(scene, later)
    for (const customer of world.customers) {
      for (const filter of filters) {
        const explanation = await explainFilter(db, projectId, filter, encodeId('cust', customer.id), scene.now)
        for (const [explained, part] of nodes(explanation.filter, filter)) {
          flipped += Number(explained.flips_at !== null)
          compare(explained, part, customer, world, { ...explanation, moments })
        }
      }
    }
  })
  for (let round = 0; round < 5 && flipped <= RUNS; round += 1) await fc.assert(verdicts, { numRuns: RUNS })
  expect(flipped).toBeGreaterThan(RUNS)
})

function compare(
  { holds: verdict, flips_at, ...rest }: Explained,
  filter: Filter,
  customer: Customer,
  world: World,
  { at, looked_until, moments }: { at: string; looked_until: string; moments: readonly bigint[] },
): void {
  const answer = (moment: bigint) => holds(filter, customer, world, isoOf(moment))
  const said = { filter, customer: customer.source_id, verdict, flips_at }
  expect({ ...said, verdict: answer(micros(at)) }).toEqual(said)
  const end = flips_at === null ? micros(looked_until) : micros(flips_at) - 1n
  for (const moment of [end, ...moments].filter((moment) => moment > micros(at) && moment <= end)) {
    expect({ ...said, moment: isoOf(moment), verdict: answer(moment) }).toEqual({ ...said, moment: isoOf(moment) })
  }
  if (flips_at !== null) expect({ ...said, verdict: !answer(micros(flips_at)) }).toEqual(said)
  if ('rows' in rest && rest.rows) expect(rest.rows).toEqual(inOrder(rest.rows))
}

/** Newest or oldest first. */
function inOrder(rows: readonly ExplainedRow[]): readonly ExplainedRow[] {
  const times = rows.map(({ created_at }) => created_at)
  const ascending = times.length > 1 && times[0]! < times.at(-1)!
  return rows.toSorted((a, b) => (ascending ? 1 : -1) * a.created_at.localeCompare(b.created_at))
}
