import type { Problem } from '@coterie/filter'
import { customerReference } from '../../ingest/customers/reference.ts'
import { getProject } from '../../ingest/declare/project.ts'
import { type ListField, listFilters } from '../../ingest/paging/list_filters.ts'
import { notSortedBy, type Page, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { type SortKey, type Walk, walkOf } from '../../ingest/paging/sort_key.ts'
import { type CreatedRange, timeRange } from '../../ingest/paging/time_range.ts'
import {
  type Connections,
  decodeId,
  type IdPrefix,
  invalidInput,
  type Sql,
  sql,
  transaction,
} from '../../store/index.ts'
import { voucherIdNamed } from '../vouchers/voucher_row.ts'
import type { RedemptionRow } from './redemption_row.ts'

export interface ListRedemptions extends PageRequest, CreatedRange {
  readonly result?: 'SUCCESS' | 'FAILURE'
  /** Id or name. */
  readonly campaign?: string
  /** Id or source id. */
  readonly customer?: string
  /** Code or id. */
  readonly voucher?: string
  /** Voucherify's filters of lists. */
  readonly filters?: unknown
  /** `created_at`, `id`, `voucher_code`, `tracking_id` or `customer_id`, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
}

export type RedemptionsPage = Page<RedemptionRow & { readonly sort_key: string | null }>

/** Redemptions and rollbacks, those that were refused too, page by page. Stacks are there in their parts. */
export function listRedemptions(
  db: Connections,
  projectId: string,
  { sort = '-created_at', ...asked }: ListRedemptions = {},
): Promise<RedemptionsPage> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkThrough(sort)
      if (!walk) throw notSortedBy(sort, Object.keys(KEYS))
      const { timeZone } = await getProject(tx, projectId)
      const problems: Problem[] = []
      const conditions = [...wanted(asked, projectId, problems), ...timeRange(asked, 'r', timeZone, problems)]
      if (problems.length > 0) throw invalidInput(problems)
      const from = sql`from coterie.redemptions r where ${sql.join(conditions, sql` and `)}`
      const count = sql`select count(*)::bigint as total ${from}`
      return readPage<RedemptionRow & { sort_key: string | null }>(
        tx,
        { columns: sql`r.*`, table: sql`coterie.redemptions r`, from, count },
        walk,
        asked,
      )
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

const KEYS: Readonly<Record<string, SortKey>> = Object.freeze({
  created_at: { kind: 'instant', value: sql`r.created_at`, nullable: false },
  // Ids are made one after the other.
  id: { kind: 'instant', value: sql`r.created_at`, nullable: false },
  voucher_code: {
    kind: 'text',
    value: sql`(select v.code from coterie.vouchers v where v.id = r.voucher_id)`,
    nullable: true,
  },
  tracking_id: { kind: 'text', value: sql`r.tracking_id`, nullable: true },
  customer_id: { kind: 'text', value: sql`r.customer_id::text`, nullable: true },
})

const walkThrough = (sort: string): Walk | null =>
  walkOf(sort, sql`r.id`, (name) => (Object.hasOwn(KEYS, name) ? KEYS[name]! : null))

function wanted(
  { result, campaign, customer, voucher, filters }: ListRedemptions,
  projectId: string,
  problems: Problem[],
): readonly Sql[] {
  const of: Sql[] = []
  const ofProject = sql`r.project_id = ${projectId}`
  if (customer !== undefined) of.push(sql`r.customer_id = ${customerReference(projectId, customer).id}`)
  if (voucher !== undefined) of.push(sql`r.voucher_id = ${voucherIdNamed(projectId, voucher)}`)
  if (campaign !== undefined)
    of.push(sql`r.campaign_id in (
      select id from coterie.campaigns
      where project_id = ${projectId} and (id = ${decodeId('camp', campaign)}::uuid or name = ${campaign}))`)
  // `is true` hides the index by project from walks that have a better one.
  const first = of.length > 0 ? sql`(${ofProject}) is true` : ofProject
  const filtered = listFilters(filters, FIELDS, problems)
  if (result !== undefined) of.push(sql`r.succeeded = ${result === 'SUCCESS'}`)
  if (filtered !== null) of.push(filtered)
  return [first, sql`not r.is_parent`, ...of]
}

const ofVoucher = (column: string): Sql =>
  sql`(select v.${sql.ident(column)}::text from coterie.vouchers v where v.id = r.voucher_id)`

/** Where the kind of thing is in the id, ids of other kinds stand for nothing. */
const idField = (value: Sql, ...prefixes: readonly IdPrefix[]): ListField => ({
  value: sql`${value}::text`,
  stored: (id) => prefixes.map((prefix) => decodeId(prefix, id)).find((uuid) => uuid !== null) ?? null,
})

const FIELDS: Readonly<Record<string, ListField>> = Object.freeze({
  id: idField(sql`r.id`, 'r', 'rf', 'rr', 'rrf'),
  result: { value: sql`case when r.succeeded then 'SUCCESS' else 'FAILURE' end` },
  failure_code: { value: sql`r.failure_code` },
  campaign_id: idField(sql`r.campaign_id`, 'camp'),
  campaign_name: { value: sql`(select k.name from coterie.campaigns k where k.id = r.campaign_id)` },
  customer_id: idField(sql`r.customer_id`, 'cust'),
  voucher_code: { value: ofVoucher('code') },
  related_object_id: idField(sql`coalesce(r.voucher_id, r.promotion_tier_id)`, 'v', 'promo'),
  related_object_type: { value: sql`case when r.promotion_tier_id is null then 'voucher' else 'promotion_tier' end` },
  parent_redemption_id: idField(sql`r.parent_id`, 'r'),
})
