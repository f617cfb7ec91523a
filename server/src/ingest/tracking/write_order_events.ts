import type { Problem } from '@coterie/filter'
import type { Write } from '../../segments/write.ts'
import { derivedId, type Tx } from '../../store/index.ts'
import type { IngestLimits } from '../door/limits.ts'
import { readOrder } from '../orders/read.ts'
import { type OwnedOrder, writeOrders } from '../orders/write.ts'
import { isRefused, type RefusedItem, wrongItem } from '../refused.ts'
import type { FittingDeed } from './fitting_deed.ts'
import type { Named } from './message.ts'
import { type OrderBefore, orderBody } from './order_body.ts'

export interface OrderEventsWritten {
  /** Customers whose orders changed. */
  readonly touched: readonly string[]
  readonly refused: ReadonlyMap<FittingDeed, RefusedItem>
  readonly leftOut: ReadonlyMap<FittingDeed, readonly Problem[]>
}

type OrderDeed = FittingDeed & { readonly message: FittingDeed['message'] & { readonly order: Named } }

const isOrder = (deed: FittingDeed): deed is OrderDeed => deed.message.order !== null

/** Writes the orders that events tell of. What an event means for an order depends on the one before, so each waits for it. */
export async function writeOrderEvents(
  write: Write,
  deeds: readonly FittingDeed[],
  limits: IngestLimits,
): Promise<OrderEventsWritten> {
  const touched = new Set<string>()
  const refused = new Map<FittingDeed, RefusedItem>()
  const leftOut = new Map<FittingDeed, readonly Problem[]>()
  for (const round of rounds(deeds.filter(isOrder), ({ message }) => String(message.order.properties.order_id))) {
    const { projectId } = write.definitions
    const keys = round.map(
      ({ customerId, message }) =>
        [customerId, derivedId(projectId, 'order', String(message.order.properties.order_id))] as const,
    )
    const before = await ordersBefore(write.tx, keys)
    const reads = round.map((deed, i) => readOne(deed, before.get(keys[i]![1]), write, limits, leftOut))
    const fine = round.filter((_, i) => !isRefused(reads[i]!))
    const written = await writeOrders(
      write,
      reads.filter((one): one is OwnedOrder => !isRefused(one)),
      limits,
    )
    for (const [i, read] of reads.entries()) if (isRefused(read)) refused.set(round[i]!, read)
    for (const [i, result] of written.results.entries()) if (isRefused(result)) refused.set(fine[i]!, result)
    for (const id of written.touched) touched.add(id)
  }
  return { touched: [...touched], refused, leftOut }
}

/** The first of each key, then the second of each, and so on. */
function rounds<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const counts = new Map<string, number>()
  const all: T[][] = []
  for (const item of items) {
    const round = counts.get(keyOf(item)) ?? 0
    counts.set(keyOf(item), round + 1)
    all[round] ??= []
    all[round].push(item)
  }
  return all
}

function readOne(
  deed: OrderDeed,
  before: OrderBefore | undefined,
  { definitions }: Write,
  limits: IngestLimits,
  leftOut: Map<FittingDeed, readonly Problem[]>,
): OwnedOrder | RefusedItem {
  const problems: Problem[] = []
  const left: Problem[] = []
  const { message, customerId } = deed
  const body = orderBody(message, customerId, before, definitions, limits, problems, left)
  const order =
    problems.length > 0 ? undefined : readOrder(body, definitions.projectId, message.order.path, limits, problems)
  leftOut.set(deed, left)
  return order === undefined
    ? wrongItem(problems)
    : { ...order, customer: { id: customerId, sourceId: null }, customerId }
}

async function ordersBefore(
  tx: Tx,
  keys: readonly (readonly [customerId: string, id: string])[],
): Promise<ReadonlyMap<string, OrderBefore>> {
  const { rows } = await tx.named<OrderBefore & { id: string }>(
    'orders_before',
    `select o.id, o.status, o.created_at, o.amount, o.initial_amount, o.discount_amount, jsonb_array_length(o.items) as items
    from unnest($1::uuid[], $2::uuid[]) k (customer_id, id) join coterie.orders o using (customer_id, id)`,
    [keys.map(([customerId]) => customerId), keys.map(([, id]) => id)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}
