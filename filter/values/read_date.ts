import type { Moment } from '../checked.ts'
import { describe, quote } from '../problem.ts'
import { isDate, isInstant, lacksZone } from './calendar.ts'
import type { Reading, ReadOne } from './reading.ts'

/** A calendar date alone. */
export const readDate: ReadOne<string> = (raw, path, reading) => {
  if (typeof raw === 'string' && isDate(raw)) return raw
  const day = typeof raw === 'string' && isInstant(raw) ? raw.slice(0, 10) : undefined
  reading.refuse(path, `A date such as "2026-03-29" is needed here, not ${what(raw)}.`, day)
  return null
}

/** An element of a list of datetimes: an instant. */
export const readInstant: ReadOne<string> = (raw, path, reading) => {
  if (typeof raw === 'string' && isInstant(raw)) return raw
  reading.refuse(path, `A datetime with its zone, such as "2026-03-29T10:15:00Z", is needed here, not ${what(raw)}.`)
  return null
}

/** A date, or a datetime with its zone. */
export function readMoment(raw: unknown, path: string, reading: Reading): { taken: Moment; stored: string } | null {
  if (typeof raw === 'string' && isDate(raw)) return { taken: { date: raw }, stored: raw }
  if (typeof raw === 'string' && isInstant(raw)) return { taken: { instant: raw }, stored: raw }
  if (typeof raw === 'string' && lacksZone(raw))
    reading.refuse(
      path,
      `The datetime ${quote(raw)} needs its zone: ${quote(`${raw}Z`)} in UTC, or an offset.`,
      `${raw}Z`,
    )
  else
    reading.refuse(
      path,
      `A date ("2026-03-29") or a datetime with its zone ("2026-03-29T10:15:00Z") is needed here, not ${what(raw)}.`,
    )
  return null
}

/** Says why a text that looks like a date is none. */
function what(raw: unknown): string {
  if (typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw)) return `${quote(raw)}, a day that does not exist`
  if (typeof raw === 'string' && lacksZone(raw)) return `a datetime without a zone`
  return describe(raw)
}
