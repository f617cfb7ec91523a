import { type Sql, sql } from '../../store/index.ts'
import type { CountedOffer, OfferState } from './offer.ts'

type Judged = Pick<CountedOffer, 'discontinued' | 'publish_at' | 'expire_at' | 'limits' | 'awarded'>

/** What hides an offer from everybody now. */
export function offerState({ discontinued, publish_at, expire_at, limits, awarded }: Judged, now: string): OfferState {
  if (discontinued) return 'discontinued'
  if (publish_at !== null && now < publish_at) return 'unpublished'
  if (expire_at !== null && now >= expire_at) return 'expired'
  return limits.global_award !== null && awarded >= limits.global_award ? 'global_limit' : 'visible'
}

/** The same over `offers o` and its totals `t`, for lists. */
export const offerStateSql = (now: string): Sql => sql`
  case when o.discontinued then 'discontinued' when ${now}::timestamptz < o.publish_at then 'unpublished'
    when ${now}::timestamptz >= o.expire_at then 'expired' when t.awarded >= t.award_limit then 'global_limit' else 'visible' end`
