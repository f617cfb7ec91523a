import { describe, type Problem } from '../../../../filter/problem.ts'
import { beginForCustomers } from '../../ingest/customers/begin.ts'
import { type CustomerReference, readCustomerReference } from '../../ingest/customers/reference.ts'
import { customerNotFound } from '../../ingest/customers/save.ts'
import { isObject } from '../../ingest/door/json.ts'
import { settle } from '../../segments/settle.ts'
import type { Write } from '../../segments/write.ts'
import { type Connections, invalidInput, newId, Refusal, type Tx, transaction } from '../../store/index.ts'
import { filtersHolding } from './audience_filters.ts'
import { catalogueOf, type ListedOffer } from './catalogue.ts'
import { decidedBy } from './decided_by.ts'
import { judgeOffer, type Member, type Verdict } from './judge_offer.ts'
import { memberOf } from './member.ts'
import { memberFactsIn } from './member_facts.ts'
import type { HidingReason } from './offer.ts'
import { findOffer, offerNotFound } from './offer_row.ts'
import { refusalOfOffer } from './refusal_of_offer.ts'

export type GrantKind = 'activation' | 'award'

/** What came of an activation or an award. */
export interface Grant {
  /** The UUID; null when nothing was granted, which is nothing to be kept. */
  readonly id: string | null
  readonly offerId: string
  readonly customerId: string
  readonly kind: GrantKind
  readonly asked: number
  /** As many of them as the limits let: from 0 to all. */
  readonly granted: number
  /** The limits in the way, where less was granted than asked. */
  readonly reasons: readonly HidingReason[]
  /** Of this customer, and of all, afterwards. */
  readonly member: Counts
  readonly total: Counts
  readonly now: string
}

interface Counts {
  readonly activated: number
  readonly awarded: number
}

const MOST = 1_000_000_000

/**
 * Activates an offer for a customer, or awards it: `{customer, count?}`. Granted is what the limits leave, under any
 * concurrency: who asks for 5 when 2 are left gets 2. Everything else that hides the offer from the customer refuses, with all
 * reasons. A customer named by a source_id that nobody has is created.
 */
export async function grantOffer(
  db: Connections,
  projectId: string,
  now: string,
  offer: string,
  kind: GrantKind,
  body: unknown,
): Promise<Grant> {
  const { customer, count } = readBody(body, projectId)
  return transaction(db, async (tx) => {
    const { write, present } = await beginForCustomers(tx, projectId, [customer], now)
    if (!present(customer.id)) throw customerNotFound('customer')
    if (write.created.size > 0) await settle(write, [...write.created], 'everything', 'write')
    const { listed, member } = await judgedIn(write, offer, customer)
    const verdict = judgeOffer(listed, member)
    refuse(listed, verdict, kind, write)
    return claim(write, listed, member, customer.id, kind, count)
  })
}

function readBody(body: unknown, projectId: string): { readonly customer: CustomerReference; readonly count: number } {
  const problems: Problem[] = []
  const { customer: named, count = 1 } = isObject(body) ? body : {}
  const customer = readCustomerReference(named, projectId, 'customer', problems)
  if (!Number.isInteger(count) || Number(count) < 1 || Number(count) > MOST)
    problems.push({ path: 'count', message: `A whole number of at least 1 is needed here, not ${describe(count)}.` })
  if (!customer || problems.length > 0) throw invalidInput(problems)
  return { customer, count: Number(count) }
}

/** The offer as it is now, and the customer, whose row is locked: what they did and where they are in stays as it is. */
async function judgedIn(
  write: Write,
  named: string,
  { id: customerId }: CustomerReference,
): Promise<{ readonly listed: ListedOffer; readonly member: Member }> {
  const { tx, definitions, now } = write
  const { projectId } = definitions
  const offer = await findOffer(tx, projectId, named)
  const alone = catalogueOf(-1, [offer])
  const facts = await memberFactsIn(tx, { projectId, customerId })
  const filters = await filtersHolding(tx, alone.filters, definitions, customerId, now)
  return { listed: alone.offers[0]!, member: memberOf(facts, definitions, filters, now) }
}

