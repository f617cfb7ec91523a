import { Temporal } from 'temporal-polyfill'
import { instantOfLocal, localDay } from '../../segments/time/calendar.ts'
import type { Micros } from '../../segments/time/instant.ts'
import type { DailyHours, Phase } from './validity.ts'

/** Yesterday's hours may last until this morning. */
const MAY_HOLD = [-1, 0]
const UNTIL_THEY_COME_AGAIN = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8]

/** Whether the local time lies in one of the hours. */
export function hoursPhase(hours: readonly DailyHours[], now: Micros, timeZone: string): Phase {
  const today = Temporal.PlainDate.from(localDay({ now, timeZone, firstDayOfWeek: 1 }))
  return {
    holds: windowsOf(hours, today, MAY_HOLD, timeZone).some(({ from, to }) => from <= now && now < to),
    until: () => {
      const windows = windowsOf(hours, today, UNTIL_THEY_COME_AGAIN, timeZone)
      const edges = windows.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > now)
      return edges.length === 0 ? null : edges.reduce((a, b) => (a < b ? a : b))
    },
  }
}

function windowsOf(
  hours: readonly DailyHours[],
  today: Temporal.PlainDate,
  offsets: readonly number[],
  timeZone: string,
) {
  return offsets.flatMap((offset) => {
    const day = today.add({ days: offset })
    const begun = hours.filter(({ daysOfWeek }) => daysOfWeek === null || daysOfWeek.includes(day.dayOfWeek % 7))
    if (begun.length === 0) return []
    const [date, next] = [day.toString(), day.add({ days: 1 }).toString()]
    return begun.map(({ start, end }) => ({
      from: clockAt(date, start, timeZone),
      to: clockAt(end > start ? date : next, end, timeZone),
    }))
  })
}

const known = new Map<string, Micros>()
const KNOWN_AT_MOST = 4096

/** Many have the same hours, and a local time takes long to place. */
function clockAt(date: string, time: string, timeZone: string): Micros {
  const key = `${date}T${time} ${timeZone}`
  const found = known.get(key)
  if (found !== undefined) return found
  const instant = instantOfLocal(Temporal.PlainDateTime.from(`${date}T${time}`), timeZone)
  if (known.size >= KNOWN_AT_MOST) known.clear()
  known.set(key, instant)
  return instant
}
