import { type History, historyOf } from './history.ts'
import { type Profile, profileOf } from './profile.ts'
import { type Shopper, shopper } from './shopper.ts'

export const CUSTOMERS = 20_000
export const SEED = 606

/** A made-up shop and its customers. */
export interface Retailer {
  readonly seed: number
  readonly shoppers: readonly Shopper[]
  profileOf(shopper: Shopper): Profile
  historyOf(shopper: Shopper): History
}

/** The same seed, size and moment give the same shop, down to every order. `now` is an ISO instant. */
export function retailer(now: string, seed: number = SEED, customers: number = CUSTOMERS): Retailer {
  const moment = Date.parse(now)
  return Object.freeze({
    seed,
    shoppers: Object.freeze(Array.from({ length: customers }, (_, index) => shopper(seed, index))),
    profileOf: (one: Shopper) => profileOf(seed, one, moment),
    historyOf: (one: Shopper) => historyOf(seed, one, moment),
  })
}
