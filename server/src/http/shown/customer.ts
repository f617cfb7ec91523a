import type { Static } from 'typebox'
import type { CustomerView } from '../../ingest/customers/view.ts'
import type { Customer } from '../contract/customers.ts'

export type ShownCustomer = Static<typeof Customer>

const NO_REDEMPTIONS = Object.freeze({
  total_redeemed: 0,
  total_failed: 0,
  total_succeeded: 0,
  total_rolled_back: 0,
  total_rollback_failed: 0,
  total_rollback_succeeded: 0,
  gift: Object.freeze({ redeemed_amount: 0, amount_to_go: 0 }),
  loyalty_card: Object.freeze({ redeemed_points: 0, points_to_go: 0 }),
})

const NO_ORDERS = Object.freeze({
  total_amount: 0,
  total_count: 0,
  average_amount: 0,
  last_order_amount: 0,
  products: Object.freeze([]) as unknown as string[],
})

/** A customer as the API shows it: Voucherify's shape, with the consents and when they first bought. */
export function shownCustomer({ summary, ...customer }: CustomerView): ShownCustomer {
  const { first_order_date, last_order_date, products, ...orders } = summary.orders
  return {
    ...customer,
    birthday: customer.birthdate,
    metadata: { ...customer.metadata },
    system_metadata: { ...customer.system_metadata },
    consents: { ...customer.consents },
    summary: {
      redemptions: NO_REDEMPTIONS,
      orders: {
        ...orders,
        ...(first_order_date !== null && { first_order_date }),
        ...(last_order_date !== null && { last_order_date }),
        products: [...products],
      },
    },
    loyalty: { points: 0, referred_customers: 0, campaigns: {} },
    referrals: { total: 0, campaigns: [] },
    object: 'customer',
  }
}

const NOWHERE = Object.freeze({
  line_1: null,
  line_2: null,
  city: null,
  state: null,
  postal_code: null,
  country: null,
})

const OWN = ['name', 'description', 'email', 'phone'] as const

/** To a web page, whose key everybody can read: what it sent itself, and nothing else that is known. */
export function shownToPage(customer: CustomerView, sent: Readonly<Record<string, unknown>>): ShownCustomer {
  const own = Object.fromEntries(OWN.map((key) => [key, sent[key] === undefined ? null : customer[key]]))
  const birthdate = (sent.birthdate ?? sent.birthday) === undefined ? null : customer.birthdate
  const saidOf = (key: 'address' | 'metadata' | 'consents'): [string, unknown][] => {
    const given = sent[key]
    const said = (name: string) => typeof given === 'object' && given !== null && Object.hasOwn(given, name)
    return Object.entries(customer[key] ?? {}).filter(([name]) => said(name))
  }
  const address = saidOf('address')
  return {
    ...shownCustomer(customer),
    ...own,
    birthdate,
    birthday: birthdate,
    address: address.length > 0 ? { ...NOWHERE, ...Object.fromEntries(address) } : null,
    metadata: Object.fromEntries(saidOf('metadata')),
    consents: Object.fromEntries(saidOf('consents')),
    system_metadata: {},
    unsubscribed: false,
    summary: { redemptions: NO_REDEMPTIONS, orders: NO_ORDERS },
    source_id: customer.source_id,
  }
}
