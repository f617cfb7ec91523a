import { ask } from '../../api/ask.ts'
import { queryClient } from '../../api/query_client.ts'

/** Whether there is any of them: what is done of the first steps. */
export const ANY_CUSTOMER = ask('POST /v1/customers/search', { body: { limit: 1, total: 'none' } })
export const ANY_SEGMENT = ask('GET /v1/segments', { query: { limit: 1 } })
export const ANY_OFFER = ask('GET /v1/offers', { query: { limit: 1, total: 'none' } })
/** Only who may let people in can ask this. */
export const EVERYBODY = ask('GET /v1/people', {})

export const loadTourCard = () => import('./tour_card.tsx')

/** Asked with the page, so that nothing waits for the one who is told. */
export function beginTour(): void {
  void queryClient.prefetchQuery(ANY_CUSTOMER)
  void queryClient.prefetchQuery(ANY_SEGMENT)
  void queryClient.prefetchQuery(ANY_OFFER)
  loadTourCard().catch(() => undefined)
}
