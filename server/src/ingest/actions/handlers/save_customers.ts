import { describe } from '../../../../../filter/problem.ts'
import { invalidInput, Refusal } from '../../../store/index.ts'
import { isObject } from '../../door/json.ts'
import type { ActionHandler } from '../handler.ts'
import { DEFAULT_ACTION_LIMITS } from '../limits.ts'
import { saveAll } from './save_all.ts'

interface BulkInput {
  /** Bodies as `saveCustomers` takes them; each is checked when it is saved. */
  readonly customers: readonly unknown[]
}

/** Creates or updates a list of customers: the list itself (as Voucherify has it), or `{customers: […]}`. */
export const SAVE_CUSTOMERS: ActionHandler<BulkInput> = {
  read: (body, { bulk } = DEFAULT_ACTION_LIMITS) => {
    const customers = isObject(body) ? body.customers : body
    if (!Array.isArray(customers))
      throw invalidInput([
        { path: 'customers', message: `A list of customers is needed here, not ${describe(customers)}.` },
      ])
    if (customers.length > bulk)
      throw new Refusal('too_large', `At most ${bulk} customers are taken at once, not ${customers.length}.`)
    return { customers }
  },
  run: (job) => saveAll(job, job.input.customers),
}
