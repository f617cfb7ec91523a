import { basket, type OrderBody, wish } from './basket.ts'
import type { EventName } from './declarations.ts'
import { STORES, TIERS } from './profile.ts'
import { type RedemptionBody, redeeming } from './promotions/redeeming.ts'
import type { HeldCode } from './promotions/wallets.ts'
import type { Random } from './random.ts'
import { nameOf, type Shopper } from './shopper.ts'
import { type EventBody, eventOf } from './visit.ts'

/** One thing that somebody does now: a body for the API, and words for people. */
export type Activity =
  | { readonly kind: 'event'; readonly shopper: Shopper; readonly about: string; readonly body: EventBody }
  | { readonly kind: 'order'; readonly shopper: Shopper; readonly about: string; readonly body: OrderBody }
  | { readonly kind: 'customer'; readonly shopper: Shopper; readonly about: string; readonly body: CustomerChange }
  | { readonly kind: 'redemption'; readonly shopper: Shopper; readonly about: string; readonly body: RedemptionBody }

export interface CustomerChange {
  readonly source_id: string
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly address?: Readonly<Record<string, string>>
  readonly consents?: Readonly<Record<string, boolean>>
}

/** People who are in the shop at the same time. */
const CROWD = 40

const DOING: Readonly<Record<EventName | 'order' | 'profile' | 'redemption', number>> = {
  page_viewed: 38,
  order: 22,
  cart_abandoned: 18,
  profile: 9,
  redemption: 6,
  login: 5,
  review: 3,
  newsletter_opened: 3,
  store_visited: 2,
}

/**
 * What goes on in the shop from now on, without end: people come, look around, leave carts behind, order, pay, cancel,
 * move, redeem the codes they hold and those that everybody knows. `run` makes the order ids of this run different from those of others.
 */
export function* liveActivity(
  dice: Random,
  shoppers: readonly Shopper[],
  run: string,
  held: readonly HeldCode[],
): Generator<Activity, never> {
  const crowd = dice.sample(shoppers, CROWD).slice()
  const open: { shopper: Shopper; body: OrderBody }[] = []
  for (let number = 1; ; number++) {
    if (dice.chance(0.3)) crowd[dice.between(0, crowd.length - 1)] = dice.pick(shoppers)
    if (open.length > 0 && dice.chance(0.15)) {
      yield concluded(dice, open.splice(dice.between(0, open.length - 1), 1)[0]!)
      continue
    }
    const shopper = dice.pick(crowd)
    const doing = dice.weighted(DOING)
    if (doing === 'profile') yield profileChange(dice, shopper)
    else if (doing === 'redemption') yield redeemed(dice, held, crowd, `L-${run}-${number}`)
    else if (doing === 'order') {
      const activity = ordered(dice, shopper, `L-${run}-${number}`)
      if (activity.body.status !== 'FULFILLED') open.push(activity)
      yield activity
    } else yield { kind: 'event', shopper, about: WORDS[doing], body: eventOf(dice, shopper, doing) }
  }
}

const WORDS: Readonly<Record<EventName, string>> = {
  page_viewed: 'looked at a product',
  cart_abandoned: 'left a cart behind',
  login: 'logged in',
  review: 'wrote a review',
  newsletter_opened: 'opened the newsletter',
  store_visited: 'came into the shop',
}

const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`

function ordered(dice: Random, shopper: Shopper, sourceId: string): Activity & { kind: 'order' } {
  const { items, discount_amount = 0, metadata } = basket(dice, shopper)
  const paid = items.reduce((sum, { amount }) => sum + amount, 0) - discount_amount
  const names = items.map(({ product }) => product.name).join(', ')
  const status = dice.weighted({ PAID: 8, CREATED: 2 })
  const customer = { source_id: shopper.sourceId }
  return {
    kind: 'order',
    shopper,
    about: `${status === 'PAID' ? 'bought' : 'ordered, not yet paid:'} ${names} for ${dollars(paid)}`,
    body: { source_id: sourceId, customer, status, items, discount_amount, metadata },
  }
}

/** Those who may not are refused. */
function redeemed(dice: Random, held: readonly HeldCode[], crowd: readonly Shopper[], sourceId: string): Activity {
  const { codes, ...who } = redeeming(dice, held, crowd, sourceId)
  return { kind: 'redemption', about: `came with ${codes.join(' and ')}`, ...who }
}

/** An order that was open is paid, delivered or cancelled. */
function concluded(dice: Random, { shopper, body }: { shopper: Shopper; body: OrderBody }): Activity {
  const ending = dice.weighted({ FULFILLED: 6, CANCELED: 2 })
  const about = ending === 'FULFILLED' ? 'got the delivery' : 'cancelled the order'
  return { kind: 'order', shopper, about, body: { ...body, status: ending } }
}

function profileChange(dice: Random, shopper: Shopper): Activity {
  const change = (about: string, body: Omit<CustomerChange, 'source_id'>): Activity => ({
    kind: 'customer',
    shopper,
    about,
    body: { source_id: shopper.sourceId, ...body },
  })
  switch (dice.weighted({ tier: 3, newsletter: 3, job: 3, store: 2, move: 2, wish: 1 })) {
    case 'tier': {
      const tier = dice.pick(TIERS)
      return change(`is now ${tier}`, { metadata: { tier } })
    }
    case 'newsletter': {
      const newsletter = dice.chance(0.6)
      return change(newsletter ? 'wants the newsletter' : 'wants no newsletter', { consents: { newsletter } })
    }
    case 'job': {
      const zip = dice.chance(0.5) ? `606${String(dice.between(0, 99)).padStart(2, '0')}` : '10118'
      return change(`works in ${zip} now`, { metadata: { work_zipcode: zip } })
    }
    case 'store': {
      const store = dice.pick(STORES)
      return change(`prefers the store ${store}`, { metadata: { preferred_store: store } })
    }
    case 'move': {
      const { name, state } = dice.pick(shopper.country.cities)
      return change(`moved to ${name}`, { address: { city: name, state } })
    }
    case 'wish': {
      const { category } = wish(dice, shopper)
      return change(`takes an interest in ${category}`, { metadata: { interests: [category] } })
    }
  }
}

/** `Zofia Nowak (C-000017) left a cart behind`. */
export const described = ({ shopper, about }: Activity): string => `${nameOf(shopper)} (${shopper.sourceId}) ${about}`
