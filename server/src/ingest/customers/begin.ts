import { beginWrite, type Write } from '../../segments/write.ts'
import type { Tx } from '../../store/index.ts'
import { lockedCustomers } from './lock.ts'
import type { CustomerReference } from './reference.ts'

export interface Begun {
  readonly write: Write
  /** Whether the customer is there, now that those named by source id have been created. */
  present(id: string): boolean
}

/** Begins a write of what these customers did: locks them, and creates those named by a source id that nobody has. */
export async function beginForCustomers(
  tx: Tx,
  projectId: string,
  customers: readonly CustomerReference[],
  now: string,
): Promise<Begun> {
  const sourced = new Map<string, string>()
  for (const { id, sourceId } of customers) if (sourceId !== null) sourced.set(id, sourceId)
  const ids = [...new Set(customers.map(({ id }) => id))]
  const sourceIds = sourced.size > 0 ? ids.map((id) => sourced.get(id) ?? null) : undefined
  const write = await beginWrite(tx, projectId, { ids, sourceIds }, now)
  const found = await lockedCustomers(
    write,
    ids.filter((id) => !sourced.has(id)),
  )
  return { write, present: (id) => sourced.has(id) || found.has(id) }
}
