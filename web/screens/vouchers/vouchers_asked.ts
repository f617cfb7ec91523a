import { ask } from '../../api/ask.ts'
import { askPages } from '../../api/ask_pages.ts'
import type { VouchersSearch } from './route.ts'

const is = (value: string) => ({ conditions: { $is: [value] } })

/** What the states mean to the list. */
const STATES = Object.freeze({
  on: { active: is('true') },
  off: { active: is('false') },
  given: { holder_id: { conditions: { $has_value: [''] } } },
  free: { holder_id: { conditions: { $is_unknown: [''] } } },
  redeemed: { is_redeemed: is('true') },
})

function narrowing({ q, campaign, type, state, customer }: VouchersSearch) {
  const filters = { ...(type && { type: is(type) }), ...(state && STATES[state]) }
  return {
    ...(q !== undefined && { q }),
    ...(campaign !== undefined && { campaign_id: campaign }),
    ...(customer !== undefined && { customer }),
    ...(Object.keys(filters).length > 0 && { filters }),
  }
}

export const vouchersAsked = (search: VouchersSearch) =>
  askPages('GET /v1/vouchers', {
    query: { ...narrowing(search), limit: 100, total: 'none', ...(search.sort && { order: search.sort }) },
  })

/** How many there are on all pages. */
export const vouchersCounted = (search: VouchersSearch) =>
  ask('GET /v1/vouchers', { query: { ...narrowing(search), limit: 1 } })
