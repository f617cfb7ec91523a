import type { Filter } from '@coterie/filter'
import { encodeId, type Queryable, sql } from '../../store/index.ts'
import { segmentsNamed } from '../definitions.ts'
import { storedSegment } from './stored_segment.ts'

/** Something that refers to a segment. */
export interface Use {
  readonly object: 'segment' | 'offer' | 'validation_rule' | 'distribution' | 'campaign'
  /** `seg_…`, `off_…`, … */
  readonly id: string
  readonly name: string
  /** Of a segment: whether the filter that refers to it is shown already, or still being built. */
  readonly state: 'current' | 'building'
}

/** A use, and which of the segments that were asked for it is one of. */
export interface FoundUse extends Use {
  readonly segment: string
}

/** Finds what refers to these segments (`seg_…`) in one room, by one statement. Rooms further down bring theirs along. */
export type FindUses = (db: Queryable, projectId: string, segments: readonly string[]) => Promise<readonly FoundUse[]>

/** Everything that refers to a segment: other segments, and what `elsewhere` finds. */
export async function usage(
  db: Queryable,
  projectId: string,
  segment: string,
  elsewhere: readonly FindUses[] = [],
): Promise<readonly Use[]> {
  const id = encodeId('seg', (await storedSegment(db, projectId, segment)).segmentId)
  return (await usesOf(db, projectId, [id], elsewhere)).get(id) ?? []
}

/** The same of many segments (`seg_…`) at once; those that nothing refers to are left out. */
export async function usesOf(
  db: Queryable,
  projectId: string,
  segments: readonly string[],
  elsewhere: readonly FindUses[] = [],
): Promise<ReadonlyMap<string, readonly Use[]>> {
  const uses = new Map<string, Use[]>()
  for (const find of [usesInSegments, ...elsewhere]) {
    for (const { segment, ...use } of await find(db, projectId, segments)) {
      uses.set(segment, [...(uses.get(segment) ?? []), use])
    }
  }
  return uses
}

const usesInSegments: FindUses = async (db, projectId, segments) => {
  const { rows } = await db.query<{ id: string; name: string; current: boolean; filter: Filter }>(sql`
    select s.id, s.name, v.id = s.current_version as current, v.filter
    from coterie.segments s join coterie.segment_versions v on v.segment_id = s.id
    where s.project_id = ${projectId} and (v.id = s.current_version or v.state = 'building')
      and strpos(v.filter::text, 'seg_') > 0
    order by s.name, v.id`)
  return rows.flatMap(({ id, name, current, filter }) => {
    const named = new Set(segmentsNamed(filter))
    return segments
      .filter((segment) => named.has(segment))
      .map((segment) => ({
        segment,
        object: 'segment',
        id: encodeId('seg', id),
        name,
        state: current === true ? 'current' : 'building',
      }))
  })
}
