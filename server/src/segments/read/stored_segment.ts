import { decodeId, type Queryable, Refusal, sql } from '../../store/index.ts'
import type { SegmentType } from '../definitions.ts'

/** What reading a segment's members and changes needs to know of it. */
export interface StoredSegment {
  /** The UUID. */
  readonly segmentId: string
  readonly name: string
  readonly type: SegmentType
  /** The version that readers see; null until the first is built. */
  readonly currentVersion: number | null
  readonly createdAt: string
}

/** By id (`seg_…`) or by name; throws `segment_not_found`, which says where it was named if `path` does. */
export async function storedSegment(
  db: Queryable,
  projectId: string,
  segment: string,
  path?: string,
): Promise<StoredSegment> {
  const { rows } = await db.query<StoredSegment>(sql`
    select id as "segmentId", name, type, current_version as "currentVersion", created_at as "createdAt"
    from coterie.segments
    where project_id = ${projectId} and (id = ${decodeId('seg', segment)}::uuid or name = ${segment})
    order by name = ${segment} limit 1`)
  const found = rows[0]
  if (found) return found
  const message = `There is no segment ${JSON.stringify(segment)}.`
  throw new Refusal('segment_not_found', message, path === undefined ? [] : [{ path, message }])
}
