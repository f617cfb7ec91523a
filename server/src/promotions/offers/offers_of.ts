import { asIfCreated } from '../../ingest/customers/as_if_created.ts'
import type { CustomerReference } from '../../ingest/customers/reference.ts'
import { readCursor, writeCursor } from '../../segments/read/cursor.ts'
import type { Database } from '../../store/index.ts'
import type { ListedOffer } from './catalogue.ts'
import { judgeOffer, type Verdict } from './judge_offer.ts'
import { type MemberBefore, memberBefore } from './member.ts'
import { memberFacts, memberFactsIn } from './member_facts.ts'
import type { HidingReason, VisibleStatus } from './offer.ts'

export interface AskedOffers {
  /** Only those of this status. */
  readonly status?: VisibleStatus
  readonly category?: string
  /** Only this one: its id (`off_…`) or name. */
  readonly offer?: string
  /** Never those of these statuses. */
  readonly without?: readonly HidingReason[]
  /** 100 unless told. */
  readonly limit?: number
  readonly startingAfter?: string
}

export interface JudgedOffer extends Verdict {
  readonly offer: ListedOffer
}

export interface OffersOfMember {
  readonly offers: readonly JudgedOffer[]
  /** On all pages. */
  readonly total: number
  readonly has_more: boolean
  readonly more_starting_after: string | null
  readonly before: MemberBefore
}

const LIMIT = 100
const WALK = 'offers of a customer'

/**
 * The project's offers as a customer sees them, the newest first. Somebody named by a source id that nobody has sees what
 * they would see on appearing. Throws `customer_not_found` for an id that nobody has.
 */
export async function offersOf(
  db: Database,
  projectId: string,
  now: string,
  customer: CustomerReference,
  asked: AskedOffers = {},
): Promise<OffersOfMember> {
  const member = { projectId, customerId: customer.id }
  const before =
    (await memberBefore(db, member, now, () => memberFacts(db, member))) ??
    (await asIfCreated(db, projectId, now, customer, async (tx) =>
      // Read committed, and the definitions are locked: they do not change any more.
      memberBefore(tx, member, now, () => memberFactsIn(tx, member)),
    ))
  return pageOf(before!, asked)
}

function pageOf(
  before: MemberBefore,
  { status, category, offer: only, without = [], limit = LIMIT, startingAfter }: AskedOffers,
) {
  const place =
    startingAfter === undefined ? null : readCursor(startingAfter, 'starting_after', WALK, ['instant', 'uuid'])
  const offers: JudgedOffer[] = []
  let total = 0
  let earlier = 0
  for (const offer of before.catalogue.offers) {
    if (category !== undefined && offer.category !== category) continue
    if (only !== undefined && offer.shownId !== only && offer.name !== only) continue
    const verdict = judgeOffer(offer, before.member)
    if (status !== undefined && verdict.status !== status) continue
    if (without.some((reason) => verdict.reasons.includes(reason))) continue
    total += 1
    if (place && !isBeyond(offer, place)) earlier += 1
    else if (offers.length < limit) offers.push({ offer, ...verdict })
  }
  const has_more = total > earlier + offers.length
  const last = offers.at(-1)?.offer
  return {
    offers,
    total,
    has_more,
    more_starting_after: has_more && last ? writeCursor(WALK, [last.created_at, last.id]) : null,
    before,
  }
}

const isBeyond = ({ created_at, id }: ListedOffer, [moment, uuid]: readonly string[]): boolean =>
  created_at < moment! || (created_at === moment && id < uuid!)
