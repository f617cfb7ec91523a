export interface ExampleSegment {
  readonly name: string
  readonly type: 'auto-update' | 'passive' | 'static'
  /** In the text language. */
  readonly filter: string
  /** What it said before somebody thought better of it, so many days after it was made. */
  readonly first?: { readonly filter: string; readonly days: number }
}

/** The list that a query in the shop's own analysis tool makes, and uploads. */
export const UPLOADED = 'Urban Workers_Chi'

/** Of what can be explained: carts with their times, and when the customer leaves by itself. */
export const EXPLAINED = 'Left carts, bought nothing'

/** A list as of the first run, which codes and offers make something of. */
export const BEST = 'Top customers on day one'

/** In an order in which they can be made, after the uploaded list. `now` is an ISO instant. */
export function exampleSegments(now: string): readonly ExampleSegment[] {
  const follow = (name: string, filter: string): ExampleSegment => ({ name, type: 'auto-update', filter })
  return [
    follow('No order for 30 days', 'summary.orders.last_order_date more than 30 days ago'),
    follow('Spent less than $500', 'summary.orders.total_amount < 500.00'),
    follow('UK, from Mailchimp', 'email ends with ".uk" and system_metadata.source is "Mailchimp"'),
    follow('Poland above $100', 'address.country is "Poland" and summary.orders.total_amount > 100.00'),
    { name: 'Has an e-mail', type: 'passive', filter: 'email has value' },
    follow('Bought a MacBookAir', 'has orders where (items.name contains "MacBookAir")'),
    follow('Joined since 1 February', `created_at after ${lastFebruary(now)}-01-31`),
    follow('Works in Chicago', 'metadata.work_zipcode starts with "606"'),
    follow('Works there, not uploaded', `segment in "Works in Chicago" and segment not in "${UPLOADED}"`),
    {
      ...follow(EXPLAINED, 'events.cart_abandoned in the last 14 days >= 3 and orders in the last 7 days < 1'),
      first: { filter: 'events.cart_abandoned in the last 14 days >= 2 and orders in the last 7 days < 1', days: 21 },
    },
    follow(
      'Birthday within a week',
      'birthdate anniversary is less than 7 days from now and consents.newsletter is true',
    ),
    {
      ...follow(
        'Spent $200 on monitors',
        'sum of amount of orders where (items.sku contains "COM-106") in the last 90 days > 200.00',
      ),
      first: {
        filter: 'sum of amount of orders where (items.sku contains "COM-106") in the last 30 days > 200.00',
        days: 36,
      },
    },
    follow('Club, 500 points and more', 'loyalty.points >= 500'),
    follow('In the shop right now', 'has events.page_viewed in the last 1 minute'),
    { name: BEST, type: 'static', filter: 'summary.orders.total_amount > 3000.00' },
  ]
}

/** The year whose 1 February came last. */
function lastFebruary(now: string): number {
  const [year, month] = [Number(now.slice(0, 4)), Number(now.slice(5, 7))]
  return month >= 2 ? year : year - 1
}
