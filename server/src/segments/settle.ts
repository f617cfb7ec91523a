import { encodeId, type Sql, sql, type Tx } from '../store/index.ts'
import { CAUSES, type Cause } from './cause.ts'
import { CUSTOMER_IDS, late } from './compile/late.ts'
import { evaluation, type Prepared, prepare } from './compile/statement.ts'
import type { Definitions, Version } from './definitions.ts'
import { type Fact, segmentFact } from './facts.ts'
import { today } from './time/calendar.ts'
import { isoOf } from './time/instant.ts'
import { timed } from './timed.ts'
import { joinWaiting } from './waiting.ts'
import { FEW_CUSTOMERS, type Write } from './write.ts'

/** `everything`: the customers were created or deleted by this write. */
export type Facts = 'everything' | ReadonlySet<Fact>

/** A customer who entered or left. */
export interface Move {
  readonly customer_id: string
  readonly segment_id: string
  readonly entered: boolean
}

/**
 * Brings the memberships of these customers up to date, as far as the facts can change them: evaluates the segments that
 * depend on them, level by level, and writes the difference. To be called in the transaction that changed the facts, after
 * the rows are as they shall be. It must hold the rows of these customers: who else settles them would not be seen.
 */
export async function settle(write: Write, customerIds: readonly string[], facts: Facts, cause: Cause): Promise<void> {
  if (customerIds.length === 0) return
  await timed('settle', () => settleFacts(write, customerIds, facts, cause))
}

async function settleFacts(write: Write, customerIds: readonly string[], facts: Facts, cause: Cause): Promise<void> {
  if (facts === 'everything') {
    const joined = await joinWaiting(write, customerIds)
    await settleVersions(write, customerIds, write.definitions.live, cause)
    await touchBuilding(write, customerIds, 'everything', joined)
    return
  }
  const known = new Set(facts)
  const affected = affectedBy(write.definitions, known)
  const moved = affected.length > 0 ? await settleVersions(write, customerIds, affected, cause) : new Set<string>()
  await touchBuilding(write, customerIds, known, moved)
}

/** The live versions that depend on the facts, and all that depend on those segments. */
function affectedBy(definitions: Definitions, facts: ReadonlySet<Fact>): readonly Version[] {
  return definitions.compiled(`affected ${[...facts].toSorted().join('\n')}`, () => {
    const reached = new Set(facts)
    // In dependency order, so one pass finds what is reached through segments.
    return definitions.live.filter((version) => {
      const affected = !version.facts.isDisjointFrom(reached)
      if (affected) reached.add(segmentFact(encodeId('seg', version.segmentId)))
      return affected
    })
  })
}

/** After segments' memberships changed outside `settle` (uploads, deletions, swaps): settles what refers to them. */
export async function settleDependants(
  write: Write,
  customerIds: readonly string[],
  segmentIds: readonly string[],
  cause: Cause,
): Promise<void> {
  await settle(write, customerIds, new Set(segmentIds.map((id) => segmentFact(encodeId('seg', id)))), cause)
}

/** After time has passed: settles the versions given, and what refers to those in which anybody moved. */
export async function settleForTime(
  write: Write,
  customerIds: readonly string[],
  versions: readonly Version[],
): Promise<void> {
  if (customerIds.length === 0) return
  const { definitions } = write
  const direct = new Set(versions)
  const reached = new Set(
    affectedBy(definitions, new Set(versions.map((version) => segmentFact(encodeId('seg', version.segmentId))))),
  )
  const moved = await settleVersions(
    write,
    customerIds,
    definitions.live.filter((version) => direct.has(version) || reached.has(version)),
    'time',
  )
  await touchBuilding(write, customerIds, new Set(), moved)
}

/** Evaluates and writes level by level. Answers the segments in which anybody moved. */
export async function settleVersions(
  write: Write,
  customerIds: readonly string[],
  versions: readonly Version[],
  cause: Cause,
): Promise<ReadonlySet<string>> {
  const moved = new Set<string>()
  for (const level of new Set(versions.map((version) => version.level))) {
    const statement = settlement(
      write.definitions,
      versions.filter((version) => version.level === level),
      customerIds.length,
    )
    for (const { segment_id } of await run(write, statement, customerIds, cause)) moved.add(segment_id)
  }
  return moved
}

async function run(
  write: Write,
  statement: Prepared,
  customerIds: readonly string[],
  cause: Cause,
): Promise<readonly Move[]> {
  const calendar = write.definitions.calendarAt(write.now)
  const values = statement.valuesAt({ ...calendar, customerIds, cause: CAUSES[cause] })
  // For a few customers a plan made once is as good as any; for many the planner should see how many.
  const { rows } =
    customerIds.length <= FEW_CUSTOMERS
      ? await write.tx.named<Move>(statement.name, statement.text, values)
      : await write.tx.query<Move>(statement.text, values)
  return rows
}

