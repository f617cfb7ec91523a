import type { DateTest, Field } from '@coterie/filter'
import { Temporal } from 'temporal-polyfill'
import { isDate } from '../../../../filter/values/calendar.ts'
import { type Calendar, dateAt, monthDay } from '../../segments/time/calendar.ts'
import type { Micros } from '../../segments/time/instant.ts'
import type { Span } from '../../segments/time/local_days.ts'
import { type Shape, shapeOf } from '../../segments/time/shape.ts'
import { storedInstant } from './stored_instant.ts'

/** A date or instant as text against a date test; what does not fit the type passes none. */
export function datePasses(text: string, type: Field['type'], test: DateTest, calendar: Calendar): boolean {
  if (type !== 'datetime' && isDate(text))
    return !shorterThanDays(test) && within(text, shapeOf(test, 'date', calendar), calendar.timeZone)
  const instant = type === 'date' ? null : storedInstant(text)
  return instant !== null && within(instant, shapeOf(test, 'datetime', calendar), calendar.timeZone)
}

/** Minutes and hours say nothing of a date; under an undeclared key nobody could refuse them. */
function shorterThanDays(test: DateTest): boolean {
  return 'duration' in test && (test.duration.unit === 'minute' || test.duration.unit === 'hour')
}

function within(value: Micros | string, shape: Shape, timeZone: string): boolean {
  const date = () => (typeof value === 'string' ? Temporal.PlainDate.from(value) : dateAt(value, timeZone))
  switch (shape.of) {
    case 'instants':
    case 'dates':
      return (shape.spans as readonly Span<Micros | string>[]).some(
        ({ from, to }) => (from === null || value >= from) && (to === null || value < to),
      )
    case 'month_days':
      return shape.values.includes(monthDay(date()))
    case 'part':
      return shape.values.includes(partOf(date(), shape.part))
    default:
      return shape satisfies never
  }
}

function partOf(date: Temporal.PlainDate, part: Extract<Shape, { of: 'part' }>['part']): number {
  switch (part) {
    case 'day_of_month':
      return date.day
    case 'month':
      return date.month
    case 'year':
      return date.year
    case 'weekday':
      return date.dayOfWeek
    default:
      return part satisfies never
  }
}
