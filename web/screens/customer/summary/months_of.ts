export interface MonthlyOrder {
  readonly created_at: string
  readonly status: string
  readonly total_amount: number
}

export interface Month {
  /** `YYYY-MM` */
  readonly month: string
  readonly orders: number
  /** Minor units */
  readonly amount: number
}

/** What counts in summaries: what was paid. */
const COUNTS: ReadonlySet<string> = new Set(['PAID', 'FULFILLED'])

/** Paid orders by the month of the project's zone in which they were placed, the last `count` months, empty ones too. */
export function monthsOf(orders: readonly MonthlyOrder[], now: string, timeZone: string, count = 12): readonly Month[] {
  const monthOf = monthIn(timeZone)
  const months = lastMonths(monthOf(now), count)
  const sums = new Map(months.map((month) => [month, { orders: 0, amount: 0 }]))
  for (const { created_at, status, total_amount } of orders) {
    const sum = COUNTS.has(status) ? sums.get(monthOf(created_at)) : undefined
    if (!sum) continue
    sum.orders += 1
    sum.amount += total_amount
  }
  return months.map((month) => ({ month, ...sums.get(month)! }))
}

function monthIn(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' })
  return (instant) => {
    const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
    return `${parts.get('year')}-${parts.get('month')}`
  }
}

/** Oldest first. */
function lastMonths(last: string, count: number): readonly string[] {
  const [year = 0, month = 1] = last.split('-').map(Number)
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(year, month - count + i, 1)).toISOString().slice(0, 7),
  )
}
