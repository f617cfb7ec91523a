import { readDefinitions } from '../../segments/definitions.ts'
import { matching } from '../../segments/matching.ts'
import { type Connections, sql, transaction } from '../../store/index.ts'
import { type PageRequest, readPage } from '../paging/read_page.ts'
import { type CustomerConditions, conditionsOfCustomers } from './conditions.ts'
import { customerWalk } from './sort_keys.ts'
import { CUSTOMER_RECORD, type CustomerRecord, type CustomerView, customerView } from './view.ts'

export interface ListCustomers extends CustomerConditions, PageRequest {
  /** In any notation: a tree, Voucherify's map, or text; as of `now`. */
  readonly filter?: unknown
  /** The path of a field, `-` before it for descending. Customers without a value come last. `-created_at` unless told. */
  readonly sort?: string
}

export interface CustomersPage {
  readonly customers: readonly CustomerView[]
  /** Exact; null where it was not asked for. */
  readonly total: number | null
  readonly has_more: boolean
  readonly more_starting_after: string | null
}

/**
 * The customers of a project, page by page, as of one moment each. A walk neither skips nor repeats who stays as they are;
 * by time (`startingAfter` a moment) a page holds all of one moment, so it may be longer than `limit`.
 */
export function listCustomers(
  db: Connections,
  projectId: string,
  now: string,
  { filter, sort = '-created_at', ...asked }: ListCustomers = {},
  /** Stops it when nobody waits for it any more. */
  signal?: AbortSignal,
): Promise<CustomersPage> {
  return transaction(
    db,
    async (tx) => {
      const definitions = await readDefinitions(tx, projectId)
      const walk = customerWalk(sort, definitions)
      const { among, sought } = conditionsOfCustomers(asked, definitions)
      const from = sql`${matching(filter, definitions, now)} and ${among}`
      const count = sql`select count(*)::bigint as total ${from} and ${sought ?? sql`true`}`
      const listing = {
        columns: CUSTOMER_RECORD,
        table: sql`coterie.customers c`,
        from,
        count,
        ...(sought && { sought }),
      }
      const { rows, ...page } = await readPage<CustomerRecord & { sort_key: string | null }>(tx, listing, walk, asked)
      return { customers: rows.map(customerView), ...page }
    },
    { isolation: 'repeatable read', readOnly: true, ...(signal && { signal }) },
  )
}
