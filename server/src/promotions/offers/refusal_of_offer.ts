import type { Problem } from '@coterie/filter'
import { type Definitions, uuidOf } from '../../segments/definitions.ts'
import { filterWords } from '../../segments/filter_words.ts'
import { Refusal } from '../../store/index.ts'
import type { ListedOffer } from './catalogue.ts'
import type { FailedAudience } from './judge_offer.ts'
import type { HidingReason } from './offer.ts'

/** The refusal of an offer that a customer does not see: every reason, and for each audience what is missing. */
export function refusalOfOffer(
  offer: ListedOffer,
  reasons: readonly HidingReason[],
  failed: readonly FailedAudience[],
  definitions: Definitions,
): Refusal {
  const problems: Problem[] = []
  if (reasons.includes('discontinued')) problems.push({ path: 'discontinued', message: 'The offer is discontinued.' })
  if (reasons.includes('unpublished'))
    problems.push({ path: 'publish_at', message: `The offer is published at ${offer.publish_at}.` })
  if (reasons.includes('expired')) problems.push({ path: 'expire_at', message: `It expired at ${offer.expire_at}.` })
  for (const each of failed)
    problems.push({ path: `audiences[${each.audience}]`, message: flawOf(each, offer, definitions) })
  return new Refusal(
    'offer_not_visible',
    `The customer does not see "${offer.name}": ${reasons.join(', ')}.`,
    problems,
    [],
    { resourceId: offer.shownId, resourceType: 'offer' },
  )
}

function flawOf({ audience, missing, excludedBy, age }: FailedAudience, offer: ListedOffer, definitions: Definitions) {
  const named = (ids: readonly string[]) =>
    ids.map((id) => `"${definitions.segments.get(uuidOf(id))?.name ?? id}"`).join(', ')
  const asked = offer.audiences[audience]!
  switch (asked.type) {
    case 'in_all_segments':
      return `The customer is not in ${named(missing)}.`
    case 'in_any_segment':
      return `The customer is in none of ${named(missing)}.`
    case 'not_in_segments':
      return `The customer is in ${named(excludedBy)}.`
    case 'age_within':
      return age === null ? "The customer's birthdate is not known." : `The customer's age is ${age}.`
    case 'filter':
      return `This does not hold: ${filterWords(definitions)(asked.filter).sentence}`
    default:
      return asked satisfies never
  }
}
