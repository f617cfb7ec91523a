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

/** Finds what refers to a segment (`seg_…`) in one room. Rooms further down bring theirs along. */
export type FindUses = (db: Queryable, projectId: string, segment: string) => Promise<readonly Use[]>

/** Everything that refers to a segment: other segments, and what `elsewhere` finds. */
export async function usage(
  db: Queryable,
  projectId: string,
  segment: string,
  elsewhere: readonly FindUses[] = [],
): Promise<readonly Use[]> {
  const { segmentId } = await storedSegment(db, projectId, segment)
  const uses: Use[] = []
  for (const find of [usesInSegments, ...elsewhere])
    uses.push(...(await find(db, projectId, encodeId('seg', segmentId))))
  return uses
}

const usesInSegments: FindUses = async (db, projectId, segment) => {
  const { rows } = await db.query<{ id: string; name: string; current: boolean; filter: Filter }>(sql`
    select s.id, s.name, v.id = s.current_version as current, v.filter
    from coterie.segments s join coterie.segment_versions v on v.segment_id = s.id
    where s.project_id = ${projectId} and (v.id = s.current_version or v.state = 'building')
      and strpos(v.filter::text, ${segment}) > 0
    order by s.name, v.id`)
  return rows
    .filter(({ filter }) => segmentsNamed(filter).includes(segment))
    .map(({ id, name, current }) => ({
      object: 'segment',
      id: encodeId('seg', id),
      name,
      state: current === true ? 'current' : 'building',
    }))
}
