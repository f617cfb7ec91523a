import { type Database, type Sql, sql, type Tx, textOf } from '../store/index.ts'
import { hull } from './compile/date_test.ts'
import type { Definitions, Version } from './definitions.ts'
import { crossing } from './time/crossing.ts'
import type { Shape } from './time/shape.ts'
import { type TimeTest, timeTests } from './time_tests.ts'

/** A customer for whom time may have changed the answer of some versions. */
export interface Crosser {
  readonly customerId: string
  readonly versions: readonly Version[]
}

const BATCH = 1_000
/** Each look-up scans everything again that it has not answered yet, so a long list is fetched in few. */
const MOST_AT_ONCE = 50_000

/**
 * The customers for whom the versions' answers may differ between any moment from `since` on and `until`, in batches by id.
 * Each test relative to now is one range scan over the values between its old boundary and its new one.
 */
export async function* crossers(
  db: Database | Tx,
  definitions: Definitions,
  versions: readonly Version[],
  since: string,
  until: string,
): AsyncGenerator<readonly Crosser[]> {
  const probes = probesOf(definitions, versions, since, until)
  if (probes.length === 0) return
  let limit = BATCH
  for (let after: string | null = null; ; limit = Math.min(limit * 4, MOST_AT_ONCE)) {
    const { rows }: { rows: readonly Found[] } = await db.query<Found>(batchAfter(probes, after, limit))
    for (let at = 0; at < rows.length; at += BATCH) {
      yield rows.slice(at, at + BATCH).map((row) => ({
        customerId: row.customer_id,
        versions: [...new Set(row.probes.flatMap((id) => [...probes[id]!.versions]))],
      }))
    }
    if (rows.length < limit) return
    after = rows.at(-1)!.customer_id
  }
}

/** The statement that looks for the first of them, null where nobody can have crossed: its plan is what a sweep costs. */
export function crossingStatement(
  definitions: Definitions,
  versions: readonly Version[],
  since: string,
  until: string,
): Sql | null {
  const probes = probesOf(definitions, versions, since, until)
  return probes.length === 0 ? null : batchAfter(probes, null, BATCH)
}

interface Found {
  readonly customer_id: string
  readonly probes: readonly number[]
}

function batchAfter(probes: readonly Probe[], after: string | null, limit: number): Sql {
  const found = sql.join(
    probes.map(({ select }, id) => select(id)),
    sql`
union all `,
  )
  return sql`
    select customer_id, array_agg(distinct probe) as probes
    from (${found}) f
    where ${after}::uuid is null or customer_id > ${after}::uuid
    group by customer_id order by customer_id limit ${limit}`
}

/** One range of values, and the versions for which it matters who lies in it. */
interface Probe {
  readonly versions: Set<Version>
  select(id: number): Sql
}

interface TestOfVersions {
  readonly test: TimeTest
  readonly versions: Version[]
}

/** Each different test once, with the versions that hold it. */
function versionSets(definitions: Definitions, versions: readonly Version[]): ReadonlyMap<string, TestOfVersions> {
  return definitions.compiled(`time tests ${versions.map(({ versionId }) => versionId).join(' ')}`, () => {
    const sets = new Map<string, TestOfVersions>()
    for (const version of versions) {
      for (const test of timeTests(version.checked, definitions)) {
        const set = sets.get(test.key)
        if (!set) sets.set(test.key, { test, versions: [version] })
        else if (!set.versions.includes(version)) set.versions.push(version)
      }
    }
    return sets
  })
}

/** Each different range once: all that are about the last days of something share the one that ends now. */
function probesOf(
  definitions: Definitions,
  versions: readonly Version[],
  since: string,
  until: string,
): readonly Probe[] {
  const probes = new Map<string, Probe>()
  for (const { test, versions: of } of versionSets(definitions, versions).values()) {
    for (const where of rangesOf(definitions, test, since, until)) {
      const key = `${test.table} ${textOf(where)} ${JSON.stringify(where.values)}`
      const probe = probes.get(key) ?? { versions: new Set(), select: (id: number) => selecting(test, where, id) }
      for (const version of of) probe.versions.add(version)
      probes.set(key, probe)
    }
  }
  return [...probes.values()]
}

/** Which rows of the test's table have crossed; each a range of one index. */
function rangesOf(definitions: Definitions, timeTest: TimeTest, since: string, until: string): readonly Sql[] {
  const { test, type, table, eventTypeId, value } = timeTest
  const owner = table === 'events' ? sql`event_type_id = ${eventTypeId}` : sql`project_id = ${definitions.projectId}`
  return crossing(test, type, definitions.calendarAt(since), definitions.calendarAt(until))
    .flatMap((shape) => shapeTests(value, type, shape, definitions.project.timeZone))
    .map((within) => sql`${owner} and ${within}`)
}

function selecting({ table }: TimeTest, where: Sql, id: number): Sql {
  const customer = table === 'customers' ? sql`id` : sql`customer_id`
  return sql`select ${customer} as customer_id, ${id}::integer as probe from coterie.${sql.ident(table)} where ${where}`
}

function shapeTests(value: Sql, type: 'date' | 'datetime', shape: Shape, timeZone: string): readonly Sql[] {
  switch (shape.of) {
    case 'month_days': {
      const date = type === 'date' ? value : sql`(${value} at time zone ${timeZone}::text)::date`
      return [sql`coterie.month_day(${date}) = any(${shape.values}::integer[])`]
    }
    case 'part':
      return []
    case 'dates':
    case 'instants':
      return shape.spans.map((span) => {
        const { from, to } = hull({ of: shape.of, spans: [span] } as Shape)
        return type === 'date'
          ? sql`(${value} >= ${from}::date and ${value} < ${to}::date)`
          : sql`(${value} >= ${from}::timestamptz and ${value} < ${to}::timestamptz)`
      })
    default:
      return shape satisfies never
  }
}
