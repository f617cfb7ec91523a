import type { Problem } from '@coterie/filter'
import type { JsonObject } from '../../ingest/door/json.ts'
import type { IngestLimits } from '../../ingest/door/limits.ts'
import type { Write } from '../../segments/write.ts'
import { decodeId } from '../../store/index.ts'
import type { ChangedFacts } from '../facts/changed_facts.ts'
import type { PricedOrder } from '../money/order.ts'
import { orderMoneyView } from '../money/order_view.ts'
import { readPricedOrder } from '../money/read_order.ts'
import { readStoredOrder } from '../money/stored_order.ts'
import { undo } from '../money/undo.ts'
import type { RedemptionRow } from './redemption_row.ts'
import { orderById, storeOrder } from './write_order.ts'

/**
 * Cancels the order of a redemption and takes off it what its parts took; others that were redeemed on it keep what they took.
 * Answers how it is shown. The redeemer must be held; an order that somebody else has under its id, because the redeemer and their
 * order have been deleted, is another one.
 */
export async function undoOrder(
  write: Write,
  changed: ChangedFacts,
  { customer_id, order_id, order_view }: RedemptionRow,
  uses: readonly RedemptionRow[],
  limits: IngestLimits,
): Promise<JsonObject | null> {
  if (order_view === null) return null
  const found = await orderById(write.tx, write.definitions.projectId, order_id)
  const stored = found !== null && decodeId('cust', found.customer_id) === customer_id ? found : null
  const path = 'order'
  const problems: Problem[] = []
  if (stored === null) {
    const priced = readPricedOrder(order_view, path, limits, problems)
    return { ...order_view, status: 'CANCELED', ...(priced && orderMoneyView(without(priced, uses))) }
  }
  const customerId = decodeId('cust', stored.customer_id)!
  const said = {
    path,
    id: order_id!,
    sourceId: null,
    mayCreate: false,
    customer: { id: customerId, sourceId: null },
    profile: null,
    createdAt: undefined,
    status: 'CANCELED' as const,
    metadata: undefined,
    customerId,
  }
  changed.customers.add(customerId)
  changed.facts.add('orders')
  const priced = readStoredOrder(stored, path, limits, problems)
  // Changed since to what no discount can come off: it is canceled all the same.
  return (await storeOrder(write, said, priced && without(priced, uses), limits)).view
}

/** The last came on top of the others. */
const without = (order: PricedOrder, uses: readonly RedemptionRow[]): PricedOrder =>
  uses.toReversed().reduce((left, { trace }) => (trace?.order ? undo(left, trace.order) : left), order)
