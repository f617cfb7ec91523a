import type { ListedOffer } from './catalogue.ts'
import { HIDING_REASONS, type HidingReason, type VisibleStatus } from './offer.ts'

/** All that offers ask about a customer. */
export interface Member {
  /** The project's local date, YYYY-MM-DD. */
  readonly today: string
  readonly now: string
  /** YYYY-MM-DD */
  readonly birthdate: string | null
  /** `seg_…` */
  readonly segments: ReadonlySet<string>
  /** The catalogue's filters that hold. */
  readonly filters: ReadonlySet<number>
  /** By the UUID of the offer. */
  readonly uses: ReadonlyMap<string, Uses>
  /** Offers whose limits for all members together are used up. */
  readonly exhausted: ReadonlyMap<string, Exhausted>
}

export interface Uses {
  readonly activated: number
  readonly awarded: number
}

export interface Exhausted {
  readonly activations: boolean
  readonly awards: boolean
}

/** An audience that a customer is not in, and why. */
export interface FailedAudience {
  /** Its place in the offer, from 0. */
  readonly audience: number
  /** Segments (`seg_…`) that the customer would have to be in, of `in_any_segment` one of them. */
  readonly missing: readonly string[]
  /** Segments that the customer would have to be out of. */
  readonly excludedBy: readonly string[]
  /** Of ages: in whole years, null when no birthdate is known. */
  readonly age?: number | null
}

export interface Verdict {
  readonly status: VisibleStatus
  /** All of them, the weightiest first. */
  readonly reasons: readonly HidingReason[]
  readonly failed: readonly FailedAudience[]
  readonly uses: Uses
}

const NO_USES: Uses = Object.freeze({ activated: 0, awarded: 0 })
const NOT_EXHAUSTED: Exhausted = Object.freeze({ activations: false, awards: false })

/** Whether a customer sees an offer, and all that is in the way. */
export function judgeOffer(offer: ListedOffer, member: Member): Verdict {
  const uses = member.uses.get(offer.id) ?? NO_USES
  const gone = member.exhausted.get(offer.id) ?? NOT_EXHAUSTED
  const { limits, must_activate } = offer
  const failed = failedAudiences(offer, member)
  // Whoever has activated an offer keeps it when nobody else can any more.
  const activationsGone = must_activate && uses.activated === 0 && gone.activations
  const applies: Readonly<Record<HidingReason, boolean>> = {
    discontinued: offer.discontinued,
    unpublished: offer.publish_at !== null && member.now < offer.publish_at,
    expired: offer.expire_at !== null && member.now >= offer.expire_at,
    global_limit: gone.awards || activationsGone,
    member_limit: limits.member_award !== null && uses.awarded >= limits.member_award,
    age_restricted: failed.some(({ audience }) => offer.audiences[audience]!.type === 'age_within'),
    missing_required_segments: failed.some(({ audience }) => offer.audiences[audience]!.type !== 'age_within'),
  }
  const reasons = HIDING_REASONS.filter((reason) => applies[reason])
  return { status: reasons[0] ?? 'visible', reasons, failed, uses }
}

/** The audiences that the customer is not in. */
export function failedAudiences(
  { audiences, filterOf }: Pick<ListedOffer, 'audiences' | 'filterOf'>,
  { segments, filters, birthdate, today }: Pick<Member, 'segments' | 'filters' | 'birthdate' | 'today'>,
): readonly FailedAudience[] {
  const failed: FailedAudience[] = []
  for (const [audience, asked] of audiences.entries()) {
    switch (asked.type) {
      case 'in_all_segments': {
        const missing = asked.segments.filter((segment) => !segments.has(segment))
        if (missing.length > 0) failed.push({ audience, missing, excludedBy: [] })
        break
      }
      case 'in_any_segment':
        if (!asked.segments.some((segment) => segments.has(segment)))
          failed.push({ audience, missing: asked.segments, excludedBy: [] })
        break
      case 'not_in_segments': {
        const excludedBy = asked.segments.filter((segment) => segments.has(segment))
        if (excludedBy.length > 0) failed.push({ audience, missing: [], excludedBy })
        break
      }
      case 'age_within': {
        const age = birthdate === null ? null : ageOn(today, birthdate)
        const { minimum_age: least, maximum_age: most } = asked
        if (age === null || (least !== null && age < least) || (most !== null && age > most))
          failed.push({ audience, missing: [], excludedBy: [], age })
        break
      }
      case 'filter':
        if (!filters.has(filterOf[audience]!)) failed.push({ audience, missing: [], excludedBy: [] })
        break
      default:
        asked satisfies never
    }
  }
  return failed
}

/** Whole years on a day (both YYYY-MM-DD). Whoever was born on 29 February is a year older on 1 March of other years. */
export function ageOn(today: string, birthdate: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthdate.slice(0, 4))
  return today.slice(5) < birthdate.slice(5) ? years - 1 : years
}
