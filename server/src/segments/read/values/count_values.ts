import { type Queryable, type Sql, sql } from '../../../store/index.ts'
import type { ValueRows } from './value_rows.ts'

export interface CountedValue {
  readonly value: string | number | boolean
  /** How many customers, orders or events have it; null where counting would take too long. */
  readonly count: number | null
  /** What people call it, where that is not the value itself. */
  readonly label?: string
}

/** The values of the rows, or of the newest `sample` of them: most frequent first, at most `limit`. */
export async function countValues(
  db: Queryable,
  { from, newest, raw, kind }: ValueRows,
  q: string,
  limit: number,
  sample: number | null,
): Promise<readonly CountedValue[]> {
  const some = sample === null ? sql.empty : sql` order by ${newest} desc limit ${sample}`
  const { rows } = await db.query<CountedValue>(sql`
    select v.value, count(*)::bigint as count
    from (select ${raw} as raw ${from}${some}) s
    ${VALUES[kind]}
    where ${WORTH_SHOWING[kind]}${holding(q, kind)}
    group by v.value order by count desc, v.value limit ${limit}`)
  return rows
}

/** Of an array each once a row: what is counted are rows. */
const VALUES: Readonly<Record<ValueRows['kind'], Sql>> = {
  text: sql`cross join lateral (select s.raw as value) v`,
  texts: sql`cross join lateral (select distinct unnest(s.raw) as value) v`,
  json: sql`cross join lateral (
      select distinct e.value
      from jsonb_array_elements(case jsonb_typeof(s.raw) when 'array' then s.raw else jsonb_build_array(s.raw) end) e
    ) v`,
}

const WORTH_SHOWING: Readonly<Record<ValueRows['kind'], Sql>> = {
  text: sql`v.value <> ''`,
  texts: sql`v.value <> ''`,
  json: sql`jsonb_typeof(v.value) in ('string', 'number', 'boolean') and v.value <> '""'`,
}

function holding(q: string, kind: ValueRows['kind']): Sql {
  if (q === '') return sql.empty
  const text = kind === 'json' ? sql`v.value #>> '{}'` : sql`v.value`
  return sql` and strpos(coterie.fold(${text}), coterie.fold(${q})) > 0`
}
