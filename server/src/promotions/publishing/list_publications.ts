import { customerReference } from '../../ingest/customers/reference.ts'
import { notSortedBy, type Page, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { type SortKey, walkOf } from '../../ingest/paging/sort_key.ts'
import { type Connections, decodeId, type Sql, sql, transaction } from '../../store/index.ts'
import type { VoucherType } from '../vouchers/voucher_row.ts'
import { voucherIdNamed } from '../vouchers/voucher_row.ts'
import { PUBLICATION_COLUMNS, type PublicationRow } from './publication_row.ts'

export interface ListPublications extends PageRequest {
  /** Each by id; the campaign by name, the voucher by code, the customer by source id as well. */
  readonly campaign?: string
  readonly voucher?: string
  readonly customer?: string
  readonly sourceId?: string
  readonly result?: 'SUCCESS' | 'FAILURE'
  readonly voucherType?: VoucherType
  readonly isReferralCode?: boolean
  /** A key of `SORTED_BY`, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
}

const SORTED_BY: Readonly<Record<string, SortKey>> = Object.freeze({
  created_at: { kind: 'instant', value: sql`p.created_at`, nullable: false },
  id: { kind: 'text', value: sql`p.id::text`, nullable: false },
  customer_id: { kind: 'text', value: sql`p.customer_id::text`, nullable: false },
  channel: { kind: 'text', value: sql`p.channel`, nullable: false },
  tracking_id: {
    kind: 'text',
    value: sql`(select c.source_id from coterie.customers c where c.id = p.customer_id)`,
    nullable: true,
  },
  voucher_code: {
    kind: 'text',
    value: sql`(select v.code from coterie.vouchers v where v.id = p.voucher_ids[1])`,
    nullable: true,
  },
})

/** Who was given what in a project, page by page. */
export function listPublications(
  db: Connections,
  projectId: string,
  { sort = '-created_at', ...asked }: ListPublications = {},
): Promise<Page<PublicationRow>> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkOf(sort, sql`p.id`, (name) => (Object.hasOwn(SORTED_BY, name) ? SORTED_BY[name]! : null))
      if (!walk) throw notSortedBy(sort, Object.keys(SORTED_BY))
      const from = sql`from coterie.publications p where ${wanted(projectId, asked)}`
      const count = sql`select count(*)::bigint as total ${from}`
      const table = sql`coterie.publications p`
      const listing = { columns: PUBLICATION_COLUMNS, table, from, count }
      return readPage<PublicationRow & { sort_key: string | null }>(tx, listing, walk, asked)
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

function wanted(projectId: string, asked: ListPublications): Sql {
  const { campaign, voucher, customer, sourceId, result, voucherType, isReferralCode } = asked
  const conditions = [sql`p.project_id = ${projectId}`]
  if (campaign !== undefined)
    conditions.push(sql`p.campaign_id in (select k.id from coterie.campaigns k
      where k.project_id = ${projectId} and (k.id = ${decodeId('camp', campaign)}::uuid or k.name = ${campaign}))`)
  if (voucher !== undefined) conditions.push(sql`p.voucher_ids @> array[${voucherIdNamed(projectId, voucher)}::uuid]`)
  if (customer !== undefined) conditions.push(sql`p.customer_id = ${customerReference(projectId, customer).id}`)
  if (sourceId !== undefined) conditions.push(sql`p.source_id = ${sourceId}`)
  if (result !== undefined) conditions.push(sql`p.result = ${result}`)
  if (voucherType !== undefined) conditions.push(ofVouchers(sql`v.type = ${voucherType}`))
  if (isReferralCode !== undefined) conditions.push(ofVouchers(sql`v.is_referral_code = ${isReferralCode}`))
  return sql.join(conditions, sql` and `)
}

const ofVouchers = (condition: Sql): Sql =>
  sql`exists (select from coterie.vouchers v where v.id = any (p.voucher_ids) and ${condition})`
