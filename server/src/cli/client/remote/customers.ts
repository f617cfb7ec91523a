import type { Static } from 'typebox'
import type { Customer } from '../../../http/contract/customers.ts'
import type { Customers, CustomerView } from '../customers.ts'
import type { Api } from './api.ts'
import { jsonLines } from './json_lines.ts'

/** Of the lines of a download. */
const AT_ONCE = 1_000

export function remoteCustomers(api: Api): Customers {
  async function segmentsOf(customer: string) {
    const { data } = await api.call('GET /v1/customers/:customer/segments', { params: { customer } })
    return data.map(({ object: _, ...segment }) => segment)
  }

  async function walk(filter: unknown, take: (customers: readonly CustomerView[]) => Promise<void>): Promise<void> {
    const response = await api.send('POST /v1/customers/export', { body: { filter } })
    for await (const shown of jsonLines<Static<typeof Customer>>(api.pieces(response), AT_ONCE))
      await take(shown.map(viewOf))
  }

  return Object.freeze({
    find: async (customer) => viewOf(await api.call('GET /v1/customers/:customer', { params: { customer } })),
    remove: async (customer, permanently) => {
      const params = { customer }
      if (permanently) await api.call('POST /v1/customers/:customer/permanent-deletion', { params })
      else await api.call('DELETE /v1/customers/:customer', { params })
    },
    segmentsOf: segmentsOf as Customers['segmentsOf'],
    metadataKeys: async () => (await api.call('GET /v1/metadata-schemas/customer/keys', {})).keys,
    walk,
  } satisfies Customers)
}

/** Without what is there only because Voucherify has it. */
function viewOf({ summary, birthday, loyalty, referrals, object, ...customer }: Static<typeof Customer>): CustomerView {
  const { first_order_date = null, last_order_date = null, ...orders } = summary.orders
  return { ...customer, summary: { orders: { ...orders, first_order_date, last_order_date } } } as CustomerView
}
