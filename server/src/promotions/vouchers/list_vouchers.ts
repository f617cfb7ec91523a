import type { Problem } from '@coterie/filter'
import { customerReference } from '../../ingest/customers/reference.ts'
import { getProject } from '../../ingest/declare/project.ts'
import { type ListField, listFilters } from '../../ingest/paging/list_filters.ts'
import { notSortedBy, type Page, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { type SortKey, type Walk, walkByTime, walkOf } from '../../ingest/paging/sort_key.ts'
import { type CreatedRange, timeRange, type UpdatedRange } from '../../ingest/paging/time_range.ts'
import { type Connections, decodeId, invalidInput, type Sql, sql, type Tx, transaction } from '../../store/index.ts'
import { type VoucherRow, voucherIdNamed } from './voucher_row.ts'

export interface ListVouchers extends PageRequest, CreatedRange, UpdatedRange {
  readonly category?: string
  /** By name, or by id in either. */
  readonly campaign?: string
  readonly campaignId?: string
  /** Who holds them, by id or source id. */
  readonly customer?: string
  readonly code?: string
  /** Part of the code, in capitals or not. */
  readonly q?: string
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
  active: { value: sql`v.active::text` },
  is_redeemed: { value: sql`(v.redeemed_quantity > 0)::text` },
  holder_id: { value: sql`v.holder_id::text`, stored: (id) => decodeId('cust', id) },
}

const SORTED_BY = ['created_at', 'updated_at', 'code', 'type', 'campaign', 'category']

/** The vouchers of a project, page by page, as `readPage` has it. */
export function listVouchers(
  db: Connections,
  projectId: string,
  { sort = '-created_at', ...asked }: ListVouchers = {},
  /** Stops it when nobody waits for it any more. */
  signal?: AbortSignal,
): Promise<Page<VoucherRow>> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkOfVouchers(sort)
      if (!walk) throw notSortedBy(sort, SORTED_BY)
      const { timeZone } = await getProject(tx, projectId)
      const from = sql`from coterie.vouchers v where ${wanted(asked, projectId, timeZone, await campaignsAsked(tx, projectId, asked))}`
      const sought = asked.q === undefined ? undefined : sql`strpos(lower(v.code), lower(${asked.q})) > 0`
      const count = sql`select count(*)::bigint as total ${from} and ${sought ?? sql`true`}`
      const listing = { columns: sql`v.*`, table: sql`coterie.vouchers v`, from, count, ...(sought && { sought }) }
      return readPage<VoucherRow & { sort_key: string | null }>(tx, listing, walk, asked)
    },
    { isolation: 'repeatable read', readOnly: true, ...(signal && { signal }) },
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

/** UUIDs of the campaigns that are named; null: none is. Known before, since a join has no use for the order of their vouchers. */
interface Campaigns {
  readonly named: readonly string[] | null
  /** Those whose vouchers are of the category unless they say otherwise. */
  readonly ofCategory: readonly string[]
}

async function campaignsAsked(
  tx: Tx,
  projectId: string,
  { campaign, campaignId, category }: ListVouchers,
): Promise<Campaigns> {
  const asked = [campaign, campaignId].filter((each) => each !== undefined)
  if (asked.length === 0 && category === undefined) return { named: null, ofCategory: [] }
  const isNamed = asked.map((named) => sql`(name = ${named} or id = ${decodeId('camp', named)}::uuid)`)
  const { rows } = await tx.query<{ id: string; is_named: boolean; is_of_category: boolean }>(sql`
    select * from (
      select id, ${asked.length > 0 ? sql.join(isNamed, sql` and `) : sql`false`} as is_named,
        coalesce(category = ${category ?? null}::text, false) as is_of_category
      from coterie.campaigns where project_id = ${projectId}) c
    where is_named or is_of_category`)
  const named = rows.flatMap(({ id, is_named }) => (is_named ? id : []))
  return {
    named: asked.length > 0 ? named : null,
    ofCategory: rows.flatMap(({ id, is_of_category }) => (is_of_category ? id : [])),
  }
}

function wanted(asked: ListVouchers, projectId: string, timeZone: string, { named, ofCategory }: Campaigns): Sql {
  const { category, customer, code, ids, type, filters } = asked
  const problems: Problem[] = []
  const conditions = [sql`v.project_id = ${projectId}`, ...timeRange(asked, 'v', timeZone, problems)]
  // As it is shown: what has none of its own has its campaign's.
  if (category !== undefined)
    conditions.push(
      sql`(v.category = ${category} or v.category is null and v.campaign_id = any (${[...ofCategory]}::uuid[]))`,
    )
  if (named !== null) conditions.push(ofCampaigns(named))
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

/** One is told apart from several: then the index has its vouchers in their order. */
const ofCampaigns = (ids: readonly string[]): Sql =>
  ids.length === 1 ? sql`v.campaign_id = ${ids[0]!}::uuid` : sql`v.campaign_id = any (${[...ids]}::uuid[])`
