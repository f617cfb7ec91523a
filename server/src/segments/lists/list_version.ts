import { type Sql, sql, type Tx } from '../../store/index.ts'

/** The filter that a static segment was made from, kept to be shown. */
export interface MadeFrom {
  readonly source: Sql
  readonly notation: string | null
}

export const NO_FILTER: MadeFrom = Object.freeze({ source: sql`null`, notation: null })

/** The only version of a list: ready at once, without a filter to follow. */
export async function saveListVersion(
  tx: Tx,
  segmentId: string,
  { source, notation }: MadeFrom,
  now: string,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into coterie.segment_versions (segment_id, number, source_filter, notation, state, phase, requested_at, ready_at, evaluated_at)
    values (${segmentId}, 1, ${source}, ${notation}, 'ready', 'ready', ${now}, ${now}, ${now})
    returning id`)
  return rows[0]!.id
}
