import type { Problem } from '@coterie/filter'
import { quote } from '../../../../filter/problem.ts'
import { type ListField, listFilters } from '../../ingest/paging/list_filters.ts'
import { decodeId, invalidInput, type Queryable, sql } from '../../store/index.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import type { MovementRow } from './movement_row.ts'

export interface ListMovements {
  readonly limit?: number
  /** Of whole pages, from 1; not beside a cursor. */
  readonly page?: number
  /** `id` (oldest first) or `-id`, which is what is meant unless told. */
  readonly order?: 'id' | '-id'
  /** `vtx_…` of the last one seen. */
  readonly startingAfterId?: string
  /** Voucherify's map of filters over FILTERED_BY. */
  readonly filters?: unknown
}

const FILTERED_BY: Readonly<Record<string, ListField>> = {
  id: { value: sql`id::text`, stored: (id) => decodeId('vtx', id) },
  type: { value: sql`type` },
  source_id: { value: sql`source_id` },
  reason: { value: sql`reason` },
  source: { value: sql`source` },
}

export interface MovementsPage {
  readonly movements: readonly MovementRow[]
  readonly has_more: boolean
}

/** How the balance of a card came to be, newest first unless told. */
export async function listMovements(
  db: Queryable,
  { id }: Pick<VoucherRow, 'id'>,
  { limit = 10, page = 1, order = '-id', startingAfterId, filters }: ListMovements = {},
): Promise<MovementsPage> {
  const older = order === '-id'
  const after = startingAfterId === undefined ? null : readCursor(startingAfterId)
  const place = after === null ? sql`true` : older ? sql`id < ${after}::uuid` : sql`id > ${after}::uuid`
  const problems: Problem[] = []
  const filtered = listFilters(filters, FILTERED_BY, problems) ?? sql`true`
  if (problems.length > 0) throw invalidInput(problems)
  const { rows } = await db.query<MovementRow>(sql`
    select * from coterie.voucher_movements where voucher_id = ${id} and ${place} and ${filtered}
    order by ${older ? sql`id desc` : sql`id`} limit ${limit + 1} offset ${after === null ? (page - 1) * limit : 0}`)
  return { movements: rows.slice(0, limit), has_more: rows.length > limit }
}

function readCursor(text: string): string {
  const id = decodeId('vtx', text)
  if (id !== null) return id
  throw invalidInput([
    { path: 'starting_after_id', message: `The id of a transaction (vtx_…) is needed here, not ${quote(text)}.` },
  ])
}
