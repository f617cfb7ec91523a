/** The day of an ISO instant in a zone, `YYYY-MM-DD`. */
export function localDay(instant: string, timeZone: string): string {
  // Of all languages, the one whose dates are written as ISO has them.
  return new Intl.DateTimeFormat('sv', { timeZone }).format(new Date(instant))
}
