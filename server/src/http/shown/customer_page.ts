import { type ListCustomers, listCustomers } from '../../ingest/customers/list.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import { type Database, invalidInput } from '../../store/index.ts'
import type { listCustomers as listing } from '../contract/customers.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import { filtersInQuery } from '../door/filters_in_query.ts'
import { walkAsked } from '../door/walk_asked.ts'
import { shownCustomers } from './customer.ts'

/** Customers as Voucherify's envelope holds them; `filter` may be JSON in a text. */
export async function customerPage(
  db: Database,
  projectId: string,
  {
    filter,
    filters,
    q,
    segment_id,
    created_at,
    updated_at,
    starting_after,
    order,
    sort,
    ...rest
  }: QueryOf<typeof listing>,
  now: string,
  signal: AbortSignal,
) {
  if (filter !== undefined && filters !== undefined)
    throw invalidInput([{ path: 'filters', message: 'Send either filter or filters.' }])
  const asked: ListCustomers = {
    ...rest,
    ...(filter !== undefined && filter !== '' && { filter: readFilter(filter) }),
    ...(filters !== undefined && {
      filter: filtersInQuery(filters, (await readDefinitions(db, projectId)).schema),
    }),
    ...(q !== undefined && { search: q }),
    ...(segment_id !== undefined && { segmentId: segment_id }),
    ...walkAsked({ order: sort ?? order, starting_after, created_at, updated_at }),
  }
  const { customers, total, ...page } = await listCustomers(db, projectId, now, asked, signal)
  return {
    object: 'list' as const,
    data_ref: 'customers' as const,
    customers: [...(await shownCustomers(db, customers))],
    ...(total !== null && { total }),
    ...page,
  }
}

/** In a query everything is text: what begins like JSON is JSON, everything else the filter language. */
function readFilter(filter: unknown): unknown {
  if (typeof filter !== 'string' || !/^\s*\{/.test(filter)) return filter
  try {
    return JSON.parse(filter)
  } catch (error) {
    throw invalidInput([{ path: 'filter', message: `This is not JSON: ${(error as Error).message}` }])
  }
}
