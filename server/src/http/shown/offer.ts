import type { Filter } from '@coterie/filter'
import type { Static } from 'typebox'
import type { Audience } from '../../promotions/offers/audience.ts'
import type { FailedAudience } from '../../promotions/offers/judge_offer.ts'
import type { CountedOffer } from '../../promotions/offers/offer.ts'
import { offerState } from '../../promotions/offers/offer_state.ts'
import type { JudgedOffer } from '../../promotions/offers/offers_of.ts'
import type { Definitions } from '../../segments/definitions.ts'
import { filterWords } from '../../segments/filter_words.ts'
import { encodeId } from '../../store/index.ts'
import type { MemberOffer, Offer } from '../contract/offers.ts'

/** An offer as the API shows it to who keeps offers. */
export function shownOffer(offer: CountedOffer, definitions: Definitions, now: string): Static<typeof Offer> {
  const { id, content, custom_data, audiences, limits, redeemable, activated, awarded, ...rest } = offer
  return {
    ...rest,
    id: encodeId('off', id),
    content: { ...content },
    custom_data: { ...custom_data },
    limits: { ...limits },
    redeemable,
    audiences: audiences.map((audience) => shownAudience(audience, definitions)),
    state: offerState(offer, now),
    used: { activated, awarded },
    object: 'offer',
  }
}

/** As it can be sent again. */
export function shownAudience(audience: Audience, definitions: Definitions) {
  switch (audience.type) {
    case 'in_all_segments':
    case 'in_any_segment':
    case 'not_in_segments':
      return { type: audience.type, segments: audience.segments.map((id) => named(id, definitions)) }
    case 'age_within':
      return { ...audience }
    case 'filter':
      return { type: audience.type, filter: audience.filter, ...filterWords(definitions)(audience.filter) }
    default:
      return audience satisfies never
  }
}

interface Named {
  readonly id: string
  readonly name: string
}

/** Hundreds are named in one answer, so all are kept by what they are shown as. */
function named(id: string, definitions: Definitions): Named {
  const all = definitions.compiled(
    'segments by their shown ids',
    () =>
      new Map(
        [...definitions.segments.values()].map(({ id: uuid, name }) => {
          const shown = encodeId('seg', uuid)
          return [shown, { id: shown, name }]
        }),
      ),
  )
  return all.get(id) ?? { id, name: id }
}

const sentences = new WeakMap<Definitions, WeakMap<Filter, string>>()

/** Likewise: printing a sentence takes longer than asking for whom it holds. */
function sentenceOf(filter: Filter, definitions: Definitions): string {
  const kept = sentences.get(definitions) ?? new WeakMap<Filter, string>()
  sentences.set(definitions, kept)
  const said = kept.get(filter) ?? filterWords(definitions)(filter).sentence
  kept.set(filter, said)
  return said
}

/** An offer as the API shows it of one customer. */
export function shownMemberOffer(judged: JudgedOffer, definitions: Definitions): Static<typeof MemberOffer> {
  const { offer, status, reasons, failed, uses } = judged
  return {
    ...shownContent(judged),
    custom_data: offer.custom_data,
    limits: offer.limits,
    redeemable: offer.redeemable,
    eligible: status === 'visible',
    visible_status: status,
    reasons: [...reasons],
    failed_audiences: failed.map((each) => shownFailed(each, offer.audiences, definitions)),
    activated: uses.activated,
    awarded: uses.awarded,
  }
}

/** To a web page, whose key everybody can read: nothing about segments, ages or what the customer had. */
export function shownPageOffer(judged: JudgedOffer) {
  const { status, reasons } = judged
  return { ...shownContent(judged), eligible: status === 'visible', visible_status: status, reasons: [...reasons] }
}

function shownContent({ offer }: JudgedOffer) {
  const { shownId: id, name, content, category, publish_at, expire_at, must_activate } = offer
  return { id, name, content, category, publish_at, expire_at, must_activate, object: 'offer' as const }
}

/** Why a customer is not in an audience. */
export function shownFailed(failed: FailedAudience, audiences: readonly Audience[], definitions: Definitions) {
  const { audience, missing, excludedBy, age } = failed
  const asked = audiences[audience]!
  return {
    audience,
    type: asked.type,
    missing_segments: missing.map((id) => named(id, definitions)),
    excluded_by: excludedBy.map((id) => named(id, definitions)),
    ...(asked.type === 'age_within' && {
      minimum_age: asked.minimum_age,
      maximum_age: asked.maximum_age,
      age: age ?? null,
    }),
    ...(asked.type === 'filter' && { filter: asked.filter, sentence: sentenceOf(asked.filter, definitions) }),
  }
}
