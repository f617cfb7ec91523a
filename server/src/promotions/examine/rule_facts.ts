import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { leftOfOrder, orderAmount } from '../money/amounts.ts'
import type { PricedOrder } from '../money/order.ts'
import type { LineFacts, OrderFacts, RuleFacts } from '../rules/facts.ts'
import type { Candidate } from './candidate.ts'
import type { Occasion } from './examination.ts'
import type { GatheredFacts } from './gather_facts.ts'

/** The order around one redeemable. */
export interface AroundOrder {
  /** As it was sent. */
  readonly first: PricedOrder | null
  readonly before: PricedOrder | null
  readonly after: PricedOrder | null
}

/** What rules are asked about one redeemable. */
export function ruleFactsOf(
  { voucher }: Candidate,
  { customer, order, metadata }: Occasion,
  around: AroundOrder,
  gathered: GatheredFacts,
  made: Pick<RuleFacts, 'counted' | 'adds'> & { readonly pointsUsed: number },
): RuleFacts {
  return {
    calendar: gathered.calendar,
    customer: customer && {
      metadata: customer.metadata,
      segments: gathered.segments,
      tiers: gathered.tiers,
      holdsVoucher: voucher !== null && gathered.holds.has(voucher.id),
    },
    order: orderFacts(around, order?.metadata ?? {}, gathered),
    redemption: { metadata, pointsUsed: made.pointsUsed },
    event: {},
    counted: made.counted,
    adds: made.adds,
  }
}

function orderFacts(
  { first, before, after }: AroundOrder,
  metadata: JsonObject,
  gathered: GatheredFacts,
): OrderFacts | null {
  if (first === null || before === null || after === null) return null
  return {
    amount: leftOfOrder(before),
    initialAmount: orderAmount(first),
    totalAmount: leftOfOrder(after),
    metadata,
    lines: linesOf(before, gathered),
  }
}

/** Many redeemables are asked about the same order. */
const kept = new WeakMap<GatheredFacts, Map<PricedOrder, readonly LineFacts[]>>()

function linesOf(order: PricedOrder, gathered: GatheredFacts): readonly LineFacts[] {
  const lines = kept.get(gathered) ?? new Map<PricedOrder, readonly LineFacts[]>()
  kept.set(gathered, lines)
  const known = lines.get(order)
  if (known) return known
  const made = order.lines.map((line): LineFacts => {
    const product = isObject(line.sent.product) ? line.sent.product : {}
    return {
      product: { id: line.product?.id ?? null, sourceId: line.product?.sourceId ?? null },
      sku: { id: line.sku?.id ?? null, sourceId: line.sku?.sourceId ?? null },
      quantity: line.quantity,
      price: line.price,
      amount: line.amount ?? 0,
      metadata: isObject(line.sent.metadata) ? line.sent.metadata : {},
      productMetadata: {
        ...gathered.catalogue.metadataOf(line),
        ...(isObject(product.metadata) ? product.metadata : {}),
      },
    }
  })
  lines.set(order, made)
  return made
}