/** For a version that is being built: its members, and nothing that anybody would be told. */
export async function settleMembersOnly(write: Write, customerIds: readonly string[], version: Version): Promise<void> {
  const scope = customerIds.length <= FEW_CUSTOMERS ? 'few' : 'many'
  const statement = write.definitions.compiled(`build ${scope} ${version.versionId}`, () =>
    prepare(sql`${memberDifference(evaluation([version], scope, write.definitions), [version])} select 1 as written`),
  )
  await run(
    write,
    statement,
    customerIds,
    write.definitions.segments.get(version.segmentId)?.currentVersion ? 'edit' : 'build',
  )
}

function settlement(definitions: Definitions, versions: readonly Version[], customers: number): Prepared {
  const scope = customers <= FEW_CUSTOMERS ? 'few' : 'many'
  const key = `settle ${scope} ${versions.map((version) => version.versionId).join(' ')}`
  return definitions.compiled(key, () =>
    prepare(difference(sql`${evaluation(versions, scope, definitions)}`, versions)),
  )
}

const NOW = late('now', (run) => isoOf(run.now))
const TODAY = late('today', (run) => today(run).toString())
const CAUSE = late('cause', (run) => run.cause)

/**
 * Writes the difference between who holds (`customer_id, version_id`) and who is a member, of the customers of the run:
 * members, changes of the segments that tell, tallies for the sizes. Answers who moved.
 */
function difference(holding: Sql, versions: readonly Version[]): Sql {
  return sql`${memberDifference(holding, versions)},
${recorded(versions)}`
}

function memberDifference(holding: Sql, versions: readonly Version[]): Sql {
  const ids = versions.map((version) => version.versionId)
  return sql`
with holding as materialized (${holding}),
present as materialized (
  select m.customer_id, m.version_id from coterie.segment_members m
  where m.customer_id = any(${CUSTOMER_IDS}::uuid[]) and m.version_id = any(${ids}::integer[])
),
entered as (
  insert into coterie.segment_members (customer_id, version_id, cause, entered_at)
  select customer_id, version_id, ${CAUSE}::smallint, ${NOW}::timestamptz
  from (select customer_id, version_id from holding except select customer_id, version_id from present) e
  returning customer_id, version_id
),
departed as (
  delete from coterie.segment_members m
  using (select customer_id, version_id from present except select customer_id, version_id from holding) d
  where m.customer_id = d.customer_id and m.version_id = d.version_id
  returning m.customer_id, m.version_id
)`
}

/** From `entered` and `departed` (`customer_id, version_id`) to changes, tallies and the answer. */
export function recorded(versions: readonly Pick<Version, 'versionId' | 'segmentId' | 'number' | 'type'>[]): Sql {
  return sql`version as (
  select * from unnest(
    ${versions.map((version) => version.versionId)}::integer[], ${versions.map((version) => version.segmentId)}::uuid[],
    ${versions.map((version) => version.number)}::integer[], ${versions.map((version) => tellsChanges(version.type))}::boolean[]
  ) v (version_id, segment_id, number, tells)
),
moved as (
  select customer_id, version_id, true as entered from entered
  union all
  select customer_id, version_id, false from departed
),
told as (
  insert into coterie.segment_changes (customer_id, segment_id, at, version, cause, entered)
  select m.customer_id, v.segment_id, ${NOW}::timestamptz, v.number, ${CAUSE}::smallint, m.entered
  from moved m join version v on v.version_id = m.version_id and v.tells
  order by m.customer_id, v.version_id
),
tallied as (
  insert into coterie.member_tallies (segment_id, day, entered, departed)
  select v.segment_id, ${TODAY}::date, count(*) filter (where m.entered), count(*) filter (where not m.entered)
  from moved m join version v on v.version_id = m.version_id
  group by v.segment_id
)
select m.customer_id, v.segment_id, m.entered from moved m join version v on v.version_id = m.version_id`
}

/** Auto-update and custom segments tell when customers enter and leave. */
export function tellsChanges(type: Version['type']): boolean {
  return type === 'auto-update' || type === 'custom'
}

/**
 * Notes the customers for the versions that are being built: they are settled again before the version is shown. That
 * includes whoever moved in the version that it replaces.
 */
export async function touchBuilding(
  { tx, definitions }: Write,
  customerIds: readonly string[],
  facts: Facts,
  moved: ReadonlySet<string>,
): Promise<void> {
  if (definitions.building.length === 0) return
  const reached = new Set([
    ...(facts === 'everything' ? [] : facts),
    ...[...moved].map((id) => segmentFact(encodeId('seg', id))),
  ])
  const touched = definitions.building.filter(
    (version) => facts === 'everything' || moved.has(version.segmentId) || !version.facts.isDisjointFrom(reached),
  )
  if (touched.length === 0) return
  await touch(tx, touched, customerIds)
}

async function touch(tx: Tx, versions: readonly Version[], customerIds: readonly string[]): Promise<void> {
  await tx.query(sql`
    insert into coterie.build_touches (version_id, customer_id)
    select v, c
    from unnest(${versions.map((version) => version.versionId)}::integer[]) v, unnest(${customerIds}::uuid[]) c`)
}
