import type { Filter } from '@coterie/filter'
import { invalidInput, type Queryable, sql } from '../../store/index.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { pageSize } from './limit.ts'
import { storedSegment } from './stored_segment.ts'

/** A definition that a segment has, had, or was meant to get. */
export interface Version {
  readonly number: number
  /** `shown` is the one that readers see; `replaced` was, or was superseded while it was still being built. */
  readonly state: 'shown' | 'building' | 'failed' | 'replaced'
  /** Null for lists. */
  readonly filter: Filter | null
  readonly requested_at: string
  readonly ready_at: string | null
  readonly built_in_ms: number | null
  readonly error: string | null
}

export interface VersionsPage {
  readonly segmentId: string
  readonly versions: readonly Version[]
  readonly next: string | null
}

/** The definitions of a segment over time, the newest first. */
export async function versions(
  db: Queryable,
  projectId: string,
  segment: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit?: number | undefined } = {},
): Promise<VersionsPage> {
  const { segmentId } = await storedSegment(db, projectId, segment)
  const size = pageSize(limit)
  const below = after === undefined ? null : readBelow(after)
  const { rows } = await db.query<Version>(sql`
    select v.number, v.filter, v.requested_at, v.ready_at, v.built_in_ms, v.error,
      case when v.id = s.current_version then 'shown' when v.state = 'ready' then 'replaced' else v.state end as state
    from coterie.segments s join coterie.segment_versions v on v.segment_id = s.id
    where s.id = ${segmentId} ${below === null ? sql.empty : sql`and v.number < ${below}::integer`}
    order by v.number desc limit ${size + 1}`)
  const page = rows.slice(0, size)
  const last = page.at(-1)
  const next = rows.length > size && last ? writeCursor('versions', [String(last.number)]) : null
  return { segmentId, versions: page, next }
}

function readBelow(cursor: string): number {
  const [text = ''] = readCursor(cursor, 'starting_after', 'versions', ['any'])
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw invalidInput([{ path: 'starting_after', message: 'Pass what the page before gave as its next cursor.' }])
}
