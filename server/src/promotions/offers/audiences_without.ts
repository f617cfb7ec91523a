import type { CustomerReference } from '../../ingest/customers/reference.ts'
import { customerNotFound } from '../../ingest/customers/save.ts'
import { definitionsAt } from '../../segments/definitions.ts'
import { localDay } from '../../segments/time/calendar.ts'
import { type Database, StoreError } from '../../store/index.ts'
import type { Audience } from './audience.ts'
import { filtersHolding } from './audience_filters.ts'
import { filtersOf } from './catalogue.ts'
import { type FailedAudience, failedAudiences } from './judge_offer.ts'
import { memberFacts, segmentsOfVersions } from './member_facts.ts'

const ATTEMPTS = 50

/** The audiences that a customer is not in. Throws `customer_not_found`. */
export async function audiencesWithout(
  db: Database,
  projectId: string,
  now: string,
  { id }: CustomerReference,
  audiences: readonly Audience[],
): Promise<readonly FailedAudience[]> {
  const { filters, filterOf } = filtersOf([audiences])
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const facts = await memberFacts(db, { projectId, customerId: id })
    const { customerId, birthdate, versions, definitions: number } = facts
    if (customerId === null) throw customerNotFound('customer')
    const definitions = await definitionsAt(db, projectId, number)
    if (definitions.version !== number) continue
    return failedAudiences(
      { audiences, filterOf: filterOf[0]! },
      {
        segments: segmentsOfVersions(definitions, versions),
        filters: await filtersHolding(db, filters, definitions, customerId, now),
        birthdate,
        today: localDay(definitions.calendarAt(now)),
      },
    )
  }
  throw new StoreError('transaction_conflict', 'The definitions changed again and again while they were read.')
}
