import type { Offer } from './offers_asked.ts'

export type OfferAudience = Offer['audiences'][number]

/** Audiences as they came, as they are sent: without names and words, so that equal ones are one question. */
export const sentAudiences = (audiences: readonly OfferAudience[]): readonly object[] =>
  audiences.map(({ type, segments, minimum_age, maximum_age, filter }) => {
    if (segments) return { type, segments: segments.map(({ id }) => id) }
    return type === 'age_within' ? { type, minimum_age, maximum_age } : { type, filter }
  })
