import type { Problem } from '@coterie/filter'
import { customerReference } from '../../ingest/customers/reference.ts'
import { type ListField, listFilters } from '../../ingest/paging/list_filters.ts'
import { notSortedBy, type Page, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { type SortKey, walkOf } from '../../ingest/paging/sort_key.ts'
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
import { type VoucherType, voucherIdNamed } from '../vouchers/voucher_row.ts'
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
  /** Voucherify's filters of lists. */
  readonly filters?: unknown
  /** A key of `SORTED_BY`, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
}

const SORTED_BY: Readonly<Record<string, SortKey>> = Object.freeze({
  created_at: { kind: 'instant', value: sql`pub.created_at`, nullable: false },
  id: { kind: 'text', value: sql`pub.id::text`, nullable: false },
  customer_id: { kind: 'text', value: sql`pub.customer_id::text`, nullable: false },
  channel: { kind: 'text', value: sql`pub.channel`, nullable: false },
  tracking_id: {
    kind: 'text',
    value: sql`(select c.source_id from coterie.customers c where c.id = pub.customer_id)`,
    nullable: true,
  },
  voucher_code: {
    kind: 'text',
    value: sql`(select v.code from coterie.vouchers v where v.id = pub.voucher_ids[1])`,
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
      const walk = walkOf(sort, sql`pub.id`, (name) => (Object.hasOwn(SORTED_BY, name) ? SORTED_BY[name]! : null))
      if (!walk) throw notSortedBy(sort, Object.keys(SORTED_BY))
      const from = sql`from coterie.publications pub where ${wanted(projectId, asked, await campaignAsked(tx, projectId, asked))}`
      const count = sql`select count(*)::bigint as total ${from}`
      const table = sql`coterie.publications pub`
      const listing = { columns: PUBLICATION_COLUMNS, table, from, count }
      return readPage<PublicationRow & { sort_key: string | null }>(tx, listing, walk, asked)
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

/** UUIDs of the campaign that is named, which one may be by its id and another by its name; null: none is. */
async function campaignAsked(
  tx: Tx,
  projectId: string,
  { campaign }: ListPublications,
): Promise<readonly string[] | null> {
  if (campaign === undefined) return null
  const { rows } = await tx.query<{ id: string }>(sql`
    select id from coterie.campaigns
    where project_id = ${projectId} and (id = ${decodeId('camp', campaign)}::uuid or name = ${campaign})`)
  return rows.map(({ id }) => id)
}

function wanted(projectId: string, asked: ListPublications, campaigns: readonly string[] | null): Sql {
  const { voucher, customer, sourceId, result, voucherType, isReferralCode } = asked
  const problems: Problem[] = []
  const filtered = listFilters(asked.filters, FIELDS, problems)
  if (problems.length > 0) throw invalidInput(problems)
  const conditions = [sql`pub.project_id = ${projectId}`]
  if (campaigns !== null) conditions.push(sql`pub.campaign_id = any (${[...campaigns]}::uuid[])`)
  // First found, then put in order: PostgreSQL takes a voucher in a list for one of hundreds, and would look for it by time.
  if (voucher !== undefined)
    conditions.push(sql`pub.id = any (array(
      select p.id from coterie.publications p where p.voucher_ids @> array[${voucherIdNamed(projectId, voucher)}::uuid]))`)
  if (customer !== undefined) conditions.push(sql`pub.customer_id = ${customerReference(projectId, customer).id}`)
  if (sourceId !== undefined) conditions.push(sql`pub.source_id = ${sourceId}`)
  if (result !== undefined) conditions.push(sql`pub.result = ${result}`)
  if (voucherType !== undefined) conditions.push(ofVouchers(sql`v.type = ${voucherType}`))
  if (isReferralCode !== undefined) conditions.push(ofVouchers(sql`v.is_referral_code = ${isReferralCode}`))
  if (filtered !== null) conditions.push(filtered)
  return sql.join(conditions, sql` and `)
}

const idField = (value: Sql, prefix: IdPrefix): ListField => ({
  value: sql`${value}::text`,
  stored: (id) => decodeId(prefix, id),
})

const ofFirst = (column: string): Sql =>
  sql`(select v.${sql.ident(column)}::text from coterie.vouchers v where v.id = pub.voucher_ids[1])`

const FIELDS: Readonly<Record<string, ListField>> = Object.freeze({
  id: idField(sql`pub.id`, 'pub'),
  campaign_id: idField(sql`pub.campaign_id`, 'camp'),
  campaign_name: { value: sql`(select k.name from coterie.campaigns k where k.id = pub.campaign_id)` },
  customer_id: idField(sql`pub.customer_id`, 'cust'),
  voucher_code: { value: ofFirst('code') },
  voucher_type: { value: ofFirst('type') },
  is_referral_code: { value: ofFirst('is_referral_code') },
  source_id: { value: sql`pub.source_id` },
  channel: { value: sql`pub.channel` },
  result: { value: sql`pub.result` },
  failure_code: { value: sql`pub.failure_code` },
})

const ofVouchers = (condition: Sql): Sql =>
  sql`exists (select from coterie.vouchers v where v.id = any (pub.voucher_ids) and ${condition})`
