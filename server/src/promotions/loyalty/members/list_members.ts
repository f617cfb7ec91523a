import type { Problem } from '@coterie/filter'
import { customerReference } from '../../../ingest/customers/reference.ts'
import { getProject } from '../../../ingest/declare/project.ts'
import { notSortedBy, type Page, type PageRequest, readPage } from '../../../ingest/paging/read_page.ts'
import { walkByTime } from '../../../ingest/paging/sort_key.ts'
import { type CreatedRange, timeRange, type UpdatedRange } from '../../../ingest/paging/time_range.ts'
import { type Connections, invalidInput, type Sql, sql, transaction } from '../../../store/index.ts'
import { type VoucherRow, voucherIdNamed } from '../../vouchers/voucher_row.ts'
import { programmeOf } from '../programme.ts'

export interface ListMembers extends PageRequest, CreatedRange, UpdatedRange {
  /** By id or source id. */
  readonly customer?: string
  readonly code?: string
  /** Ids or codes. */
  readonly ids?: readonly string[]
  /** `created_at` or `updated_at`, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
}

/** The cards of a programme that somebody has, page by page, as `readPage` has it. */
export function listMembers(
  db: Connections,
  projectId: string,
  campaign: string,
  { sort = '-created_at', ...asked }: ListMembers = {},
): Promise<Page<VoucherRow>> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkByTime(sort, 'v')
      if (!walk) throw notSortedBy(sort, ['created_at', 'updated_at'])
      const { id } = await programmeOf(tx, projectId, campaign)
      const { timeZone } = await getProject(tx, projectId)
      const held = sql`v.campaign_id = ${id} and v.project_id = ${projectId} and v.holder_id is not null`
      const from = sql`from coterie.vouchers v where ${held} and ${wanted(asked, projectId, timeZone)}`
      const listing = { columns: sql`v.*`, from, count: sql`select count(*)::bigint as total ${from}` }
      return readPage<VoucherRow & { sort_key: string | null }>(tx, listing, walk, asked)
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

function wanted({ customer, code, ids, ...ranges }: ListMembers, projectId: string, timeZone: string): Sql {
  const problems: Problem[] = []
  const conditions = [sql`true`, ...timeRange(ranges, 'v', timeZone, problems)]
  if (problems.length > 0) throw invalidInput(problems)
  if (customer !== undefined) conditions.push(sql`v.holder_id = ${customerReference(projectId, customer).id}`)
  if (code !== undefined) conditions.push(sql`v.id = ${voucherIdNamed(projectId, code)}`)
  if (ids !== undefined) conditions.push(sql`v.id = any (${ids.map((id) => voucherIdNamed(projectId, id))}::uuid[])`)
  return sql.join(conditions, sql` and `)
}
