import { type Sql, sql } from '../store/index.ts'
import { acceptFilter } from './accept_filter.ts'
import { valuesAt } from './compile/late.ts'
import { holders } from './compile/statement.ts'
import type { Definitions } from './definitions.ts'

/** `from … where …` with everybody of the project as `c`, or those for whom a filter from outside holds at `now`. */
export function matching(filter: unknown, definitions: Definitions, now: string): Sql {
  if (filter === undefined) return sql`from coterie.customers c where c.project_id = ${definitions.projectId}`
  const { checked } = acceptFilter(filter, definitions)
  return valuesAt(sql`${holders(checked, 'everyone', definitions)}`, definitions.calendarAt(now))
}
