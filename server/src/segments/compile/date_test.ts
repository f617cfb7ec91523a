import type { DateTest } from '@coterie/filter'
import { type Sql, sql } from '../../store/index.ts'
import type { Calendar } from '../time/calendar.ts'
import { dateAt, localDay } from '../time/calendar.ts'
import { boundOf, type Micros, micros } from '../time/instant.ts'
import type { Span } from '../time/local_days.ts'
import { followsNow, movesContinuously, type Shape, shapeOf } from '../time/shape.ts'
import { late } from './late.ts'

type DateType = 'date' | 'datetime'

/** `value` (a date or timestamptz) against the test; null where `value` is. */
export function dateTest(value: Sql, type: DateType, test: DateTest): Sql {
  switch (test.op) {
    case 'anniversary_day':
    case 'anniversary_period':
    case 'anniversary_nearest':
      return sql`coterie.month_day(${localDate(value, type)}) = any(${shaped(test, type, 'values', monthDays)}::integer[])`
    case 'part':
      return sql`${part(test.part, localDate(value, type))} = any(${test.values}::integer[])`
    default: {
      const bound = (edge: 'from' | 'to') =>
        type === 'date'
          ? sql`${shaped(test, type, edge, (shape) => hull(shape)[edge])}::date`
          : sql`${shaped(test, type, edge, (shape) => hull(shape)[edge])}::timestamptz`
      const within = sql`(${value} >= ${bound('from')} and ${value} < ${bound('to')})`
      return mayHaveGaps(test, type) ? sql`(${within} and ${withoutGaps(value, type, test)})` : within
    }
  }
}

/**
 * The ISO text of a stored date or datetime, where it can only be inside: cheap, and narrow enough that few values
 * have to be read properly. Text sorts as its dates do; a zone moves a datetime by less than a day.
 */
export function dateTextMayPass(text: Sql, type: DateType, test: DateTest): Sql | null {
  if (test.op === 'part' || test.op.startsWith('anniversary')) return null
  const edge = (side: 'from' | 'to') =>
    shaped(test, type, `${side} text`, (shape) => textBound(hull(shape)[side], side, type))
  return sql`${text} collate "C" >= ${edge('from')}::text and ${text} collate "C" < ${edge('to')}::text`
}

function textBound(bound: string, side: 'from' | 'to', type: DateType): string {
  if (bound === '-infinity') return ''
  if (bound === 'infinity') return '~'
  if (type === 'date') return bound
  const day = new Date(bound)
  day.setUTCDate(day.getUTCDate() + (side === 'from' ? -1 : 2))
  const year = day.getUTCFullYear()
  return year < 1 ? '' : year > 9999 ? '~' : day.toISOString().slice(0, 10)
}

function localDate(value: Sql, type: DateType): Sql {
  return type === 'date'
    ? value
    : sql`(${value} at time zone ${late('time zone', (calendar) => calendar.timeZone)}::text)::date`
}

function part(name: 'day_of_month' | 'month' | 'year' | 'weekday', date: Sql): Sql {
  switch (name) {
    case 'day_of_month':
      return sql`extract(day from ${date})::integer`
    case 'month':
      return sql`extract(month from ${date})::integer`
    case 'year':
      return sql`extract(year from ${date})::integer`
    case 'weekday':
      return sql`extract(isodow from ${date})::integer`
    default:
      return name satisfies never
  }
}

/** A single span cannot say everything: a list of dates, or (in some zones, some days) a date that ended twice. */
function mayHaveGaps(test: DateTest, type: DateType): boolean {
  return type === 'datetime'
    ? !('duration' in test)
    : (test.op === 'on' && test.dates.length > 1) || test.op === 'years_ago'
}

function withoutGaps(value: Sql, type: DateType, test: DateTest): Sql {
  const ranges = (name: string) => shaped(test, type, name, multirange)
  return type === 'date'
    ? sql`(${ranges('one')}::datemultirange is null or ${value} <@ ${ranges('many')}::datemultirange)`
    : sql`(${ranges('one')}::tstzmultirange is null or ${value} <@ ${ranges('many')}::tstzmultirange)`
}

/**
 * Part of a test's shape. The last is kept while it is the same: at the same moment for tests that move with the clock,
 * else for the whole local day (an anniversary's shape takes a millisecond to work out, more than a small write).
 */
function shaped(test: DateTest, type: DateType, what: string, read: (shape: Shape) => unknown): unknown {
  const key = `${type} ${what} ${JSON.stringify(test)}`
  const turns = !followsNow(test) ? 'never' : movesContinuously(test, type) ? 'always' : 'daily'
  let last: { calendar: Calendar; day: string; value: unknown } | undefined
  return late(key, (calendar) => {
    const day = turns === 'daily' ? localDay(calendar) : ''
    const same =
      last?.calendar.timeZone === calendar.timeZone &&
      last.calendar.firstDayOfWeek === calendar.firstDayOfWeek &&
      last.day === day &&
      (turns !== 'always' || last.calendar.now === calendar.now)
    if (!same) last = { calendar, day, value: read(shapeOf(test, type, calendar)) }
    return last!.value
  })
}

function monthDays(shape: Shape): readonly number[] {
  return shape.of === 'month_days' ? shape.values : []
}

/** The bounds of all spans together, as PostgreSQL reads them; of no span at all, a range that nothing is in. */
export function hull(shape: Shape): { from: string; to: string } {
  const spans = spansOf(shape)
  if (spans.length === 0) return { from: 'infinity', to: '-infinity' }
  const froms = spans.map((span) => span.from).toSorted()
  const tos = spans.map((span) => span.to).toSorted()
  return {
    from: froms.includes(null) ? '-infinity' : froms[0]!,
    to: tos.includes(null) ? 'infinity' : tos.at(-1)!,
  }
}

/** Null where the hull says it all. */
export function multirange(shape: Shape): string | null {
  const spans = spansOf(shape)
  return spans.length < 2 ? null : `{${spans.map(({ from, to }) => `[${from ?? ''},${to ?? ''})`).join(',')}}`
}

function spansOf(shape: Shape): readonly Span<string>[] {
  if (shape.of === 'dates') return shape.spans
  const iso = (at: Micros | null) => (at === null ? null : boundOf(at))
  return shape.of === 'instants' ? shape.spans.map(({ from, to }) => ({ from: iso(from), to: iso(to) })) : []
}

/** A datetime that stands for its local date, as text. */
export function localDateOf(value: string): Sql {
  if (value.length === 10) return sql`${value}::text`
  return sql`${late(`local date ${value}`, ({ timeZone }) => dateAt(micros(value), timeZone).toString())}::text`
}
