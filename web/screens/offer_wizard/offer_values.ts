import type { Offer } from '../offers/offers_asked.ts'
import { type Amount, type AudiencePart, audienceOf, newPart, partOf } from './audience_part.ts'
import { clockAt, instantAt } from './zoned.ts'

/** An offer as it is being written: what fields hold. */
export interface OfferValues {
  readonly name: string
  readonly category: string
  readonly title: string
  readonly text: string
  readonly image: string
  /** What else is shown of it, as JSON. */
  readonly more: string
  readonly custom: string
  readonly leadsTo: 'nothing' | 'campaign' | 'promotion_tier'
  readonly campaign: string | null
  readonly tier: string | null
  readonly parts: readonly AudiencePart[]
  /** In the project's zone: `2026-05-01T22:30`; '' is not bounded. */
  readonly from: string
  readonly until: string
  readonly mustActivate: boolean
  readonly globalAward: Amount
  readonly memberAward: Amount
  readonly globalActivation: Amount
  readonly memberActivation: Amount
}

export const blankValues = (segment?: string): OfferValues => ({
  ...{ name: '', category: '', title: '', text: '', image: '', more: '', custom: '' },
  ...{ leadsTo: 'nothing', campaign: null, tier: null },
  parts: segment === undefined ? [] : [newPart.segments([segment])],
  ...{ from: '', until: '', mustActivate: false },
  ...{ globalAward: '', memberAward: '', globalActivation: '', memberActivation: '' },
})

/** What apps usually show of an offer has fields of its own. */
const SHOWN = { title: 'title', text: 'text', image: 'image_url' } as const

export function valuesOf(offer: Offer, timeZone: string): OfferValues {
  const { content, redeemable, limits } = offer
  const rest = { ...content }
  const taken = { title: '', text: '', image: '' }
  for (const [field, key] of Object.entries(SHOWN) as [keyof typeof SHOWN, string][]) {
    const value = rest[key]
    if (typeof value !== 'string') continue
    taken[field] = value
    delete rest[key]
  }
  const clock = (instant: string | null) => (instant === null ? '' : clockAt(instant, timeZone))
  return {
    name: offer.name,
    category: offer.category ?? '',
    ...taken,
    more: jsonText(rest),
    custom: jsonText(offer.custom_data),
    leadsTo: redeemable?.object ?? 'nothing',
    campaign: redeemable?.object === 'campaign' ? redeemable.id : null,
    tier: redeemable?.object === 'promotion_tier' ? redeemable.id : null,
    parts: offer.audiences.map(partOf),
    from: clock(offer.publish_at),
    until: clock(offer.expire_at),
    mustActivate: offer.must_activate,
    globalAward: limits.global_award ?? '',
    memberAward: limits.member_award ?? '',
    globalActivation: limits.global_activation ?? '',
    memberActivation: limits.member_activation ?? '',
  }
}

/** As it is sent. Of JSON that is none, `problemsOf` has told. */
export function bodyOf(values: OfferValues, before: Offer | null, timeZone: string): Record<string, unknown> {
  // Fields have minutes: a moment that was not touched keeps its seconds.
  const moment = (shown: string, was: string | null | undefined) => {
    if (shown === '') return null
    return was != null && clockAt(was, timeZone) === shown ? was : instantAt(shown, timeZone)
  }
  const limit = (amount: Amount) => (amount === '' ? null : amount)
  const said = Object.entries(SHOWN).map(([field, key]) => [key, values[field as keyof typeof SHOWN].trim()])
  return {
    name: values.name.trim(),
    category: values.category.trim() || null,
    content: { ...Object.fromEntries(said.filter(([, text]) => text !== '')), ...jsonObject(values.more) },
    custom_data: jsonObject(values.custom),
    redeemable: redeemableOf(values),
    audiences: values.parts.map(audienceOf),
    publish_at: moment(values.from, before?.publish_at),
    expire_at: moment(values.until, before?.expire_at),
    must_activate: values.mustActivate,
    limits: {
      global_award: limit(values.globalAward),
      member_award: limit(values.memberAward),
      global_activation: limit(values.globalActivation),
      member_activation: limit(values.memberActivation),
    },
  }
}

export function redeemableOf({ leadsTo, campaign, tier }: OfferValues) {
  const id = leadsTo === 'campaign' ? campaign : tier
  return leadsTo === 'nothing' || id === null ? null : { object: leadsTo, id }
}

const jsonText = (value: object): string => (Object.keys(value).length === 0 ? '' : JSON.stringify(value, null, 2))

/** The object that a text is in JSON; nothing is an empty one, and null is none. */
export function jsonObject(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
