import type { Problem } from '../../../../filter/problem.ts'
import { type ListField, listFilters } from '../../ingest/paging/list_filters.ts'
import { notSortedBy, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { walkByTime } from '../../ingest/paging/sort_key.ts'
import { type Connections, decodeId, invalidInput, type Sql, sql, transaction } from '../../store/index.ts'
import type { CampaignRow, CampaignType } from './campaign_row.ts'

export interface ListCampaigns extends PageRequest {
  readonly type?: CampaignType
  /** DONE: all its first codes are made. */
  readonly status?: 'DONE' | 'IN_PROGRESS'
  readonly isReferralCode?: boolean
  /** Part of the name, in capitals or not. */
  readonly q?: string
  /** `created_at` or `updated_at`, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
  readonly filters?: unknown
}

export interface CampaignsPage {
  readonly campaigns: readonly CampaignRow[]
  readonly total: number | null
  readonly has_more: boolean
  readonly more_starting_after: string | null
}

const FIELDS: Readonly<Record<string, ListField>> = Object.freeze({
  id: { value: sql`c.id::text`, stored: (id: string) => decodeId('camp', id) },
  name: { value: sql`c.name` },
  campaign_type: { value: sql`c.type` },
  type: { value: sql`c.update_type` },
  category: { value: sql`c.category` },
  active: { value: sql`c.active::text` },
})

/** The campaigns of a project, page by page, as `readPage` has it. */
export function listCampaigns(
  db: Connections,
  projectId: string,
  { sort = '-created_at', ...asked }: ListCampaigns = {},
): Promise<CampaignsPage> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkByTime(sort, 'c')
      if (!walk) throw notSortedBy(sort, ['created_at', 'updated_at'])
      const from = sql`from coterie.campaigns c where ${wanted(asked, projectId)}`
      const count = sql`select count(*)::bigint as total ${from}`
      const listing = { columns: sql`c.*`, table: sql`coterie.campaigns c`, from, count }
      const { rows, ...page } = await readPage<CampaignRow & { sort_key: string | null }>(tx, listing, walk, asked)
      return { campaigns: rows, ...page }
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

function wanted({ type, status, isReferralCode, q, filters }: ListCampaigns, projectId: string): Sql {
  const problems: Problem[] = []
  const filtered = listFilters(filters, FIELDS, problems)
  if (problems.length > 0) throw invalidInput(problems)
  const conditions = [sql`c.project_id = ${projectId}`, sql`c.deleting is null`]
  if (type !== undefined) conditions.push(sql`c.type = ${type}`)
  if (status !== undefined) conditions.push(sql`(c.generating is null) = ${status === 'DONE'}`)
  if (isReferralCode !== undefined) conditions.push(sql`(c.type = 'REFERRAL_PROGRAM') = ${isReferralCode}`)
  if (q !== undefined) conditions.push(sql`strpos(lower(c.name), lower(${q})) > 0`)
  if (filtered !== null) conditions.push(filtered)
  return sql.join(conditions, sql` and `)
}
