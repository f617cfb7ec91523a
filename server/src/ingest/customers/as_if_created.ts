import { type Connections, type Tx, transaction } from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../door/limits.ts'
import { textFlaw } from '../door/text.ts'
import { emptyPatch } from './patch.ts'
import type { CustomerReference } from './reference.ts'
import { customerNotFound, saveReadIn } from './save.ts'

/** Carries the answer out of a transaction that must not be committed. */
class Answered extends Error {
  readonly answer: unknown

  constructor(answer: unknown) {
    super('nothing is saved')
    this.answer = answer
  }
}

/**
 * What `look` sees of a customer who does not exist yet, were they created now: they are, and it is taken back. Throws
 * `customer_not_found` for an id, which nobody can be created with.
 */
export async function asIfCreated<T>(
  db: Connections,
  projectId: string,
  now: string,
  customer: CustomerReference,
  look: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (customer.sourceId === null || textFlaw(customer.sourceId, TEXT_LIMITS.sourceId) !== null) {
    throw customerNotFound('customer')
  }
  const patch = { ...emptyPatch(customer), may_create: true }
  try {
    return await transaction(db, async (tx) => {
      await saveReadIn(tx, projectId, now, [{ path: '', patch, problems: [] }], DEFAULT_INGEST_LIMITS)
      throw new Answered(await look(tx))
    })
  } catch (error) {
    if (error instanceof Answered) return error.answer as T
    throw error
  }
}
