import { wrongTotals } from '../../server/src/ingest/events/totals.ts'
import { wrongSummaries } from '../../server/src/ingest/orders/summary.ts'
import { valuesAt } from '../../server/src/segments/compile/late.ts'
import { holders } from '../../server/src/segments/compile/statement.ts'
import {
  type Definitions,
  readDefinitions,
  type SegmentDefinition,
  type Version,
} from '../../server/src/segments/definitions.ts'
import { timeTests } from '../../server/src/segments/time_tests.ts'
import { type Database, type Sql, sql, type Tx, transaction } from '../../server/src/store/index.ts'
import { orphans } from './orphans.ts'

/**
 * Everything that is stored about the segments of a project and is not what a recomputation at `now` gives, as of one moment:
 * members, sizes, feeds, summaries, and rows that belong to nothing. Written apart from the product's own audit.
 */
export async function differences(db: Database, projectId: string, now: string): Promise<readonly string[]> {
  return [...(await inOneSnapshot(db, projectId, now, () => true)), ...(await orphans(db))]
}

/**
 * The same while writes, builds and sweeps go on: every moment has to be as right as the end, but for filters that follow
 * time, whose sweep may be due, and segments whose new version is being built because a schema has changed.
 */
export function differencesMidway(db: Database, projectId: string, now: string): Promise<readonly string[]> {
  return inOneSnapshot(db, projectId, now, ({ checked, segmentId }, definitions) => {
    const beingBuilt = definitions.building.some((version) => version.segmentId === segmentId)
    return !beingBuilt && timeTests(checked, definitions).length === 0
  })
}

type Choice = (version: Version, definitions: Definitions) => boolean

function inOneSnapshot(db: Database, projectId: string, now: string, isRecomputed: Choice): Promise<readonly string[]> {
  return transaction(db, (tx) => inSnapshot(tx, projectId, now, isRecomputed), { isolation: 'repeatable read' })
}

async function inSnapshot(tx: Tx, projectId: string, now: string, isRecomputed: Choice): Promise<readonly string[]> {
  const definitions = await readDefinitions(tx, projectId)
  const found: string[] = []
  for (const segment of definitions.segments.values()) {
    found.push(...(await records(tx, segment)))
    const version = definitions.live.find(({ segmentId }) => segmentId === segment.id)
    if (version && isRecomputed(version, definitions)) found.push(...(await members(tx, definitions, version, now)))
  }
  for (const id of await wrongSummaries(tx, projectId)) found.push(`summary of ${id}`)
  for (const id of await wrongTotals(tx, projectId)) found.push(`totals of ${id}`)
  return found
}

/** What is kept about the members agrees with them. */
async function records(tx: Tx, { id, name, type, currentVersion }: SegmentDefinition): Promise<readonly string[]> {
  if (currentVersion === null) return []
  const members = membersOf(currentVersion)
  const found = [...(await wrongSize(tx, id, members))]
  const tells = type === 'auto-update' || type === 'custom'
  if (tells) found.push(...(await compare(tx, 'feed', replayed(id), members)), ...(await repeated(tx, id)))
  return found.map((what) => `${type} "${name}" v${currentVersion}: ${what}`)
}

/** The members are those for whom the filter holds. */
async function members(tx: Tx, definitions: Definitions, version: Version, now: string): Promise<readonly string[]> {
  const holding = sql`select c.id as customer_id ${holders(version.checked, 'everyone', definitions)}`
  const found = await compare(
    tx,
    'filter',
    valuesAt(holding, definitions.calendarAt(now)),
    membersOf(version.versionId),
  )
  const { name, filter } = definitions.segments.get(version.segmentId)!
  return found.map((what) => `"${name}" v${version.versionId} ${JSON.stringify(filter)}: ${what}`)
}

const membersOf = (versionId: number): Sql =>
  sql`select customer_id from coterie.segment_members where version_id = ${versionId}`

async function compare(tx: Tx, what: string, one: Sql, members: Sql): Promise<readonly string[]> {
  const { rows } = await tx.query<{ customer_id: string; missing: boolean }>(sql`
    with one as materialized (${one}), member as materialized (${members})
    (select customer_id, true as missing from one except all select customer_id, true from member)
    union all
    (select customer_id, false from member except all select customer_id, false from one)`)
  return rows.map(({ customer_id, missing }) =>
    missing
      ? `${customer_id} is no member, but in by the ${what}`
      : `${customer_id} is a member, but out by the ${what}`,
  )
}

function replayed(segmentId: string): Sql {
  return sql`
    select customer_id from (
      select distinct on (customer_id) customer_id, entered from coterie.segment_changes
      where segment_id = ${segmentId} order by customer_id, seq desc
    ) last where entered`
}

async function repeated(tx: Tx, segmentId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ customer_id: string; entered: boolean }>(sql`
    select customer_id, entered from (
      select customer_id, entered, lag(entered, 1, false) over (partition by customer_id order by seq) as before
      from coterie.segment_changes where segment_id = ${segmentId}
    ) c where entered = before`)
  return rows.map(({ customer_id, entered }) => `${customer_id} ${entered ? 'entered' : 'left'} twice in the feed`)
}

async function wrongSize(tx: Tx, segmentId: string, members: Sql): Promise<string[]> {
  const { rows } = await tx.query<{ size: number; members: number }>(sql`
    select (select count(*) from (${members}) m) as members, (
      select coalesce(sum(entered - departed), 0)::bigint from (
        select entered, departed from coterie.member_tallies where segment_id = ${segmentId}
        union all select entered, departed from coterie.member_days where segment_id = ${segmentId}
      ) t
    ) as size`)
  const { size, members: counted } = rows[0]!
  return size === counted ? [] : [`its size is said to be ${size}, and is ${counted}`]
}
