import { ask } from '../../api/ask.ts'
import { askPages } from '../../api/ask_pages.ts'
import type { RedemptionsSearch } from './route.ts'

const narrowing = ({ result, customer, code, campaign }: RedemptionsSearch) => ({
  ...(result !== undefined && { result: result === 'refused' ? ('FAILURE' as const) : ('SUCCESS' as const) }),
  ...(customer !== undefined && { customer }),
  ...(code !== undefined && { voucher: code }),
  ...(campaign !== undefined && { campaign }),
})

export const redemptionsAsked = (search: RedemptionsSearch) =>
  askPages('GET /v1/redemptions', {
    query: { ...narrowing(search), limit: 100, total: 'none', ...(search.sort && { order: search.sort }) },
  })

/** How many there are on all pages. */
export const redemptionsCounted = (search: RedemptionsSearch) =>
  ask('GET /v1/redemptions', { query: { ...narrowing(search), limit: 1 } })
