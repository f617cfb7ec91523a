import type { JsonObject } from '../../ingest/door/json.ts'
import { type Definitions, uuidOf } from '../../segments/definitions.ts'
import type { ListedOffer } from './catalogue.ts'
import { ageOn, type Member } from './judge_offer.ts'
import { segmentsOfAudiences } from './read_audiences.ts'

/** Why an offer was granted: the segments that it asked for, their versions and whether the customer was in, and ages. */
export function decidedBy(offer: ListedOffer, member: Member, definitions: Definitions): JsonObject {
  const segments = segmentsOfAudiences(offer.audiences).map((id) => ({
    id,
    version: definitions.segments.get(uuidOf(id))?.currentNumber ?? null,
    member: member.segments.has(id),
  }))
  const aged = offer.audiences.some(({ type }) => type === 'age_within') && member.birthdate !== null
  return { audiences: offer.audiences, segments, ...(aged && { age: ageOn(member.today, member.birthdate!) }) }
}
