import { wish } from './basket.ts'
import type { EVENT_SCHEMAS, EventName } from './declarations.ts'
import type { Random } from './random.ts'
import type { Shopper } from './shopper.ts'

export interface EventBody {
  readonly id?: string
  readonly event: EventName
  readonly customer: { readonly source_id: string }
  readonly created_at?: string
  readonly metadata: Readonly<Record<string, unknown>>
}

type Properties<E extends EventName> = { readonly [K in keyof (typeof EVENT_SCHEMAS)[E]]: unknown }

/** What one event of each kind would say. */
export const EVENTS: { readonly [E in EventName]: (dice: Random, shopper: Shopper) => Properties<E> } = Object.freeze({
  page_viewed: (dice: Random, shopper: Shopper) => {
    const { category, sourceId } = wish(dice, shopper)
    return { path: `/products/${sourceId.slice(5)}`, category, seconds: Math.round(dice.wait(1 / 45) * 10) / 10 }
  },
  cart_abandoned: (dice: Random, shopper: Shopper) => {
    const { name, price } = wish(dice, shopper)
    const items = dice.between(1, 4)
    return { product: name, items, value: (price * items) / 100 }
  },
  login: (_: Random, { device }: Shopper) => ({ device }),
  review: (dice: Random, shopper: Shopper) => {
    const stars = dice.pick([1, 2, 3, 4, 4, 4, 5, 5, 5, 5])
    return { product: wish(dice, shopper).name, stars, recommends: stars > 3 }
  },
  newsletter_opened: (dice: Random) => ({
    campaign: dice.pick(['Weekly letter', 'New arrivals', 'Sale']),
    clicked: dice.chance(0.25),
  }),
  store_visited: (dice: Random) => ({ store: dice.pick(['Chicago Loop', 'Wicker Park', 'Naperville']) }),
})

export function eventOf(dice: Random, shopper: Shopper, event: EventName): EventBody {
  return { event, customer: { source_id: shopper.sourceId }, metadata: EVENTS[event](dice, shopper) }
}

/** What somebody does in a visit that ends without an order, with the minutes after its beginning. */
export function visit(dice: Random, shopper: Shopper): readonly (readonly [EventName, number])[] {
  if (shopper.city.state === 'IL' && dice.chance(0.12)) return [['store_visited', 0]]
  const seen: [EventName, number][] = dice.chance(0.3) ? [['login', 0]] : []
  for (let minute = 1; seen.length < 6; minute += dice.between(1, 5)) {
    seen.push(['page_viewed', minute])
    if (dice.chance(0.75)) break
  }
  if (dice.chance(0.16)) seen.push(['cart_abandoned', seen.at(-1)![1] + dice.between(2, 30)])
  return seen
}
