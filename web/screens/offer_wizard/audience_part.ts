import type { Draft } from '../../filters/draft/draft.ts'
import type { OfferAudience } from '../offers/sent_audiences.ts'

/** A number field; '' is nothing. */
export type Amount = number | ''

export interface WrittenFilter {
  readonly filter: string
  /** What is built, while conditions of it say nothing whole yet: the text lacks them. */
  readonly half?: Draft | undefined
  /** The text cannot be read yet. */
  readonly unread?: boolean
}

/** One thing that must hold, as it is being written. */
export type AudiencePart = { readonly key: string } & (
  | { readonly type: 'in_any_segment' | 'in_all_segments' | 'not_in_segments'; readonly segments: readonly string[] }
  | { readonly type: 'age_within'; readonly minimum: Amount; readonly maximum: Amount }
  | ({ readonly type: 'filter' } & WrittenFilter)
)

export const SEGMENT_TYPES = ['in_any_segment', 'in_all_segments', 'not_in_segments'] as const
export type SegmentType = (typeof SEGMENT_TYPES)[number]

let made = 0
/** Tells parts apart while they are being written; said to nobody. */
const newKey = (): string => `${Date.now()}-${++made}`

export const newPart = {
  segments: (segments: readonly string[] = []): AudiencePart => ({ key: newKey(), type: 'in_any_segment', segments }),
  age: (): AudiencePart => ({ key: newKey(), type: 'age_within', minimum: '', maximum: '' }),
  filter: (): AudiencePart => ({ key: newKey(), type: 'filter', filter: '' }),
}

export function partOf({ type, segments, minimum_age, maximum_age, query }: OfferAudience): AudiencePart {
  const key = newKey()
  if (type === 'age_within') return { key, type, minimum: minimum_age ?? '', maximum: maximum_age ?? '' }
  if (type === 'filter') return { key, type, filter: query ?? '' }
  return { key, type: type as SegmentType, segments: segments?.map(({ id }) => id) ?? [] }
}

/** As it is sent. */
export function audienceOf(part: AudiencePart): object {
  if (part.type === 'age_within') {
    const years = (amount: Amount) => (amount === '' ? null : amount)
    return { type: part.type, minimum_age: years(part.minimum), maximum_age: years(part.maximum) }
  }
  return part.type === 'filter'
    ? { type: part.type, filter: part.filter.trim() }
    : { type: part.type, segments: part.segments }
}

/** What is still missing; null is nothing. */
export function lackOf(part: AudiencePart): 'segments' | 'age' | 'ageOrder' | FilterLack | null {
  if (part.type === 'filter') return filterLack(part)
  if (part.type !== 'age_within') return part.segments.length === 0 ? 'segments' : null
  if (part.minimum === '' && part.maximum === '') return 'age'
  return part.minimum !== '' && part.maximum !== '' && part.minimum > part.maximum ? 'ageOrder' : null
}

type FilterLack = 'filter' | 'unfinished' | 'unread'

function filterLack({ filter, half, unread }: WrittenFilter): FilterLack | null {
  if (unread) return 'unread'
  if (half) return 'unfinished'
  return filter.trim() === '' ? 'filter' : null
}

/** Whether it can be asked who meets it: a filter as far as it is written. */
export const isAskable = (part: AudiencePart): boolean =>
  part.type === 'filter' ? part.filter.trim() !== '' : lackOf(part) === null
