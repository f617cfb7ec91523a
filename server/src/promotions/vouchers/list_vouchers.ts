import type { Problem } from '@coterie/filter'
import { customerReference } from '../../ingest/customers/reference.ts'
import { getProject } from '../../ingest/declare/project.ts'
import { type ListField, listFilters } from '../../ingest/paging/list_filters.ts'
import { notSortedBy, type Page, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { type SortKey, type Walk, walkByTime, walkOf } from '../../ingest/paging/sort_key.ts'
import { type CreatedRange, timeRange, type UpdatedRange } from '../../ingest/paging/time_range.ts'
import { type Connections, decodeId, invalidInput, type Sql, sql, transaction } from '../../store/index.ts'
import { type VoucherRow, voucherIdNamed } from './voucher_row.ts'

export interface ListVouchers extends PageRequest, CreatedRange, UpdatedRange {
  readonly category?: string
  /** By name, or by id in either. */
  readonly campaign?: string
  readonly campaignId?: string
  /** Who holds them, by id or source id. */
  readonly customer?: string
  readonly code?: string
  /** `v_…` */
  readonly ids?: readonly string[]
  readonly type?: string
  /** One of SORTED_BY, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
  /** Voucherify's map of filters over FILTERED_BY. */
  readonly filters?: unknown
}

const FILTERED_BY: Readonly<Record<string, ListField>> = {
  id: { value: sql`v.id::text`, stored: (id) => decodeId('v', id) },
  code: { value: sql`v.code` },
  type: { value: sql`v.type` },
  category: { value: sql`v.category` },
  campaign_id: { value: sql`v.campaign_id::text`, stored: (id) => decodeId('camp', id) },
  campaign_name: { value: sql`(select c.name from coterie.campaigns c where c.id = v.campaign_id)` },
  holder_id: { value: sql`v.holder_id::text`, stored: (id) => decodeId('cust', id) },
}

const SORTED_BY = ['created_at', 'updated_at', 'code', 'type', 'campaign', 'category']

/** The vouchers of a project, page by page, as `readPage` has it. */
export function listVouchers(
  db: Connections,
  projectId: string,
  { sort = '-created_at', ...asked }: ListVouchers = {},
): Promise<Page<VoucherRow>> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkOfVouchers(sort)
      if (!walk) throw notSortedBy(sort, SORTED_BY)
      const { timeZone } = await getProject(tx, projectId)
      const from = sql`from coterie.vouchers v where ${wanted(asked, projectId, timeZone)}`
      const count = sql`select count(*)::bigint as total ${from}`
      const listing = { columns: sql`v.*`, table: sql`coterie.vouchers v`, from, count }
      return readPage<VoucherRow & { sort_key: string | null }>(tx, listing, walk, asked)
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

function walkOfVouchers(sort: string): Walk | null {
  const text = (value: Sql, nullable: boolean): SortKey => ({ kind: 'text', value, nullable })
  const keys: Readonly<Record<string, SortKey>> = {
    code: text(sql`v.code`, false),
    type: text(sql`v.type`, false),
    category: text(sql`v.category`, true),
    campaign: text(sql`(select c.name from coterie.campaigns c where c.id = v.campaign_id)`, true),
  }
  return walkByTime(sort, 'v') ?? walkOf(sort, sql`v.id`, (name) => (Object.hasOwn(keys, name) ? keys[name]! : null))
}

function wanted(asked: ListVouchers, projectId: string, timeZone: string): Sql {
  const { category, campaign, campaignId, customer, code, ids, type, filters } = asked
  const problems: Problem[] = []
  const conditions = [sql`v.project_id = ${projectId}`, ...timeRange(asked, 'v', timeZone, problems)]
  if (category !== undefined) conditions.push(ofCategory(category))
  for (const named of [campaign, campaignId])
    if (named !== undefined)
      conditions.push(sql`v.campaign_id in (
        select id from coterie.campaigns
        where project_id = ${projectId} and (name = ${named} or id = ${decodeId('camp', named)}::uuid))`)
  if (customer !== undefined)
    conditions.push(sql`v.id in (
      select voucher_id from coterie.voucher_holders
      where customer_id = ${customerReference(projectId, customer).id} and role <> 'REFEREE')`)
  if (code !== undefined) conditions.push(sql`v.id = ${voucherIdNamed(projectId, code)}`)
  if (ids !== undefined) conditions.push(sql`v.id = any (${ids.map((id) => voucherIdNamed(projectId, id))}::uuid[])`)
  if (type !== undefined) conditions.push(sql`v.type = ${type}`)
  const filtered = listFilters(filters, FILTERED_BY, problems)
  if (filtered !== null) conditions.push(filtered)
  if (problems.length > 0) throw invalidInput(problems)
  return sql.join(conditions, sql` and `)
}

/** As it is shown: what has none of its own has its campaign's. */
const ofCategory = (category: string): Sql => sql`(
  v.category = ${category} or v.category is null
    and v.campaign_id in (select c.id from coterie.campaigns c where c.project_id = v.project_id and c.category = ${category}))`
