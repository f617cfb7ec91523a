import { Temporal } from 'temporal-polyfill'
import { isDate } from '../../../../filter/values/calendar.ts'
import { invalidInput, type Queryable, sql } from '../../store/index.ts'
import { storedSegment } from './stored_segment.ts'
import { today } from './today.ts'

export interface SegmentDay {
  /** A local date of the project. */
  readonly day: string
  /** At the end of the day. */
  readonly size: number
  readonly entered: number
  readonly left: number
}

export interface HistoryOptions {
  /** First and last day, `YYYY-MM-DD`: the 30 days up to today unless told. */
  readonly from?: string
  readonly to?: string
}

const DAYS = 30
const DAYS_AT_MOST = 3_660
const EARLIEST = '0001-01-01'

/** A segment's size and who came and went, for each day of a range, also for days on which nobody did. */
export async function history(
  db: Queryable,
  projectId: string,
  segment: string,
  now: string,
  options: HistoryOptions = {},
): Promise<readonly SegmentDay[]> {
  const { segmentId } = await storedSegment(db, projectId, segment)
  const { from, to } = readRange(options, await today(db, projectId, now))
  const { rows } = await db.query<SegmentDay>(sql`
    with moved as (
      select day, sum(entered) as entered, sum(departed) as departed
      from (
        select day, entered, departed from coterie.member_days where segment_id = ${segmentId}
        union all
        select day, entered, departed from coterie.member_tallies where segment_id = ${segmentId}
      ) m
      where day <= ${to}::date
      group by day
    ),
    before as (select coalesce(sum(entered - departed), 0) as size from moved where day < ${from}::date)
    select d.day::date as day, coalesce(m.entered, 0)::bigint as entered, coalesce(m.departed, 0)::bigint as "left",
      (b.size + sum(coalesce(m.entered - m.departed, 0)) over (order by d.day))::bigint as size
    from generate_series(${from}::date::timestamp, ${to}::date::timestamp, interval '1 day') d (day)
    cross join before b
    left join moved m on m.day = d.day::date
    order by d.day`)
  return rows
}

function readRange({ from, to }: HistoryOptions, ofNow: Temporal.PlainDate): { from: string; to: string } {
  const last = to === undefined ? ofNow : readDay(to, 'to')
  const first = from === undefined ? daysBefore(last) : readDay(from, 'from')
  const days = first.until(last, { largestUnit: 'days' }).days + 1
  if (days >= 1 && days <= DAYS_AT_MOST) return { from: first.toString(), to: last.toString() }
  throw invalidInput([{ path: 'from', message: `From 1 to ${DAYS_AT_MOST} days up to \`to\` can be asked for.` }])
}

function daysBefore(last: Temporal.PlainDate): Temporal.PlainDate {
  const first = last.subtract({ days: DAYS - 1 })
  return first.year < 1 ? Temporal.PlainDate.from(EARLIEST) : first
}

/** Of years that PostgreSQL writes the same way. */
function readDay(text: string, path: string): Temporal.PlainDate {
  if (isDate(text)) return Temporal.PlainDate.from(text)
  throw invalidInput([{ path, message: 'A date such as "2026-03-29" is needed here.' }])
}
