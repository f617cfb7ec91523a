import type { Checked } from '@coterie/filter'
import { type Queryable, type Sql, sql } from '../../../store/index.ts'
import { isLate, type Late } from '../../compile/late.ts'
import { createMeasures, joins } from '../../compile/measure.ts'
import { predicate } from '../../compile/predicate.ts'
import type { Definitions } from '../../definitions.ts'
import type { Calendar } from '../../time/calendar.ts'
import type { Micros } from '../../time/instant.ts'

/**
 * Whether filters hold for a customer at each of many moments, in one statement: what is otherwise bound at the moment of
 * a run becomes a column of a table that has a row for each moment. Answers a list of verdicts for each moment.
 */
export async function verdictsAt(
  db: Queryable,
  definitions: Definitions,
  customerId: string,
  filters: readonly Checked[],
  calendar: Calendar,
  moments: readonly Micros[],
): Promise<readonly (readonly boolean[])[]> {
  const measures = createMeasures()
  const verdicts = sql.join(filters.map((filter) => sql`(${predicate(filter, measures, definitions)}) is true`))
  const { selected, joined, columns } = overMoments(verdicts, joins(measures, 'few'))
  const texts = [...columns.values()].map(({ late }) => moments.map((now) => textOf(late({ ...calendar, now }))))
  const { rows } = await db.query<{ verdicts: boolean[] }>(sql`
    select array[${selected}]::boolean[] as verdicts
    from unnest(${sql.join(texts.map((column) => sql`${column}::text[]`))}) with ordinality k (${names(columns)})
    cross join coterie.customers c${joined}
    where c.id = ${customerId} and c.project_id = ${definitions.projectId}
    order by k.moment`)
  return rows.map((row) => row.verdicts)
}

type Columns = ReadonlyMap<string, Late>

function overMoments(verdicts: Sql, joined: Sql): { selected: Sql; joined: Sql; columns: Columns } {
  const columns = new Map<string, Late>()
  const inColumns = (part: Sql) => {
    const values = part.values.map((value) => {
      if (!isLate(value)) return value
      columns.set(value.key, value)
      return sql`k.${columnName(columns, value.key)}`
    })
    return sql(part.parts as unknown as TemplateStringsArray, ...values)
  }
  return { selected: inColumns(verdicts), joined: inColumns(joined), columns }
}

function columnName(columns: Columns, key: string): Sql {
  return sql.ident(`p${[...columns.keys()].indexOf(key) + 1}`)
}

function names(columns: Columns): Sql {
  return sql.join([...[...columns.keys()].map((key) => columnName(columns, key)), sql.ident('moment')])
}

/** As PostgreSQL reads it: every such value stands before a cast to its type. */
function textOf(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value
  return Array.isArray(value) ? `{${value.join(',')}}` : String(value)
}
