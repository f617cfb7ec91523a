import { type Sql, sql } from '../../store/index.ts'
import type { Calendar } from '../time/calendar.ts'

/** One run of a statement: its moment, and the customers it is about where it is not about everyone. */
export interface Run extends Calendar {
  readonly customerIds?: readonly string[]
  /** As `segments/cause.ts` numbers it. */
  readonly cause?: number
}

/**
 * A parameter that is known only when the statement runs, because it follows from `now`. The text of a statement never
 * does: it is compiled once, prepared once, and runs with new values every time.
 */
export interface Late {
  readonly late: (run: Run) => unknown
  /** Equal keys, equal values: by it equal measures are found. */
  readonly key: string
}

const made = new WeakSet<object>()

export function late(key: string, value: (run: Run) => unknown): Late {
  const parameter = Object.freeze({ late: value, key })
  made.add(parameter)
  return parameter
}

export function isLate(value: unknown): value is Late {
  return typeof value === 'object' && value !== null && made.has(value)
}

/** The statement as it is sent at this moment. */
export function valuesAt(statement: Sql, run: Run): Sql {
  return sql.rebound(
    statement,
    statement.values.map((value) => (isLate(value) ? value.late(run) : value)),
  )
}

/** The customers of the run, for scopes. */
export const CUSTOMER_IDS = late('customers', ({ customerIds = [] }) => customerIds)
