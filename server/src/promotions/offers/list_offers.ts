import { notSortedBy, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { walkByTime } from '../../ingest/paging/sort_key.ts'
import { type Connections, type Sql, sql, transaction } from '../../store/index.ts'
import type { CountedOffer } from './offer.ts'
import { OFFER_COLUMNS, OFFER_TABLES, type OfferRow, offerOf } from './offer_row.ts'

export interface ListOffers extends PageRequest {
  readonly category?: string
  /** Part of the name, in any case. */
  readonly search?: string
  /** `created_at` or `updated_at`, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
}

export interface OffersPage {
  readonly offers: readonly CountedOffer[]
  readonly total: number | null
  readonly has_more: boolean
  readonly more_starting_after: string | null
}

/** The offers of a project, page by page, as `readPage` has it. */
export function listOffers(
  db: Connections,
  projectId: string,
  { sort = '-created_at', category, search, ...asked }: ListOffers = {},
): Promise<OffersPage> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkByTime(sort, 'o')
      if (!walk) throw notSortedBy(sort, ['created_at', 'updated_at'])
      const conditions: Sql[] = [sql`o.project_id = ${projectId}`]
      if (category !== undefined) conditions.push(sql`o.category = ${category}`)
      if (search !== undefined) conditions.push(sql`strpos(lower(o.name), lower(${search})) > 0`)
      const where = sql.join(conditions, sql` and `)
      const listing = {
        columns: OFFER_COLUMNS,
        table: OFFER_TABLES,
        from: sql`from coterie.offers o where ${where}`,
        count: sql`select count(*)::bigint as total from coterie.offers o where ${where}`,
      }
      const { rows, ...page } = await readPage<OfferRow & { sort_key: string | null }>(tx, listing, walk, asked)
      return { offers: rows.map(offerOf), ...page }
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}
