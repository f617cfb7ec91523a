import type { Filter, Notation } from '@coterie/filter'
import { decodeId, encodeId, type Queryable, sql } from '../../store/index.ts'
import type { SegmentType } from '../definitions.ts'
import { sizes } from './sizes.ts'

/** A segment as lists of segments show it. */
export interface ListedSegment {
  /** `seg_…` */
  readonly id: string
  readonly name: string
  readonly type: SegmentType
  /** Of what was asked for last: that it is shown, is still being built behind what is shown, or could not be. */
  readonly status: 'ready' | 'building' | 'failed'
  /** How far the building of what was asked for last is: waiting, evaluating, catching up, comparing. */
  readonly phase: string | null
  readonly error: string | null
  /** The version that is shown; null until the first is built. */
  readonly version: number | null
  /** Of the version that is shown, or of the first while it is being built; null for lists. */
  readonly filter: Filter | null
  /** As it was sent. */
  readonly source: unknown
  readonly notation: Notation | null
  readonly member_count: number
  readonly created_at: string
  readonly updated_at: string | null
  readonly built_in_ms: number | null
}

/** All segments of the project by name, or the one with this id (`seg_…`), with their exact sizes. */
export async function listSegments(db: Queryable, projectId: string, only?: string): Promise<readonly ListedSegment[]> {
  const counted = await sizes(db, projectId, only === undefined ? undefined : [only])
  const { rows } = await db.query<Omit<ListedSegment, 'member_count'>>(sql`
    select s.id, s.name, s.type, s.created_at, s.updated_at,
      case when l.state in ('building', 'failed') then l.state else 'ready' end as status, l.error,
      case when l.state = 'building' then l.phase end as phase,
      c.number as version, c.built_in_ms, coalesce(c.filter, l.filter) as filter,
      coalesce(c.source_filter, l.source_filter) as source, coalesce(c.notation, l.notation) as notation
    from coterie.segments s
    left join coterie.segment_versions c on c.id = s.current_version
    left join lateral (
      select v.state, v.phase, v.error, v.filter, v.source_filter, v.notation
      from coterie.segment_versions v where v.segment_id = s.id order by v.number desc limit 1
    ) l on true
    where s.project_id = ${projectId}${only === undefined ? sql.empty : sql` and s.id = ${decodeId('seg', only)}::uuid`}
    order by lower(s.name), s.id`)
  return rows.map((row) => {
    const id = encodeId('seg', row.id)
    return { ...row, id, member_count: counted.get(id) ?? 0 }
  })
}
