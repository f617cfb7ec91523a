const DAY_MS = 86_400_000

/** So long before it opens the shop begins to be followed: what came before is loaded, what came since is lived through. */
export const DAYS = 60

/** A stretch of that time, in milliseconds: what happened from one moment until before the other. */
export interface Step {
  readonly from: number
  readonly until: number
}

/** In how many steps a day is lived through: the last ones more slowly, so that what is new was not all at one moment. */
const stepsIn = (daysLeft: number): number => (daysLeft <= 2 ? 6 : 1)

/** The steps from a moment until another, `DAYS` later at most. */
export function stepsBetween(from: number, until: number): readonly Step[] {
  const days = Math.round((until - from) / DAY_MS)
  return Array.from({ length: days }, (_, day) => {
    const begins = from + day * DAY_MS
    const parts = stepsIn(days - day)
    const at = (part: number) => Math.round(begins + (part * DAY_MS) / parts)
    return Array.from({ length: parts }, (__, part) => ({ from: at(part), until: at(part + 1) }))
  }).flat()
}

/** The moment so many days before an ISO instant, or after it. */
export const daysFrom = (instant: string, days: number): string => instantOf(Date.parse(instant) + days * DAY_MS)

/** In microseconds, as the store writes them. */
export const instantOf = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z')
