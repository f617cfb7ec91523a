import { ask } from '../../api/ask.ts'

/** Counting goes through all customers: what was counted is good for a while. */
const GOOD_MS = 60_000

/** How many would see what has these audiences. Offers for the same people are one question. */
export const audienceAsked = (audiences: readonly object[], limit = 0) => ({
  ...ask('POST /v1/offers/preview', { body: { audiences, limit } }),
  staleTime: GOOD_MS,
})
