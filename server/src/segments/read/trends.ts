import { decodeId, encodeId, type Queryable, sql } from '../../store/index.ts'
import { today } from './today.ts'

/** How large a segment was at the end of each of some days, and how many came and went in them. */
export interface Trend {
  readonly sizes: readonly number[]
  readonly entered: number
  readonly left: number
}

export interface Trends {
  /** Local dates of the project. */
  readonly from: string
  readonly to: string
  /** By `seg_…`; those that the project has not are left out. */
  readonly of: ReadonlyMap<string, Trend>
}

interface Moved {
  readonly id: string
  /** Of the range from 1; 0 is all that was before it, null is nothing at all. */
  readonly place: number | null
  readonly entered: number
  readonly departed: number
}

/** The sizes of many segments over the last days up to today, by one statement. */
export async function trends(
  db: Queryable,
  projectId: string,
  segments: readonly string[],
  days: number,
  now: string,
): Promise<Trends> {
  const to = await today(db, projectId, now)
  const from = to.subtract({ days: days - 1 })
  const ids = segments.map((segment) => decodeId('seg', segment)).filter((id) => id !== null)
  const { rows } = await db.query<Moved>(sql`
    select s.id, m.place, coalesce(m.entered, 0)::bigint as entered, coalesce(m.departed, 0)::bigint as departed
    from coterie.segments s
    left join lateral (
      select greatest(day - ${from.toString()}::date + 1, 0) as place, sum(entered) as entered, sum(departed) as departed
      from (
        select day, entered, departed from coterie.member_days where segment_id = s.id
        union all
        select day, entered, departed from coterie.member_tallies where segment_id = s.id
      ) d
      where day <= ${to.toString()}::date
      group by 1
    ) m on true
    where s.project_id = ${projectId} and s.id = any(${ids}::uuid[])`)
  const of = Map.groupBy(rows, ({ id }) => encodeId('seg', id))
  return {
    from: from.toString(),
    to: to.toString(),
    of: new Map([...of].map(([segment, moved]) => [segment, trendOf(moved, days)])),
  }
}

function trendOf(moved: readonly Moved[], days: number): Trend {
  const on = new Map(moved.map((each) => [each.place, each.entered - each.departed]))
  const inside = moved.filter(({ place }) => place !== null && place > 0)
  let size = on.get(0) ?? 0
  return {
    sizes: Array.from({ length: days }, (_, day) => (size += on.get(day + 1) ?? 0)),
    entered: inside.reduce((sum, { entered }) => sum + entered, 0),
    left: inside.reduce((sum, { departed }) => sum + departed, 0),
  }
}
