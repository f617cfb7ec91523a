import { notSortedBy, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { type Walk, walkByTime, walkOf } from '../../ingest/paging/sort_key.ts'
import { type Connections, type Sql, sql, transaction } from '../../store/index.ts'
import type { CountedOffer, OfferState } from './offer.ts'
import { OFFER_COLUMNS, OFFER_TABLES, type OfferRow, offerOf } from './offer_row.ts'
import { offerStateSql } from './offer_state.ts'

export interface ListOffers extends PageRequest {
  readonly category?: string
  /** Part of the name, in any case. */
  readonly search?: string
  /** Only those of this state at this moment. */
  readonly state?: { readonly is: OfferState; readonly now: string }
  /** `name`, `created_at` or `updated_at`, `-` before it for descending; `-created_at` unless told. */
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
  { sort = '-created_at', category, search, state, ...asked }: ListOffers = {},
): Promise<OffersPage> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkByName(sort) ?? walkByTime(sort, 'o')
      if (!walk) throw notSortedBy(sort, ['name', 'created_at', 'updated_at'])
      const conditions: Sql[] = [sql`o.project_id = ${projectId}`]
      if (category !== undefined) conditions.push(sql`o.category = ${category}`)
      if (search !== undefined) conditions.push(sql`strpos(lower(o.name), lower(${search})) > 0`)
      if (state !== undefined) conditions.push(sql`${offerStateSql(state.now)} = ${state.is}`)
      const where = sql.join(conditions, sql` and `)
      const listing = {
        columns: OFFER_COLUMNS,
        table: OFFER_TABLES,
        from: sql`from ${OFFER_TABLES} where ${where}`,
        count: sql`select count(*)::bigint as total from ${OFFER_TABLES} where ${where}`,
      }
      const { rows, ...page } = await readPage<OfferRow & { sort_key: string | null }>(tx, listing, walk, asked)
      return { offers: rows.map(offerOf), ...page }
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

const walkByName = (sort: string): Walk | null =>
  walkOf(sort, sql`o.id`, (key) =>
    key === 'name' ? { kind: 'text', value: sql`lower(o.name)`, nullable: false } : null,
  )
