import { decodeId, encodeId, type Queryable, sql } from '../../store/index.ts'

/**
 * The exact sizes of segments by id (`seg_…`), all those of the project unless told. Every write leaves its own tally, and
 * the background folds tallies into days: the size is the sum of both.
 */
export async function sizes(
  db: Queryable,
  projectId: string,
  segments?: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const ids = segments?.map((segment) => decodeId('seg', segment)).filter((id) => id !== null) ?? null
  const { rows } = await db.query<{ id: string; size: number }>(sql`
    select s.id,
      (coalesce((select sum(d.entered - d.departed) from coterie.member_days d where d.segment_id = s.id), 0)
        + coalesce((select sum(t.entered - t.departed) from coterie.member_tallies t where t.segment_id = s.id), 0))::bigint as size
    from coterie.segments s
    where s.project_id = ${projectId} and (${ids}::uuid[] is null or s.id = any(${ids}::uuid[]))`)
  return new Map(rows.map(({ id, size }) => [encodeId('seg', id), size]))
}