const LIMITS: readonly HidingReason[] = ['global_limit', 'member_limit']

/** Limits give what they leave, which may be nothing; all else refuses. */
function refuse(offer: ListedOffer, { reasons, failed, uses }: Verdict, kind: GrantKind, write: Write): void {
  if (reasons.some((reason) => !LIMITS.includes(reason)))
    throw refusalOfOffer(offer, reasons, failed, write.definitions)
  if (kind === 'award' && offer.must_activate && uses.activated === 0)
    throw new Refusal('offer_not_activated', `"${offer.name}" has to be activated by the customer first.`)
}

interface Totals extends Counts {
  readonly activation_limit: number | null
  readonly award_limit: number | null
}

async function claim(
  { tx, definitions, now }: Write,
  offer: ListedOffer,
  member: Member,
  customerId: string,
  kind: GrantKind,
  asked: number,
): Promise<Grant> {
  const { projectId } = definitions
  // From here on nobody else counts for this offer until the transaction ends, so what is left is what there is.
  const totals = await lockTotals(tx, offer)
  const uses = member.uses.get(offer.id) ?? { activated: 0, awarded: 0 }
  const { limits } = offer
  const awards = {
    global: left(totals.award_limit, totals.awarded),
    member: left(limits.member_award, uses.awarded),
  }
  const activations = {
    global: left(totals.activation_limit, totals.activated),
    member: left(limits.member_activation, uses.activated),
  }
  // What can be awarded no more is not worth activating.
  const closed = (room: number) => (kind === 'activation' && room > 0 ? Number.POSITIVE_INFINITY : room)
  const [global, own] =
    kind === 'award'
      ? [awards.global, awards.member]
      : [Math.min(activations.global, closed(awards.global)), Math.min(activations.member, closed(awards.member))]
  const granted = Math.min(asked, global, own)
  const reasons = LIMITS.filter((reason) => (reason === 'global_limit' ? global : own) < asked)
  const [activated, awarded] = kind === 'activation' ? [granted, 0] : [0, granted]
  const id = granted > 0 ? newId() : null
  if (id !== null)
    await tx.named('grant_offer', GRANT, [
      offer.id,
      customerId,
      projectId,
      activated,
      awarded,
      id,
      kind,
      asked,
      JSON.stringify(decidedBy(offer, member, definitions)),
      now,
    ])
  return {
    id,
    offerId: offer.id,
    customerId,
    kind,
    asked,
    granted,
    reasons,
    member: { activated: uses.activated + activated, awarded: uses.awarded + awarded },
    total: { activated: totals.activated + activated, awarded: totals.awarded + awarded },
    now,
  }
}

const left = (limit: number | null, used: number): number =>
  limit === null ? Number.POSITIVE_INFINITY : Math.max(0, limit - used)

async function lockTotals(tx: Tx, { id, shownId }: ListedOffer): Promise<Totals> {
  const { rows } = await tx.named<Totals>(
    'lock_offer_totals',
    `select activated, awarded, activation_limit, award_limit from coterie.offer_totals where offer_id = $1::uuid
    for no key update`,
    [id],
  )
  // Deleted since it was read.
  if (!rows[0]) throw offerNotFound(shownId)
  return rows[0]
}

const GRANT = `
  with counted as (
    update coterie.offer_totals set activated = activated + $4::bigint, awarded = awarded + $5::bigint where offer_id = $1::uuid
  ), used as (
    insert into coterie.offer_uses as u (customer_id, offer_id, project_id, activated, awarded)
    values ($2::uuid, $1::uuid, $3::uuid, $4::bigint, $5::bigint)
    on conflict (customer_id, offer_id) do update
    set activated = u.activated + excluded.activated, awarded = u.awarded + excluded.awarded
  )
  insert into coterie.offer_grants (id, project_id, offer_id, customer_id, kind, asked, granted, decided, created_at)
  values ($6::uuid, $3::uuid, $1::uuid, $2::uuid, $7::text, $8::bigint, $4::bigint + $5::bigint, $9::jsonb, $10::timestamptz)`
