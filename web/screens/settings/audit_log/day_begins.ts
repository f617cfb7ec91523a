const DAY_MS = 86_400_000

/** The instant at which a day, or one so many days later, begins in a zone. */
export function dayBegins(day: string, later: number, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`) + later * DAY_MS
  // The zone's offset there: what a clock of the zone shows, less what one of UTC does. Twice, for it may change in between.
  const once = midnight - offsetMs(midnight, timeZone)
  return new Date(midnight - offsetMs(once, timeZone)).toISOString()
}

function offsetMs(at: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}
