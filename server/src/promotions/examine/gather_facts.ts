import { type Definitions, uuidOf } from '../../segments/definitions.ts'
import type { Calendar } from '../../segments/time/calendar.ts'
import { encodeId, sql, type Tx } from '../../store/index.ts'
import type { FactsNeeded } from '../rules/facts_needed.ts'
import type { RuleRow } from '../rules/rule_table.ts'
import type { Candidate } from './candidate.ts'
import { type Counts, countRedemptions } from './count_redemptions.ts'
import type { Occasion } from './examination.ts'
import type { Standing } from './moment_of.ts'
import { needsOf, needsOfAll } from './needs_of.ts'
import { EMPTY_CATALOGUE, type ProductCatalogue, readCatalogue, unitTypes } from './product_catalogue.ts'

/** What sessions of others hold back of a voucher. */
export interface Held {
  readonly quantity: number
  readonly amount: number
}

/** All that has to be read to examine some candidates, as one transaction sees it. */
export interface GatheredFacts {
  readonly calendar: Calendar
  /** Of the segments that rules name (`seg_…`), those that the customer is in, and since when. */
  readonly memberships: ReadonlyMap<string, string>
  readonly segments: ReadonlySet<string>
  /** Ids and names of the loyalty tiers that the customer is in. */
  readonly tiers: ReadonlySet<string>
  /** UUIDs of vouchers that were published to the customer. */
  readonly holds: ReadonlySet<string>
  readonly counts: Counts
  readonly held: ReadonlyMap<string, Held>
  readonly catalogue: ProductCatalogue
}

/**
 * Reads what the rules of these candidates ask for, and no more. Membership is what this transaction sees: settled, if the
 * caller holds the customer. Counters are exact if the caller has locked what they count over (`countedOver`).
 * With `about`, rules about other things are not asked. With `standing` the
 * memberships are those, without since when.
 */
export async function gatherFacts(
  db: Tx,
  definitions: Definitions,
  now: string,
  occasion: Occasion,
  candidates: readonly Candidate[],
  about: ReadonlySet<RuleRow['about']> | null = null,
  standing: Standing | null = null,
): Promise<GatheredFacts> {
  const calendar = definitions.calendarAt(now)
  const needs = needsOfAll(candidates)
  const customerId = occasion.customer?.known ? occasion.customer.id : null
  const counting = about === null || about.has('redemption') ? candidates : []
  const counters = counting.flatMap((candidate) =>
    candidate.rules.flatMap(({ checked }) =>
      [...needsOf(checked).counters.values()].map((counter) => ({ candidate, counter })),
    ),
  )
  const wantsProducts = needs.catalogue || candidates.some((candidate) => unitTypes(candidate).length > 0)
  const memberships = standing ? NO_MEMBERSHIPS : await membershipsOf(db, definitions, customerId, needs.segments)
  const countedId = standing?.hasRedeemed === false ? null : customerId
  return Object.freeze({
    calendar,
    memberships,
    segments: standing?.segments ?? new Set(memberships.keys()),
    tiers: await tiersOf(db, customerId, needs),
    holds: await holdingsOf(db, customerId, needs, candidates),
    counts: counters.length > 0 ? await countRedemptions(db, counters, countedId, calendar) : () => 0,
    held: await heldBySessions(db, candidates, occasion.sessionKey, now),
    catalogue: wantsProducts
      ? await readCatalogue(
          db,
          definitions.projectId,
          candidates,
          needs.catalogue ? (occasion.order?.priced ?? null) : null,
        )
      : EMPTY_CATALOGUE,
  })
}

const NO_MEMBERSHIPS: ReadonlyMap<string, string> = new Map()

async function membershipsOf(
  db: Tx,
  { segments }: Definitions,
  customerId: string | null,
  named: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const byVersion = new Map(
    named.flatMap((id) => {
      const version = segments.get(uuidOf(id))?.currentVersion ?? null
      return version === null ? [] : [[version, id] as const]
    }),
  )
  if (customerId === null || byVersion.size === 0) return new Map()
  const { rows } = await db.named<{ version_id: number; entered_at: string }>(
    'memberships_in',
    sql`
    select m.version_id, m.entered_at from coterie.segment_members m
    where m.customer_id = ${customerId} and m.version_id = any (${[...byVersion.keys()]}::integer[])`,
  )
  return new Map(rows.map(({ version_id, entered_at }) => [byVersion.get(version_id)!, entered_at]))
}

/** The tier of a programme is where the balance of the customer's card lies. */
async function tiersOf(
  db: Tx,
  customerId: string | null,
  { tiers }: Pick<FactsNeeded, 'tiers'>,
): Promise<ReadonlySet<string>> {
  if (!tiers || customerId === null) return new Set()
  const { rows } = await db.named<{ id: string; name: string }>(
    'loyalty_tiers_in',
    sql`
    select t.id, t.name from coterie.vouchers v
    join coterie.loyalty_tiers t on t.campaign_id = v.campaign_id
      and v.balance >= t.points_from and v.balance <= coalesce(t.points_to, v.balance)
    where v.holder_id = ${customerId} and v.type = 'LOYALTY_CARD'`,
  )
  return new Set(rows.flatMap(({ id, name }) => [encodeId('ltr', id), name]))
}

async function holdingsOf(
  db: Tx,
  customerId: string | null,
  { holder }: Pick<FactsNeeded, 'holder'>,
  candidates: readonly Candidate[],
): Promise<ReadonlySet<string>> {
  if (!holder || customerId === null) return new Set()
  const ids = candidates.flatMap(({ voucher }) => voucher?.id ?? [])
  const { rows } = await db.named<{ voucher_id: string }>(
    'vouchers_held',
    sql`
    select h.voucher_id from coterie.voucher_holders h
    where h.customer_id = ${customerId} and h.voucher_id = any (${ids}::uuid[])`,
  )
  const first = candidates.flatMap(({ voucher }) => (voucher?.holder_id === customerId ? voucher.id : []))
  return new Set([...first, ...rows.map(({ voucher_id }) => voucher_id)])
}

/** Only of vouchers of which there is an end. */
async function heldBySessions(
  db: Tx,
  candidates: readonly Candidate[],
  sessionKey: string | null,
  now: string,
): Promise<ReadonlyMap<string, Held>> {
  const ids = candidates.flatMap(({ voucher }) =>
    voucher && (voucher.quantity !== null || voucher.type !== 'DISCOUNT_VOUCHER') ? voucher.id : [],
  )
  if (ids.length === 0) return new Map()
  const { rows } = await db.named<Held & { voucher_id: string }>(
    'held_by_sessions',
    sql`
    select l.voucher_id, sum(l.quantity)::bigint as quantity, sum(l.amount)::bigint as amount from coterie.voucher_locks l
    where l.voucher_id = any (${ids}::uuid[]) and l.expires_at > ${now}::timestamptz and l.session_key is distinct from ${sessionKey}
    group by l.voucher_id`,
  )
  return new Map(rows.map(({ voucher_id, quantity, amount }) => [voucher_id, { quantity, amount }]))
}
