import type { Same } from '../../texts/catalogue.ts'
import type { Offer } from './offers_asked.ts'
import type { offersTexts } from './texts.ts'

type SpanTexts = Same<(typeof offersTexts)['en']['span']>

/** From when until when an offer is seen, in the words of `say`. */
export function spanText(
  { publish_at: from, expire_at: until }: Pick<Offer, 'publish_at' | 'expire_at'>,
  t: SpanTexts,
  say: (instant: string) => string,
): string {
  if (from === null) return until === null ? t.always : t.until(say(until))
  return until === null ? t.from(say(from)) : t.between(say(from), say(until))
}
