import { wrongTotals } from '../../server/src/ingest/events/totals.ts'
import { wrongSummaries } from '../../server/src/ingest/orders/summary.ts'
import { valuesAt } from '../../server/src/segments/compile/late.ts'
import { holders } from '../../server/src/segments/compile/statement.ts'
import { type Definitions, readDefinitions, type SegmentDefinition } from '../../server/src/segments/definitions.ts'
import { type Database, type Sql, sql, type Tx, transaction } from '../../server/src/store/index.ts'
import { orphans } from './orphans.ts'

/**
 * Everything that is stored about the segments of a project and is not what a recomputation at `now` gives, as of one moment:
 * members, sizes, feeds, summaries, and rows that belong to nothing. Written apart from the product's own audit.
 */
export async function differences(db: Database, projectId: string, now: string): Promise<readonly string[]> {
  const found = await transaction(db, (tx) => inSnapshot(tx, projectId, now), { isolation: 'repeatable read' })
  return [...found, ...(await orphans(db))]
}

async function inSnapshot(tx: Tx, projectId: string, now: string): Promise<readonly string[]> {
  const definitions = await readDefinitions(tx, projectId)
  const found: string[] = []
  for (const segment of definitions.segments.values()) found.push(...(await ofSegment(tx, definitions, segment, now)))
  for (const id of await wrongSummaries(tx, projectId)) found.push(`summary of ${id}`)
  for (const id of await wrongTotals(tx, projectId)) found.push(`totals of ${id}`)
  return found
}

async function ofSegment(
  tx: Tx,
  definitions: Definitions,
  { id, name, type, currentVersion }: SegmentDefinition,
  now: string,
): Promise<readonly string[]> {
  if (currentVersion === null) return []
  const members = sql`select customer_id from coterie.segment_members where version_id = ${currentVersion}`
  const found = await wrongSize(tx, id, members)
  const tells = type === 'auto-update' || type === 'custom'
  if (tells) found.push(...(await compare(tx, 'feed', replayed(id), members)), ...(await repeated(tx, id)))
  const version = definitions.live.find(({ segmentId }) => segmentId === id)
  if (version) {
    const holding = sql`select c.id as customer_id ${holders(version.checked, 'everyone', definitions)}`
    found.push(...(await compare(tx, 'filter', valuesAt(holding, definitions.calendarAt(now)), members)))
  } else if (type !== 'custom' && type !== 'static') found.push('its filter cannot be read')
  return found.map((what) => `${type} "${name}" v${currentVersion}: ${what}`)
}

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
