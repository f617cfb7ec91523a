import { basket, type OrderBody } from './basket.ts'
import type { EventName } from './declarations.ts'
import { type Random, random } from './random.ts'
import { demand, PEAK_DEMAND, wakingHour } from './seasons.ts'
import type { Shopper } from './shopper.ts'
import { type EventBody, eventOf, visit } from './visit.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const HISTORY_DAYS = 730

export interface History {
  readonly orders: readonly OrderBody[]
  readonly events: readonly EventBody[]
}

/** Everything one customer did in the two years before `now` (milliseconds): nothing of it lies after `now`. */
export function historyOf(seed: number, shopper: Shopper, now: number): History {
  const dice = random(seed, shopper.index, 3)
  const from = now - Math.min(shopper.joinedDaysAgo, HISTORY_DAYS) * DAY_MS
  const until = now - shopper.leftDaysAgo * DAY_MS
  const bought = purchases(dice, shopper, from, until)
  const visited = times(dice, shopper.visitsPerYear, from, until)
  const moments = [
    ...bought.flatMap((at) => aroundPurchase(dice, at)),
    ...visited.flatMap((day) => {
      const at = awake(dice, shopper, day)
      return visit(dice, shopper).map(([event, minute]) => [event, at + minute * MINUTE_MS] as const)
    }),
    ...letters(dice, shopper, from, until),
    ...(until === now && dice.chance(0.01) ? indecision(dice, now) : []),
  ]
  const inTime = moments.filter(([, at]) => at >= from && at < now).toSorted(([, a], [, b]) => a - b)
  return {
    orders: bought.filter((at) => at >= from && at < now).map((at, i) => order(dice, shopper, at, i, now)),
    events: inTime.map(([event, at], i) => ({
      id: `E-${shopper.index + 1}-${i + 1}`,
      ...eventOf(dice, shopper, event),
      created_at: new Date(at).toISOString(),
    })),
  }
}

const awake = (dice: Random, { country }: Shopper, day: number): number =>
  wakingHour(day, country.hours, dice.next(), dice.next())

/** When orders were made, in time order. New customers begin with one, and who buys once does so soon after joining. */
function purchases(dice: Random, shopper: Shopper, from: number, until: number): readonly number[] {
  const first = from + dice.wait(1) * 2 * DAY_MS
  const begins = shopper.habit === 'once' || (shopper.habit === 'fresh' && dice.chance(0.7))
  const days = [...(begins ? [first] : []), ...times(dice, shopper.ordersPerYear, from, until)]
  return days.map((day) => awake(dice, shopper, day)).toSorted((a, b) => a - b)
}

/** Moments at which something happens that happens `perYear` times in an average year, more often in busy seasons. */
function times(dice: Random, perYear: number, from: number, until: number): readonly number[] {
  const found: number[] = []
  if (perYear === 0) return found
  const rate = (perYear * PEAK_DEMAND) / (365 * DAY_MS)
  for (let at = from + dice.wait(rate); at < until; at += dice.wait(rate))
    if (dice.chance(demand(at) / PEAK_DEMAND)) found.push(at)
  return found
}

/** Who buys has looked, and some say afterwards how they like it. */
function aroundPurchase(dice: Random, at: number): readonly (readonly [EventName, number])[] {
  const before = (minutes: number) => at - minutes * MINUTE_MS
  return [
    ...(dice.chance(0.5) ? [['login', before(25)] as const] : []),
    ['page_viewed', before(dice.between(4, 20))],
    ...(dice.chance(0.1) ? [['cart_abandoned', before(dice.between(600, 3000))] as const] : []),
    ...(dice.chance(0.12) ? [['review', at + dice.between(3, 20) * DAY_MS] as const] : []),
  ]
}

/** Some cannot make up their minds just now. */
function indecision(dice: Random, now: number): readonly (readonly [EventName, number])[] {
  return Array.from({ length: dice.between(2, 5) }, () => ['cart_abandoned', now - dice.next() * 13 * DAY_MS] as const)
}

/** A newsletter goes out every second Tuesday morning. */
function letters(
  dice: Random,
  shopper: Shopper,
  from: number,
  until: number,
): readonly (readonly [EventName, number])[] {
  if (shopper.newsletter !== true) return []
  const opened: (readonly [EventName, number])[] = []
  const keenness = { loyal: 0.4, occasional: 0.2, lapsed: 0.15, once: 0.12, fresh: 0.45, browsing: 0.2 }[shopper.habit]
  // The Unix epoch was a Thursday.
  const fortnight = 14 * DAY_MS
  for (let sent = Math.ceil((from - 5 * DAY_MS) / fortnight) * fortnight + 5 * DAY_MS; sent < until; sent += fortnight)
    if (dice.chance(keenness))
      opened.push(['newsletter_opened', sent + 9 * 60 * MINUTE_MS + dice.wait(1 / (DAY_MS / 3))])
  return opened
}

function order(dice: Random, shopper: Shopper, at: number, index: number, now: number): OrderBody {
  return {
    source_id: `O-${shopper.index + 1}-${index + 1}`,
    customer: { source_id: shopper.sourceId },
    created_at: new Date(at).toISOString(),
    status: statusAfter(dice, (now - at) / DAY_MS),
    ...basket(dice, shopper),
  }
}

/** Fresh orders are on their way; some are never paid, or cancelled. */
function statusAfter(dice: Random, days: number): OrderBody['status'] {
  if (dice.chance(0.04)) return 'CANCELED'
  if (dice.chance(0.02)) return 'CREATED'
  return days < 4 && dice.chance(0.7) ? 'PAID' : 'FULFILLED'
}
