const DAY_MS = 86_400_000

/** So long before it opens the shop begins to be followed: what came before is loaded, what came since is lived through. */
export const DAYS = 60

/** A stretch of that time, in milliseconds: what happened from one moment until before the other. */
export interface Step {
  readonly from: number
  readonly until: number
}

/** How many days a step is long, with so many to go: all that curves show of the last weeks, and what is new not all at one moment. */
const daysOfStep = (daysLeft: number): number => (daysLeft > 28 ? 4 : daysLeft > 2 ? 1 : 1 / 3)

/** The steps from a moment until another. */
export function stepsBetween(from: number, until: number): readonly Step[] {
  const steps: Step[] = []
  for (let at = from; at < until; at = steps.at(-1)!.until) {
    const daysLeft = Math.round((3 * (until - at)) / DAY_MS) / 3
    steps.push({ from: at, until: Math.min(Math.round(at + daysOfStep(daysLeft) * DAY_MS), until) })
  }
  return steps
}

/** The moment so many days before an ISO instant, or after it. */
export const daysFrom = (instant: string, days: number): string => instantOf(Date.parse(instant) + days * DAY_MS)

/** In microseconds, as the store writes them. */
export const instantOf = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z')
