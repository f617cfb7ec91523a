import { firstKeys } from '../server/src/http/access/keys/first.ts'
import { sql } from '../server/src/store/index.ts'
import { NOW } from './data.ts'
import { written } from './event_segments.ts'
import { type Case, HEADERS, httpCases, KEY } from './http/cases.ts'
import { type Loaded, load } from './http/load.ts'
import { type Served, serve } from './http/served.ts'
import { type Figure, median } from './measure.ts'
import type { Place } from './place.ts'
import { showOnly } from './segments.ts'

/** Half a minute for each side, in turns. */
const ROUNDS = 15
const SECONDS = 2

/** What the server answers in a second, against a bare Fastify that does the least for the same on the same database. */
export async function http(place: Place): Promise<readonly Figure[]> {
  const { db, projectId } = place
  await showOnly(db, projectId, written(place))
  await firstKeys(db, projectId, KEY, NOW)
  const { rows } = await db.query<{ swept_until: string }>(sql`
    select swept_until from coterie.sweeps where project_id = ${projectId}`)
  const product = await serve('product.ts', { url: db.url, now: rows[0]!.swept_until })
  const baseline = await serve('baseline.ts', { url: db.url })
  try {
    const figures: Figure[] = []
    for (const each of await httpCases(place)) figures.push(await inTurns(each, product, baseline, place.briefly))
    return figures
  } finally {
    await product.stop()
    await baseline.stop()
  }
}

async function inTurns(
  { name, least, ours, theirs }: Case,
  product: Served,
  baseline: Served,
  briefly: boolean,
): Promise<Figure> {
  const sides = [
    { url: product.url, headers: HEADERS, request: ours },
    { url: baseline.url, headers: {}, request: theirs },
  ] as const
  const [seconds, rounds] = briefly ? [1, 1] : [SECONDS, ROUNDS]
  for (const side of sides) await load(side, seconds)
  const before = await product.residentMb()
  const loaded: Loaded[][] = [[], []]
  for (let round = 0; round < rounds; round++)
    for (const side of round % 2 === 0 ? [0, 1] : [1, 0]) loaded[side]!.push(await load(sides[side]!, seconds))
  const after = await product.residentMb()
  const [mine, bare] = loaded.map(summary) as [Loaded, Loaded]
  return {
    name,
    unit: 'req/s',
    ours: mine.perSecond,
    theirs: bare.perSecond,
    ratio: mine.perSecond / bare.perSecond,
    least,
    holds: mine.failed === 0,
    note: `p99 ${mine.p99} ms, bare ${bare.p99} ms; ${mine.failed} failed; ${before.toFixed(0)} MB before, ${after.toFixed(0)} after`,
  }
}

function summary(rounds: readonly Loaded[]): Loaded {
  return {
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    p99: median(rounds.map(({ p99 }) => p99)),
    failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
  }
}
