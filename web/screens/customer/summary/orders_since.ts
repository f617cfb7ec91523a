import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import type { MonthlyOrder } from './months_of.ts'

const PAGE = 100
/** Somebody with more orders is no customer of whom a picture of months says much. */
const MOST_PAGES = 10

export interface OrdersSince {
  readonly orders: readonly MonthlyOrder[]
  /** False: there are more, and these are the newest. */
  readonly whole: boolean
}

/** Of the orders' list, so that it is read again when an order changes. `since` is a day. */
export const ordersSince = (customer: string, since: string) =>
  queryOptions({
    queryKey: ['GET /v1/orders', { customer, since }],
    queryFn: async ({ signal }): Promise<OrdersSince> => {
      const orders: MonthlyOrder[] = []
      let after: string | null = null
      for (let page = 0; page < MOST_PAGES; page++) {
        const query = {
          ...{ customer, created_at: { after: `${since}T00:00:00Z` }, order: '-created_at', limit: PAGE },
          ...{ total: 'none' as const, ...(after !== null && { starting_after: after }) },
        }
        const got: { orders: MonthlyOrder[]; more_starting_after?: string | null } = await api.call('GET /v1/orders', {
          query,
          signal,
        })
        orders.push(...got.orders)
        after = got.more_starting_after ?? null
        if (after === null) return { orders, whole: true }
      }
      return { orders, whole: false }
    },
  })
