import { memberships, type SegmentOfCustomer } from '../../segments/read/segments_of.ts'
import type { Connections } from '../../store/index.ts'
import { asIfCreated } from './as_if_created.ts'
import type { CustomerReference } from './reference.ts'

/** The segments that a customer who does not exist yet would be in from the start. Throws as `asIfCreated` does. */
export function wouldJoin(
  db: Connections,
  projectId: string,
  now: string,
  customer: CustomerReference,
): Promise<readonly SegmentOfCustomer[]> {
  return asIfCreated(db, projectId, now, customer, (tx) => memberships(tx, projectId, customer.id))
}
