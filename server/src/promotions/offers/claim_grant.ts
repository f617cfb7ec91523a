import type { Write } from '../../segments/write.ts'
import { newId, type Tx } from '../../store/index.ts'
import type { ListedOffer } from './catalogue.ts'
import { decidedBy } from './decided_by.ts'
import type { Member } from './judge_offer.ts'
import type { HidingReason } from './offer.ts'
import { offerNotFound } from './offer_row.ts'

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

/** These give what they leave; all other reasons refuse. */
export const LIMITS: readonly HidingReason[] = ['global_limit', 'member_limit']

interface Totals extends Counts {
  readonly activation_limit: number | null
  readonly award_limit: number | null
}

/** Grants what the limits leave of what is asked. The customer's row is locked. */
export async function claimGrant(
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
