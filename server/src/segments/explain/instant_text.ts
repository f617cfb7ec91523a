import { type Sql, sql } from '../../store/index.ts'

/** A timestamptz as the API writes it, where it stands inside JSON. */
export function instantText(value: Sql): Sql {
  return sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}
