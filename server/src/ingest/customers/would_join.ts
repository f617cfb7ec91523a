import { memberships, type SegmentOfCustomer } from '../../segments/read/segments_of.ts'
import { type Connections, transaction } from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../door/limits.ts'
import { textFlaw } from '../door/text.ts'
import { emptyPatch } from './patch.ts'
import type { CustomerReference } from './reference.ts'
import { customerNotFound, saveReadIn } from './save.ts'

/** Carries the answer out of a transaction that must not be committed. */
class Answered extends Error {
  readonly segments: readonly SegmentOfCustomer[]

  constructor(segments: readonly SegmentOfCustomer[]) {
    super('nothing is saved')
    this.segments = segments
  }
}

/**
 * The segments that a customer who does not exist yet would be in from the start: found by creating them, and taking that
 * back. Throws `customer_not_found` for an id, which nobody can be created with.
 */
export async function wouldJoin(
  db: Connections,
  projectId: string,
  now: string,
  customer: CustomerReference,
): Promise<readonly SegmentOfCustomer[]> {
  if (customer.sourceId === null || textFlaw(customer.sourceId, TEXT_LIMITS.sourceId) !== null) {
    throw customerNotFound('customer')
  }
  const patch = { ...emptyPatch(customer), may_create: true }
  try {
    return await transaction(db, async (tx) => {
      await saveReadIn(tx, projectId, now, [{ path: '', patch, problems: [] }], DEFAULT_INGEST_LIMITS)
      throw new Answered(await memberships(tx, projectId, customer.id))
    })
  } catch (error) {
    if (error instanceof Answered) return error.segments
    throw error
  }
}
