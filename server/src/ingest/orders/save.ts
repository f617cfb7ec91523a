import type { Problem } from '@coterie/filter'
import type { Connections } from '../../store/index.ts'
import { requireObject } from '../door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { checkBatch, onlyResult, type RefusedItem, wrongItem } from '../refused.ts'
import { readOrder } from './read.ts'
import { type ReadOrder, saveReadOrders } from './save_read.ts'
import type { OrderSaved } from './write.ts'

/**
 * Creates the order, or updates the one with this `id` or `source_id`: what the body leaves out stays, metadata merges by
 * key. A customer named by a source_id that nobody has is created. Throws a `Refusal` with every problem at once.
 */
export async function saveOrder(
  db: Connections,
  projectId: string,
  now: string,
  body: unknown,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<OrderSaved> {
  return onlyResult(await saveReadOrders(db, projectId, now, [read(body, '', projectId, limits)], limits))
}

/** The same for up to 1000 bodies in one transaction; each is answered for itself, and a bad one holds up no other. */
export async function saveOrders(
  db: Connections,
  projectId: string,
  now: string,
  bodies: readonly unknown[],
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<readonly (OrderSaved | RefusedItem)[]> {
  checkBatch(bodies, limits.batch, 'orders')
  const reads = bodies.map((body, i) => read(body, at('orders', i), projectId, limits))
  return saveReadOrders(db, projectId, now, reads, limits)
}

function read(body: unknown, path: string, projectId: string, limits: IngestLimits): ReadOrder {
  const problems: Problem[] = []
  const object = requireObject(body, path, problems)
  const order = object && readOrder(object, projectId, path, limits, problems)
  return order ?? wrongItem(problems)
}
