import type { Definitions } from '../../segments/definitions.ts'
import { definitionsAt } from '../../segments/definitions.ts'
import { localDay } from '../../segments/time/calendar.ts'
import { type Database, StoreError, type Tx } from '../../store/index.ts'
import { filtersHolding } from './audience_filters.ts'
import { type Catalogue, catalogueAt } from './catalogue.ts'
import type { Exhausted, Member, Uses } from './judge_offer.ts'
import { type AskedMember, type MemberFacts, segmentsOfVersions } from './member_facts.ts'

const ATTEMPTS = 50

/** A customer, the offers, and the definitions that both go by. */
export interface MemberBefore {
  readonly member: Member
  readonly facts: MemberFacts
  readonly definitions: Definitions
  readonly catalogue: Catalogue
}

/**
 * All that the project's offers ask about a customer: one statement, and another where offers have filters. The offers and
 * what their segments are called come from memory, by the numbers that the statement's snapshot has. null: nobody is there.
 */
export async function memberBefore(
  db: Database | Tx,
  asked: AskedMember,
  now: string,
  read: () => Promise<MemberFacts>,
): Promise<MemberBefore | null> {
  const { projectId } = asked
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const facts = await read()
    if (facts.customerId === null) return null
    const definitions = await definitionsAt(db, projectId, facts.definitions)
    const catalogue = await catalogueAt(db, projectId, facts.offers)
    // Else they have changed since: what was read is of others.
    if (definitions.version !== facts.definitions || catalogue.version !== facts.offers) continue
    const filters = await filtersHolding(db, catalogue.filters, definitions, facts.customerId, now)
    return { member: memberOf(facts, definitions, filters, now), facts, definitions, catalogue }
  }
  throw new StoreError('transaction_conflict', 'The offers changed again and again while they were read.')
}

export function memberOf(
  { versions, uses, exhausted, birthdate }: MemberFacts,
  definitions: Definitions,
  filters: ReadonlySet<number>,
  now: string,
): Member {
  return {
    now,
    today: localDay(definitions.calendarAt(now)),
    birthdate,
    segments: segmentsOfVersions(definitions, versions),
    filters,
    uses: new Map((uses ?? []).map(([offer, activated, awarded]): [string, Uses] => [offer, { activated, awarded }])),
    exhausted: new Map(
      (exhausted ?? []).map(([offer, activations, awards]): [string, Exhausted] => [offer, { activations, awards }]),
    ),
  }
}
