import type { OrderBody } from './basket.ts'
import type { Profile } from './profile.ts'
import type { Retailer } from './retailer.ts'
import type { Step } from './timeline.ts'
import type { EventBody } from './visit.ts'

/** What happened in one step. */
export interface Happened {
  readonly joined: Profile[]
  readonly orders: OrderBody[]
  readonly events: EventBody[]
}

/** Who joined, ordered and did something in each of the steps, in order; what came before the first is left out. */
export function happenedIn(shop: Retailer, steps: readonly Step[]): readonly Happened[] {
  const happened = steps.map((): Happened => ({ joined: [], orders: [], events: [] }))
  const at = (moment: string): Happened | undefined => {
    const ms = Date.parse(moment)
    const index = steps.findIndex(({ from, until }) => ms >= from && ms < until)
    return happened[index]
  }
  for (const one of shop.shoppers) {
    const profile = shop.profileOf(one)
    const { orders, events } = shop.historyOf(one)
    at(profile.body.created_at)?.joined.push(profile)
    for (const order of orders) at(order.created_at!)?.orders.push(order)
    for (const event of events) at(event.created_at!)?.events.push(event)
  }
  return happened
}
