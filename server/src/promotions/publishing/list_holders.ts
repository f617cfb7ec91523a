import type { Problem } from '@coterie/filter'
import type { JsonObject } from '../../ingest/door/json.ts'
import { cursorOf } from '../../ingest/paging/keyset.ts'
import { type ListField, listFilters } from '../../ingest/paging/list_filters.ts'
import { notSortedBy, type Page, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { type SortKey, type Walk, walkOf } from '../../ingest/paging/sort_key.ts'
import {
  type Connections,
  decodeId,
  type IdPrefix,
  invalidInput,
  type Sql,
  sql,
  type Tx,
  transaction,
} from '../../store/index.ts'
import type { CampaignType } from '../campaigns/campaign_row.ts'
import type { VoucherType } from '../vouchers/voucher_row.ts'

/** A row of `voucher_holders`, with what it holds. */
export interface HolderRow {
  readonly id: string
  readonly customer_id: string
  readonly voucher_id: string
  readonly campaign_id: string | null
  readonly role: 'OWNER' | 'REFERRER' | 'REFEREE'
  readonly metadata: JsonObject
  readonly created_at: string
  readonly campaign_type: CampaignType | null
  readonly voucher_type: VoucherType
}

export interface ListHolders extends PageRequest {
  /** Whose; a UUID. */
  readonly customerId?: string
  /** Of which voucher; a UUID. */
  readonly voucherId?: string
  /** Only these; UUIDs. */
  readonly ids?: readonly string[]
  /** `rh_…`: what comes after it. */
  readonly startingAfterId?: string
  /** Voucherify's filters of lists. */
  readonly filters?: unknown
  /** `created_at` or `id`, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
}

type Listed = HolderRow & { readonly sort_key: string | null }

/** What customers hold: the vouchers that were published to them, and referral codes that they came by, page by page. */
export function listHolders(
  db: Connections,
  projectId: string,
  { sort = '-created_at', ...asked }: ListHolders,
): Promise<Page<Listed>> {
  return transaction(
    db,
    async (tx) => {
      // Ids are made one after the other.
      const walk = walkOf(sort, sql`h.id`, (name) => (name === 'created_at' || name === 'id' ? BY_TIME : null))
      if (!walk) throw notSortedBy(sort, ['created_at', 'id'])
      const from = sql`
        from coterie.voucher_holders h
        join coterie.vouchers v on v.id = h.voucher_id
        left join coterie.campaigns k on k.id = h.campaign_id
        where ${wanted(projectId, asked)}`
      const count = sql`select count(*)::bigint as total ${from}`
      const after = await startingAfter(tx, projectId, walk, asked)
      return readPage<Listed>(tx, { columns: COLUMNS, from, count }, walk, { ...asked, ...after })
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

const BY_TIME: SortKey = { kind: 'instant', value: sql`h.created_at`, nullable: false }
const COLUMNS = sql`h.id, h.customer_id, h.voucher_id, h.campaign_id, h.role, h.metadata, h.created_at, k.type as campaign_type, v.type as voucher_type`

const idField = (value: Sql, prefix: IdPrefix): ListField => ({
  value: sql`${value}::text`,
  stored: (id) => decodeId(prefix, id),
})

const FIELDS: Readonly<Record<string, ListField>> = Object.freeze({
  id: idField(sql`h.id`, 'rh'),
  redeemable_id: idField(sql`h.voucher_id`, 'v'),
  redeemable_object: { value: sql`'voucher'` },
  customer_id: idField(sql`h.customer_id`, 'cust'),
  holder_role: { value: sql`h.role` },
  campaign_id: idField(sql`h.campaign_id`, 'camp'),
  campaign_type: { value: sql`k.type` },
  voucher_type: { value: sql`v.type` },
})

function wanted(projectId: string, { customerId, voucherId, ids, filters }: ListHolders): Sql {
  const problems: Problem[] = []
  const filtered = listFilters(filters, FIELDS, problems)
  if (problems.length > 0) throw invalidInput(problems)
  const conditions = [sql`h.project_id = ${projectId}`]
  if (customerId !== undefined) conditions.push(sql`h.customer_id = ${customerId}`)
  if (voucherId !== undefined) conditions.push(sql`h.voucher_id = ${voucherId}`)
  if (ids !== undefined) conditions.push(sql`h.id = any (${[...ids]}::uuid[])`)
  if (filtered !== null) conditions.push(filtered)
  return sql.join(conditions, sql` and `)
}

async function startingAfter(
  tx: Tx,
  projectId: string,
  walk: Walk,
  { startingAfterId }: ListHolders,
): Promise<{ readonly startingAfter?: string }> {
  if (startingAfterId === undefined) return {}
  const { rows } = await tx.query<{ id: string; sort_key: string }>(sql`
    select h.id, h.created_at as sort_key from coterie.voucher_holders h
    where h.id = ${decodeId('rh', startingAfterId)}::uuid and h.project_id = ${projectId}`)
  if (rows[0]) return { startingAfter: cursorOf(walk, rows[0]) }
  const path = 'starting_after_id'
  throw invalidInput([{ path, message: 'Pass the id (`rh_…`) of the last one of the page before.' }])
}
