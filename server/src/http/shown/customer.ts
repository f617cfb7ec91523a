import type { Static } from 'typebox'
import type { CustomerView } from '../../ingest/customers/view.ts'
import {
  type CustomerPromotions,
  customerPromotions,
  NO_PROMOTIONS,
} from '../../promotions/facts/customer_promotions.ts'
import { decodeId, type Queryable } from '../../store/index.ts'
import type { Customer } from '../contract/customers.ts'

export type ShownCustomer = Static<typeof Customer>

const NO_ORDERS = Object.freeze({
  total_amount: 0,
  total_count: 0,
  average_amount: 0,
  last_order_amount: 0,
  products: Object.freeze([]) as unknown as string[],
})

/** Customers as the API shows them: Voucherify's shape, with the consents and when they first bought. In the order given. */
export async function shownCustomers(
  db: Queryable,
  customers: readonly CustomerView[],
): Promise<readonly ShownCustomer[]> {
  const ids = customers.map(({ id }) => decodeId('cust', id)!)
  const promotions = await customerPromotions(db, ids)
  return customers.map((customer, i) => shownCustomer(customer, promotions.get(ids[i]!) ?? NO_PROMOTIONS))
}

/** One of them. */
export async function shownCustomerOf(db: Queryable, customer: CustomerView): Promise<ShownCustomer> {
  return (await shownCustomers(db, [customer]))[0]!
}

function shownCustomer({ summary, ...customer }: CustomerView, promotions: CustomerPromotions): ShownCustomer {
  const { first_order_date, last_order_date, products, ...orders } = summary.orders
  const { programmes, referrals } = promotions
  return {
    ...customer,
    birthday: customer.birthdate,
    metadata: { ...customer.metadata },
    system_metadata: { ...customer.system_metadata },
    consents: { ...customer.consents },
    summary: {
      redemptions: shownRedemptions(promotions),
      orders: {
        ...orders,
        ...(first_order_date !== null && { first_order_date }),
        ...(last_order_date !== null && { last_order_date }),
        products: [...products],
      },
    },
    loyalty: {
      points: sum(programmes.map(({ points }) => points)),
      referred_customers: sum(programmes.map(({ referred }) => referred)),
      campaigns: Object.fromEntries(
        programmes.map(({ name, points, referred, tier }) => [
          name,
          { points, loyalty_tier: tier, referred_customers: referred },
        ]),
      ),
    },
    referrals: { total: referrals.length, campaigns: referrals.map((referral) => ({ ...referral })) },
    object: 'customer',
  }
}

/** Those that were rolled back count as redeemed, and not as succeeded. */
function shownRedemptions({ redemptions, programmes }: CustomerPromotions): ShownCustomer['summary']['redemptions'] {
  const { succeeded, failed, rolledBack, rollbackFailed, giftRedeemed, giftToGo, pointsRedeemed } = redemptions
  return {
    total_redeemed: succeeded + rolledBack,
    total_failed: failed,
    total_succeeded: succeeded,
    total_rolled_back: rolledBack,
    total_rollback_failed: rollbackFailed,
    total_rollback_succeeded: rolledBack,
    gift: { redeemed_amount: giftRedeemed, amount_to_go: giftToGo },
    loyalty_card: { redeemed_points: pointsRedeemed, points_to_go: sum(programmes.map(({ points }) => points)) },
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

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
    ...shownCustomer(customer, NO_PROMOTIONS),
    ...own,
    birthdate,
    birthday: birthdate,
    address: address.length > 0 ? { ...NOWHERE, ...Object.fromEntries(address) } : null,
    metadata: Object.fromEntries(saidOf('metadata')),
    consents: Object.fromEntries(saidOf('consents')),
    system_metadata: {},
    unsubscribed: false,
    summary: { redemptions: shownRedemptions(NO_PROMOTIONS), orders: NO_ORDERS },
    source_id: customer.source_id,
  }
}
