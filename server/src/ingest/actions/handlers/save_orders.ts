import type { ActionHandler } from '../handler.ts'
import { DEFAULT_ACTION_LIMITS } from '../limits.ts'
import { LIST_KINDS } from './list_kinds.ts'
import { readList } from './read_list.ts'
import { saveAll } from './save_all.ts'

/** Voucherify's own limit. */
const ORDERS_AT_MOST = 2000

interface OrdersInput {
  /** Bodies as `saveOrders` takes them; each is checked when it is saved. */
  readonly orders: readonly unknown[]
}

/** Creates or updates a list of orders: the list itself (as Voucherify has it), or `{orders: […]}`. */
export const SAVE_ORDERS: ActionHandler<OrdersInput> = {
  read: (body, { bulk } = DEFAULT_ACTION_LIMITS) => ({
    orders: readList(body, LIST_KINDS.orders, Math.min(bulk, ORDERS_AT_MOST)),
  }),
  run: (job) => saveAll(job, LIST_KINDS.orders, job.input.orders),
}
