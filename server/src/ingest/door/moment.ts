import { describe, type Problem, quote } from '../../../../filter/problem.ts'
import { isDate } from '../../../../filter/values/calendar.ts'

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?:([Zz])|([+-])(0\d|1[0-5])(?::?([0-5]\d))?)$/
const LOCAL = /^(\d{4}-\d{2}-\d{2})[Tt ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,6})?)?)$/
// At the two ends a zone's offset moves a time out of the years that are kept.
const EARLIEST = '0001-01-02'
const LATEST = '9999-12-30'

export const isStoredInstant = (text: string): boolean => {
  const parts = INSTANT.exec(text)
  return parts !== null && isDate(parts[1]!)
}

/** As PostgreSQL reads it, from an ISO 8601 datetime with its zone; null for anything else and for years outside 1 to 9999. */
export function instantOf(text: string): string | null {
  const parts = INSTANT.exec(text)
  if (parts === null || !isDate(parts[1]!)) return null
  const [, date, hour, minute, second = '00', fraction = '0', utc, sign, zoneHour, zoneMinute = '00'] = parts
  const zone = utc === undefined ? `${sign}${zoneHour}:${zoneMinute}` : 'Z'
  const instant = `${date}T${hour}:${minute}:${second}.${fraction.slice(0, 6)}${zone}`
  return date! >= EARLIEST && date! <= LATEST ? instant : withinYears(instant)
}

function withinYears(instant: string): string | null {
  const year = new Date(instant).getUTCFullYear()
  return year >= 1 && year <= 9999 ? instant : null
}

/**
 * As PostgreSQL reads it, from an instant, a date (its midnight in the zone) or, where `local` says so, a time without a
 * zone. A time that the zone skips or repeats is the later one: PostgreSQL's reading of a zone's name is just that.
 */
export function momentOf(text: string, timeZone: string, local: boolean): string | null {
  if (isDate(text)) return text >= EARLIEST && text <= LATEST ? `${text} ${timeZone}` : null
  const parts = local ? LOCAL.exec(text) : null
  if (parts === null || !isDate(parts[1]!)) return instantOf(text)
  return parts[1]! >= EARLIEST && parts[1]! <= LATEST ? `${parts[1]} ${parts[2]!.replace(',', '.')} ${timeZone}` : null
}

export const momentFlaw = (value: unknown): string =>
  `A datetime with its zone between the years 1 and 9999 is needed here, such as "2026-03-29T10:15:00Z", not ${describe(value)}.`

/** An instant that may be absent: null and undefined are undefined. */
export function readInstant(value: unknown, path: string, problems: Problem[]): string | undefined {
  if (value === undefined || value === null) return undefined
  const instant = typeof value === 'string' ? instantOf(value) : null
  if (instant !== null) return instant
  problems.push({ path, message: momentFlaw(value) })
  return undefined
}

/** A calendar date that may be absent (undefined) or removed (null, as is the empty text). */
export function readDate(value: unknown, path: string, problems: Problem[]): string | null | undefined {
  if (value === undefined || value === null) return value
  if (value === '') return null
  if (typeof value === 'string' && isDate(value)) return value
  problems.push({ path, message: dateFlaw(value) })
  return undefined
}

export function dateFlaw(value: unknown): string {
  const day =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? `${quote(value)}, a day that does not exist`
      : describe(value)
  return `A date such as "2026-03-29" is needed here, not ${day}.`
}

/** The instant so many microseconds after another: `now` as this server writes it, with six digits. */
export function microsecondsAfter(now: string, microseconds: number): string {
  const total = Date.parse(`${now.slice(0, 23)}Z`) * 1000 + Number(now.slice(23, 26)) + microseconds
  const milliseconds = Math.floor(total / 1000)
  return `${new Date(milliseconds).toISOString().slice(0, 23)}${String(total - milliseconds * 1000).padStart(3, '0')}Z`
}
