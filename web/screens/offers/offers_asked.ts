import { type Answer, ask } from '../../api/ask.ts'
import { askPages } from '../../api/ask_pages.ts'
import type { OffersSearch } from './route.ts'

export type Offer = Answer<'GET /v1/offers/:offer'>

export const NEWEST_FIRST = '-created_at'

const narrowing = ({ q, state }: OffersSearch) => ({
  ...(q !== undefined && { q }),
  ...(state !== undefined && { state }),
})

export const offersAsked = (search: OffersSearch) =>
  askPages('GET /v1/offers', {
    query: { ...narrowing(search), limit: 100, order: search.sort ?? NEWEST_FIRST, total: 'none' },
  })

/** How many there are on all pages. */
export const offersCounted = (search: OffersSearch) =>
  ask('GET /v1/offers', { query: { ...narrowing(search), limit: 1, total: 'exact' } })
