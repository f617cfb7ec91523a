const DAY_MS = 86_400_000

/** The day so many days before another: `YYYY-MM-DD`. */
export const daysBefore = (day: string, count: number): string =>
  new Date(Date.parse(day) - count * DAY_MS).toISOString().slice(0, 10)
