import type { ActionHandler } from '../handler.ts'
import { DEFAULT_ACTION_LIMITS } from '../limits.ts'
import { LIST_KINDS } from './list_kinds.ts'
import { readList } from './read_list.ts'
import { saveAll } from './save_all.ts'

interface ProductsInput {
  /** Bodies as `saveProducts` takes them; each is checked when it is saved. */
  readonly products: readonly unknown[]
}

/** Creates or updates a list of products: the list itself (as Voucherify has it), or `{products: […]}`. */
export const SAVE_PRODUCTS: ActionHandler<ProductsInput> = {
  read: (body, { bulk } = DEFAULT_ACTION_LIMITS) => ({ products: readList(body, LIST_KINDS.products, bulk) }),
  run: (job) => saveAll(job, LIST_KINDS.products, job.input.products),
}
