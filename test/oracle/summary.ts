import { Temporal } from 'temporal-polyfill'
import { parseDatetime } from './clock.ts'
import { average, type Fraction, fraction, rounded, sum } from './fraction.ts'
import { type Known, list, text } from './known.ts'
import type { Customer, Order, Project } from './model.ts'

/** Every summary field, recounted from what the customer did. `undefined`: there is no such field. */
export function summaryField(path: string): ((customer: Customer) => Known | undefined) | undefined {
  return SUMMARY[path]
}

const SUMMARY: Readonly<Record<string, (customer: Customer) => Known | undefined>> = {
  'summary.orders.total_amount': (customer) => asNumber(sum(amounts(customer))),
  'summary.orders.total_count': (customer) => count(countedOrders(customer)),
  'summary.orders.average_amount': (customer) => {
    const exact = average(amounts(customer))
    return exact && asNumber(rounded(exact))
  },
  'summary.orders.last_order_amount': (customer) => {
    const last = inTime(countedOrders(customer)).at(-1)
    return last && asNumber(fraction(last.amount))
  },
  'summary.orders.first_order_date': (customer) => at(inTime(countedOrders(customer)).at(0)),
  'summary.orders.last_order_date': (customer) => at(inTime(countedOrders(customer)).at(-1)),
  'summary.orders.products': (customer) => {
    const items = countedOrders(customer).flatMap((order) => order.items ?? [])
    const names = items.flatMap((item) => [item.product?.name, item.source_id, item.sku_id])
    return list([...new Set(names.map((name) => name ?? null))], text)
  },
  'summary.redemptions.total_succeeded': ({ redemptions = [] }) =>
    count(redemptions.filter((redemption) => redemption.result === 'SUCCESS' && !redemption.rolled_back)),
  'summary.redemptions.total_failed': ({ redemptions = [] }) =>
    count(redemptions.filter((redemption) => redemption.result === 'FAILURE')),
  'summary.redemptions.gift.redeemed_amount': ({ gift_cards = [] }) => total(gift_cards.map((c) => c.redeemed_amount)),
  'summary.redemptions.gift.amount_to_go': ({ gift_cards = [] }) => total(gift_cards.map((c) => c.amount_to_go)),
}

/** `loyalty.points`, `loyalty.campaigns.<campaign's name or id>.points`, and the same of `referred_customers`. */
export function loyaltyField(path: string, customer: Customer, project: Project): Known | undefined {
  const [, named, fact] = /^loyalty\.(?:campaigns\.(.+)\.)?(points|referred_customers)$/s.exec(path) ?? []
  if (fact === undefined) throw new Error(`${path} is not a loyalty field`)
  const campaign = project.schema.campaigns.find(({ id, name }) => id === named || name === named)
  if (named !== undefined && !campaign) throw new Error(`there is no campaign ${named}`)
  const belongs = (thing: { campaign: string }) => !campaign || thing.campaign === campaign.id
  if (fact === 'points') return total((customer.loyalty_cards ?? []).filter(belongs).map((card) => card.points))
  return count((customer.referrals ?? []).filter(belongs))
}

/** An order without a status is CREATED. */
export function statusOf(order: Order): string {
  return order.status || 'CREATED'
}

/** Only these are orders, unless a filter asks about the status itself. */
export function countedOrders(customer: Customer): Order[] {
  return customer.orders.filter((order) => ['PAID', 'FULFILLED'].includes(statusOf(order)))
}

/** Earliest first; at one instant in the order of arrival. */
export function inTime<Thing extends { created_at: string }>(things: readonly Thing[]): Thing[] {
  return [...things].sort((a, b) => Temporal.Instant.compare(instantOf(a), instantOf(b)))
}

export function instantOf(thing: { created_at: string }): Temporal.Instant {
  const instant = parseDatetime(thing.created_at)
  if (!instant) throw new Error(`${thing.created_at} is not an instant`)
  return instant
}

export function at(thing: { created_at: string } | undefined): Known | undefined {
  return thing && { type: 'datetime', instant: instantOf(thing) }
}

export function asNumber(exact: Fraction): Known {
  return { type: 'number', number: exact }
}

export function count(things: readonly unknown[]): Known {
  return asNumber(fraction(things.length))
}

function total(numbers: readonly number[]): Known {
  return asNumber(sum(numbers.map(fraction)))
}

function amounts(customer: Customer): Fraction[] {
  return countedOrders(customer).map((order) => fraction(order.amount))
}
