import type { Filter } from '@coterie/filter'

export interface ExampleSegment {
  readonly name: string
  readonly type: 'auto-update' | 'passive'
  /** Of segments it refers to, the names stand for the ids. */
  readonly filter: Filter
}

/** The list that a query in the shop's own analysis tool makes, and uploads. */
export const UPLOADED = 'Urban Workers_Chi'

const days = (amount: number) => ({ amount, unit: 'day' }) as const

/** In an order in which they can be made. `now` is an ISO instant. */
export function exampleSegments(now: string): readonly ExampleSegment[] {
  const follow = (name: string, filter: Filter): ExampleSegment => ({ name, type: 'auto-update', filter })
  return [
    follow('No order for 30 days', {
      field: 'summary.orders.last_order_date',
      op: 'more_than_ago',
      value: days(30),
    }),
    follow('Spent less than $500', { field: 'summary.orders.total_amount', op: 'less_than', value: 50_000 }),
    follow('UK subscribers', {
      all: [
        { field: 'email', op: 'ends_with', value: '.uk' },
        { field: 'system_metadata.source', op: 'is', value: 'Mailchimp' },
      ],
    }),
    follow('Poland above $100', {
      all: [
        { field: 'address.country', op: 'is', value: 'Poland' },
        { field: 'summary.orders.total_amount', op: 'more_than', value: 10_000 },
      ],
    }),
    { name: 'Has an e-mail', type: 'passive', filter: { field: 'email', op: 'has_value' } },
    follow('Bought a MacBookAir', {
      collection: 'orders',
      where: { field: 'items.name', op: 'contains', value: 'MacBookAir' },
    }),
    follow('Joined since 1 February', { field: 'created_at', op: 'after', value: `${lastFebruary(now)}-01-31` }),
    follow('Works in Chicago', { field: 'metadata.work_zipcode', op: 'starts_with', value: '606' }),
    follow('Left carts, buys nothing', {
      all: [
        { collection: 'events.cart_abandoned', within: { last: days(14) }, op: 'more_than_equal', value: 3 },
        { collection: 'orders', within: { last: days(7) }, op: 'less_than', value: 1 },
      ],
    }),
    follow('Birthday within a week', {
      all: [
        { field: 'birthdate', op: 'is_less_days_in_future_md', value: 7 },
        { field: 'consents.newsletter', op: 'is', value: true },
      ],
    }),
    follow('Chicago, not yet on the list', {
      all: [
        { field: 'segment', op: 'in', value: 'Works in Chicago' },
        { field: 'segment', op: 'not_in', value: UPLOADED },
      ],
    }),
    follow('Keyboards and more', {
      collection: 'orders',
      where: { field: 'items.sku', op: 'contains', value: 'COM-103' },
      within: { last: days(90) },
      measure: { sum: 'amount' },
      op: 'more_than',
      value: 20_000,
    }),
    follow('In the shop right now', {
      collection: 'events.page_viewed',
      within: { last: { amount: 1, unit: 'minute' } },
    }),
  ]
}

/** The year whose 1 February came last. */
function lastFebruary(now: string): number {
  const [year, month] = [Number(now.slice(0, 4)), Number(now.slice(5, 7))]
  return month >= 2 ? year : year - 1
}
