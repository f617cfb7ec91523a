import {
  type Connections,
  encodeId,
  invalidInput,
  type Queryable,
  sql,
  type Tx,
  transaction,
} from '../../store/index.ts'
import { storedSegment } from './stored_segment.ts'

export interface Combination {
  /** `seg_…`, in the order in which they were asked for. */
  readonly segments: readonly string[]
  /** Customers who are in all of these. */
  readonly size: number
  /** Of those, who is in none of the others that were asked for. */
  readonly only: number
}

export const OVERLAP = Object.freeze({ atLeast: 2, atMost: 6 })

/** The sizes of every combination of 2 to 6 segments, from the single ones to all of them together. */
export async function overlap(
  db: Connections,
  projectId: string,
  segments: readonly string[],
): Promise<readonly Combination[]> {
  return transaction(db, (tx) => combinations(tx, projectId, segments), { readOnly: true })
}

async function combinations(tx: Tx, projectId: string, segments: readonly string[]): Promise<readonly Combination[]> {
  const ids = await readSegments(tx, projectId, segments)
  // A bit for each segment; a customer's mask says which of them they are in.
  const { rows } = await tx.query<{ mask: number; customers: number }>(sql`
    select mask, count(*) as customers
    from (
      select m.customer_id, bit_or(1 << (a.place - 1)::integer) as mask
      from unnest(${ids}::uuid[]) with ordinality a (segment_id, place)
      join coterie.segments s on s.id = a.segment_id
      join coterie.segment_members m on m.version_id = s.current_version
      group by m.customer_id
    ) c
    group by mask`)
  const shown = ids.map((id) => encodeId('seg', id))
  return masksOf(ids.length).map((mask) => ({
    segments: shown.filter((_, place) => mask & (1 << place)),
    size: rows.filter((row) => (row.mask & mask) === mask).reduce((sum, { customers }) => sum + customers, 0),
    only: rows.find((row) => row.mask === mask)?.customers ?? 0,
  }))
}

async function readSegments(db: Queryable, projectId: string, segments: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const [at, segment] of segments.entries()) {
    const { segmentId } = await storedSegment(db, projectId, segment, `segments[${at}]`)
    if (!ids.includes(segmentId)) ids.push(segmentId)
  }
  if (ids.length === segments.length && ids.length >= OVERLAP.atLeast && ids.length <= OVERLAP.atMost) return ids
  const message = `${OVERLAP.atLeast} to ${OVERLAP.atMost} different segments can be compared.`
  throw invalidInput([{ path: 'segments', message }])
}

/** Of every combination, those of few segments first. */
function masksOf(segments: number): readonly number[] {
  const size = (mask: number) => mask.toString(2).replaceAll('0', '').length
  return Array.from({ length: 2 ** segments - 1 }, (_, n) => n + 1).toSorted((a, b) => size(a) - size(b) || a - b)
}
