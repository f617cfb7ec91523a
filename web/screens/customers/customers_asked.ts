import { ask } from '../../api/ask.ts'
import { askPages } from '../../api/ask_pages.ts'
import type { CustomersSearch } from './route.ts'

export const NEWEST_FIRST = '-created_at'

const PAGE = 100

/** The customers that somebody looks for, by POST: filters may be longer than an address. How many there are is asked beside it. */
export function customersAsked(search: CustomersSearch) {
  const { sort = NEWEST_FIRST } = search
  return askPages('POST /v1/customers/search', { body: { ...narrowing(search), sort, limit: PAGE, total: 'none' } })
}

export function customersCounted(search: CustomersSearch) {
  return ask('POST /v1/customers/search', { body: { ...narrowing(search), limit: 1, total: 'exact' } })
}

const narrowing = ({ q, filter, segment }: CustomersSearch) => ({
  ...(q !== undefined && { q }),
  ...(filter !== undefined && { filter }),
  ...(segment !== undefined && { segment_id: segment }),
})
