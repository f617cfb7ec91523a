import { type Page, type PageRequest, readPage } from '../../../ingest/paging/read_page.ts'
import type { Walk } from '../../../ingest/paging/sort_key.ts'
import { type Connections, sql, transaction } from '../../../store/index.ts'

/** Points of a card that expire together. */
export interface BucketRow {
  readonly id: string
  readonly voucher_id: string
  readonly campaign_id: string
  readonly remaining: number
  /** The last day on which they can be spent. */
  readonly expires_on: string | null
  readonly created_at: string
  readonly updated_at: string | null
}

/** What is left on a card (uuid), by when it expires: the soonest first, what never does last. */
export function listBuckets(db: Connections, voucherId: string, asked: PageRequest = {}): Promise<Page<BucketRow>> {
  const from = sql`from coterie.points_buckets b where b.voucher_id = ${voucherId} and b.remaining > 0`
  const walk: Walk = {
    name: 'expires_on',
    key: { kind: 'date', value: sql`b.expires_on`, nullable: true },
    descending: false,
    id: sql`b.id`,
    idKind: 'uuid',
  }
  const columns = sql`b.id, b.voucher_id, b.campaign_id, b.remaining, b.expires_on::text, b.created_at, b.updated_at`
  const listing = { columns, from, count: sql`select count(*)::bigint as total ${from}` }
  return transaction(db, (tx) => readPage<BucketRow & { sort_key: string | null }>(tx, listing, walk, asked), {
    isolation: 'repeatable read',
    readOnly: true,
  })
}
