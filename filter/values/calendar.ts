/** Dates and instants as a filter may write them. Years 1 to 9999, like the database's dates that people write. */
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-](\d{2}):(\d{2}))$/
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/

/** `2026-02-28`, but not `2026-02-30`. */
export function isDate(text: string): boolean {
  const parts = DATE.exec(text)
  if (parts === null) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

/** `2026-03-28T11:15:00.000Z`, seconds and fraction (to the microsecond) left out at will, any zone offset. */
export function isInstant(text: string): boolean {
  const parts = INSTANT.exec(text)
  if (parts === null) return false
  const [, date, hour, minute, second, , , zoneHour, zoneMinute] = parts
  return (
    isDate(date!) &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second ?? 0) <= 59 &&
    Number(zoneHour ?? 0) <= 15 &&
    Number(zoneMinute ?? 0) <= 59
  )
}

export const lacksZone = (text: string): boolean => WITHOUT_ZONE.test(text)

/** Microseconds since 1970 of an instant. */
export function microseconds(instant: string): bigint {
  const [, date, hour, minute, second, fraction, zone, zoneHour, zoneMinute] = INSTANT.exec(instant)!
  const offset = (Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0)) * (zone!.startsWith('-') ? -1 : 1)
  const seconds = (Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second ?? 0)
  return midnightUtc(date!) + BigInt(seconds) * 1_000_000n + BigInt((fraction ?? '').padEnd(6, '0'))
}

/** Microseconds since 1970 of a date's midnight in UTC. */
export function midnightUtc(date: string): bigint {
  const [, year, month, day] = DATE.exec(date)!
  const midnight = new Date(0)
  midnight.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  return BigInt(midnight.getTime()) * 1000n
}
