import type { DateTest, Unit } from '@coterie/filter'
import { type Queryable, type Sql, sql } from '../../../store/index.ts'
import type { Definitions } from '../../definitions.ts'
import { type Calendar, moved } from '../../time/calendar.ts'
import { boundOf, isoOf, type Micros } from '../../time/instant.ts'
import { movesContinuously } from '../../time/shape.ts'
import type { TimeTest } from '../../time_tests.ts'

/** What one test is made against for one customer: ISO instants where it moves with the clock, else local dates. */
export interface TimeValues {
  readonly test: TimeTest
  /** In order. */
  readonly values: readonly string[]
  /** There are more; those given are the first. */
  readonly cut: boolean
}

/** So many values of a test are looked at: of those in the past, and of those in the future. */
const VALUES_AT_MOST = 1_000

/**
 * The customer's values of the tests, as far as a test may still change its answer for them; past and future ones apart. One
 * statement.
 */
export async function timeValues(
  db: Queryable,
  definitions: Definitions,
  customerId: string,
  tests: readonly TimeTest[],
  calendar: Calendar,
): Promise<readonly TimeValues[]> {
  const ranges = tests.flatMap((test) => rangesOf(test, calendar).map((range) => ({ test, range })))
  const selects = ranges.map(
    ({ test, range }, n) => sql`(
      select ${n}::integer as range, v::text as value
      from (select distinct ${shown(test, definitions)} as v ${rowsOf(test, definitions, customerId)} and ${range}) d
      order by v limit ${VALUES_AT_MOST + 1})`,
  )
  const { rows } = await db.query<{ range: number; value: string }>(sql.join(selects, sql` union all `))
  return ranges.map(({ test }, n) => {
    const values = rows.filter(({ range }) => range === n).map(({ value }) => value)
    return { test, values: values.toSorted(), cut: values.length > VALUES_AT_MOST }
  })
}

const HOUR = 3_600_000_000n

/** Wall clocks jump, and months have different lengths: what has been left behind so lately may be met again. */
const MET_AGAIN: Readonly<Record<Unit, Micros>> = {
  minute: 0n,
  hour: 0n,
  day: 26n * HOUR,
  week: 26n * HOUR,
  month: 98n * HOUR,
  year: 98n * HOUR,
}

/** In the past only as far back as the boundary that still moves over it. */
function rangesOf({ test, type, value }: TimeTest, calendar: Calendar): readonly Sql[] {
  if (!movesContinuously(test, type)) return [readable(value, type)]
  const { op, duration } = test as Extract<DateTest, { duration: unknown }>
  const past = op.endsWith('_ago') ? moved(calendar, duration, -1) : calendar.now
  const earliest = past === null ? FIRST : boundOf(past - MET_AGAIN[duration.unit])
  const now = isoOf(calendar.now)
  return [
    sql`${value} >= ${earliest}::timestamptz and ${value} <= ${now}::timestamptz`,
    sql`${value} > ${now}::timestamptz and ${value} <= ${LAST}::timestamptz`,
  ]
}

/** Outside of these years nothing turns within the next few. */
const FIRST = '0001-01-02T00:00:00Z'
const LAST = '9999-12-30T00:00:00Z'

function readable(value: Sql, type: TimeTest['type']): Sql {
  return type === 'date'
    ? sql`${value} between '0001-01-01' and '9999-12-31'`
    : sql`${value} >= ${FIRST}::timestamptz and ${value} <= ${LAST}::timestamptz`
}

function shown({ test, type, value }: TimeTest, { project }: Definitions): Sql {
  if (type === 'date') return value
  if (!movesContinuously(test, type)) return sql`(${value} at time zone ${project.timeZone}::text)::date`
  return sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

function rowsOf({ table, eventTypeId }: TimeTest, { projectId }: Definitions, customerId: string): Sql {
  switch (table) {
    case 'customers':
      return sql`from coterie.customers where id = ${customerId} and project_id = ${projectId}`
    case 'orders':
      return sql`from coterie.orders where customer_id = ${customerId} and project_id = ${projectId}`
    case 'events':
      return sql`from coterie.events where customer_id = ${customerId} and event_type_id = ${eventTypeId}`
    default:
      return table satisfies never
  }
}
