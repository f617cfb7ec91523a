/** The names of the days by their numbers from 0, Sunday. */
export function weekdays(language: string, style: 'long' | 'short' = 'short'): readonly string[] {
  const names = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' })
  // The fourth of January 2026 is a Sunday.
  return Array.from({ length: 7 }, (_, day) => names.format(Date.UTC(2026, 0, 4 + day)))
}
