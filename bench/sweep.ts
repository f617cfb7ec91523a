import { crossingStatement } from '../server/src/segments/crossers.ts'
import { readDefinitions } from '../server/src/segments/definitions.ts'
import { sweep } from '../server/src/segments/sweep.ts'
import { sql } from '../server/src/store/index.ts'
import { type Figure, fromPairs, median, type Pair, timed } from './measure.ts'
import type { Place } from './place.ts'
import { type Group, showOnly } from './segments.ts'

const CONDITIONS = 100
const EVENTS = ['login', 'review', 'cart_abandoned', 'page_viewed', 'wishlist_added']

/** A hundred different conditions whose answer changes as time passes. */
function moving({ briefly }: Place): Group {
  const length = briefly ? 20 : CONDITIONS
  return { name: 'timed', filters: Array.from({ length }, (_, n) => timeRelative(n)) }
}

function timeRelative(n: number): unknown {
  const days = 300 + n
  switch (n % 10) {
    case 0:
      return { field: 'summary.orders.last_order_date', op: 'more_than_ago', value: days }
    case 1:
      return { field: 'summary.orders.first_order_date', op: 'less_than_ago', value: n }
    case 2:
      return { field: 'created_at', op: 'less_than_ago', value: n }
    case 3:
      return { field: 'metadata.renewal', op: 'less_than_future', value: 1 + (n % 9) }
    case 4:
      return { field: 'birthdate', op: 'is_less_days_in_future_md', value: 1 + (n % 5) }
    case 5:
      return { collection: 'orders', within: { last: { amount: n, unit: 'day' } }, op: 'more_than', value: 20 }
    default:
      return {
        collection: `events.${EVENTS[n % 5]}`,
        within: { last: { amount: n, unit: 'hour' } },
        op: 'more_than',
        value: 20,
      }
  }
}

/** Sweeps are half a second apart, but in a tenth of one it is likelier that nobody crosses. */
const STEP_MS = 100
const ROUNDS = 60

/** How long a sweep takes that finds nothing to do, and how its statement is run. */
export async function sweepOfNothing(place: Place): Promise<readonly Figure[]> {
  await showOnly(place.db, place.projectId, moving(place))
  const times: number[] = []
  for (let round = 0; round < (place.briefly ? 10 : ROUNDS); round++) {
    const ms = await oneSweep(place)
    if (ms !== null) times.push(ms)
  }
  const scans = await scansOf(place)
  const sequential = scans.filter(({ sequential }) => sequential)
  const probes = scans.length - sequential.length
  return [
    {
      name: `sweep that finds nothing, ${CONDITIONS} conditions`,
      ours: median(times),
      holds: sequential.length === 0 && probes <= CONDITIONS,
      note: `${probes} index probes, ${sequential.length} sequential scans`,
    },
  ]
}

/** A sweep of a large place against that of a small one. */
export async function sweepGrowth(small: Place, large: Place): Promise<readonly Figure[]> {
  for (const place of [small, large]) await showOnly(place.db, place.projectId, moving(place))
  const pairs: Pair[] = []
  for (let round = 0; round < (large.briefly ? 10 : ROUNDS); round++) {
    const [ours, theirs] = [await oneSweep(large), await oneSweep(small)]
    if (round > 2 && ours !== null && theirs !== null) pairs.push({ ours, theirs })
  }
  return [{ ...fromPairs(pairs), name: 'growth: sweep that finds nothing', limit: 1.3 }]
}

async function sweptUntil({ db, projectId }: Place): Promise<string> {
  const { rows } = await db.query<{ swept_until: string }>(sql`
    select swept_until from coterie.sweeps where project_id = ${projectId}`)
  return rows[0]!.swept_until
}

const plus = (iso: string, ms: number): string => new Date(Date.parse(iso) + ms).toISOString()

/** Milliseconds, or null when it found somebody. */
async function oneSweep(place: Place): Promise<number | null> {
  const until = plus(await sweptUntil(place), STEP_MS)
  let found = 0
  const ms = await timed(async () => {
    found = (await sweep(place.db, place.projectId, until)).customers
  })
  return found === 0 ? ms : null
}

interface Scan {
  readonly sequential: boolean
}

/** Every access to a table in the plan of the statement that finds who has crossed. */
async function scansOf(place: Place): Promise<readonly Scan[]> {
  const { db, projectId } = place
  const definitions = await readDefinitions(db, projectId)
  const since = await sweptUntil(place)
  const statement = crossingStatement(definitions, definitions.live, since, plus(since, STEP_MS))
  if (!statement) throw new Error('Nothing is looked for')
  const { rows } = await db.query<{ 'QUERY PLAN': readonly { Plan: Node }[] }>(sql`explain (format json) ${statement}`)
  return scansIn(rows[0]!['QUERY PLAN'][0]!.Plan)
}

interface Node {
  readonly 'Node Type': string
  readonly Plans?: readonly Node[]
}

/** A bitmap is read from an index below it, and counts there. */
function scansIn(node: Node): readonly Scan[] {
  const type = node['Node Type']
  const own = type === 'Seq Scan' ? [{ sequential: true }] : /Index/.test(type) ? [{ sequential: false }] : []
  return [...own, ...(node.Plans ?? []).flatMap(scansIn)]
}
