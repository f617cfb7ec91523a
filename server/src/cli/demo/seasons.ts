const DAY_MS = 86_400_000

// Monday … Sunday
const WEEKDAYS = [0.85, 0.88, 0.92, 1, 1.15, 1.3, 1.1] as const
const MONTHS = [0.75, 0.78, 0.88, 0.95, 1, 1.12, 1.18, 1.02, 0.9, 0.95, 1.25, 1.5] as const

/** How much more (or less) is bought on a day than on an average one: weekends, summer, Black Friday, Christmas. */
export function demand(at: number): number {
  const day = new Date(at)
  const weekday = WEEKDAYS[(day.getUTCDay() + 6) % 7]!
  return weekday * MONTHS[day.getUTCMonth()]! * occasion(day)
}

/** The most that `demand` ever answers. */
export const PEAK_DEMAND = Math.max(...WEEKDAYS) * Math.max(...MONTHS) * 1.6

function occasion(day: Date): number {
  const [month, date] = [day.getUTCMonth() + 1, day.getUTCDate()]
  if (month === 11 && date >= 22 && date <= 30) return 1.6
  if (month === 12 && date >= 1 && date <= 19) return 1.4
  if (month === 12 && date >= 24 && date <= 26) return 0.25
  return 1
}

/** A time on the day of `at` when people are awake, most often in the evening; `hours` is how far their clocks are ahead. */
export function wakingHour(at: number, hours: number, chance: number, minuteChance: number): number {
  const midnight = Math.floor(at / DAY_MS) * DAY_MS
  // Between 7 and 23, the evening twice as likely as the morning.
  const hour = 7 + 16 * chance ** 0.6
  return midnight + Math.round((hour - hours) * 3_600_000 + minuteChance * 60_000)
}
