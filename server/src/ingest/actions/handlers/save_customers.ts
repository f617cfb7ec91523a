import type { ActionHandler } from '../handler.ts'
import { DEFAULT_ACTION_LIMITS } from '../limits.ts'
import { LIST_KINDS } from './list_kinds.ts'
import { readList } from './read_list.ts'
import { saveAll } from './save_all.ts'

interface BulkInput {
  /** Bodies as `saveCustomers` takes them; each is checked when it is saved. */
  readonly customers: readonly unknown[]
}

/** Creates or updates a list of customers: the list itself (as Voucherify has it), or `{customers: […]}`. */
export const SAVE_CUSTOMERS: ActionHandler<BulkInput> = {
  read: (body, { bulk } = DEFAULT_ACTION_LIMITS) => ({ customers: readList(body, LIST_KINDS.customers, bulk) }),
  run: (job) => saveAll(job, LIST_KINDS.customers, job.input.customers),
}
