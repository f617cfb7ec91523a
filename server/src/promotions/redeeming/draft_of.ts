import type { JsonObject } from '../../ingest/door/json.ts'
import { orderAmounts } from '../money/amounts.ts'
import type { PricedOrder } from '../money/order.ts'
import type { RedemptionDraft } from './insert_redemptions.ts'
import type { Taken, Use } from './take.ts'
import type { OrderWritten } from './write_order.ts'

/** What is kept of one redemption alone. */
export function draftOf(
  { id, candidate, amount, adds, after, trace, decided }: Use,
  { points, reward }: Taken,
  stored: OrderWritten | null,
  parentId: string | null,
): Omit<RedemptionDraft, 'kind' | 'succeeded'> {
  const { voucher, tier, campaign } = candidate
  return {
    id,
    parent_id: parentId,
    voucher_id: voucher?.id ?? null,
    promotion_tier_id: tier?.id ?? null,
    campaign_id: campaign?.id ?? null,
    amount: voucher && voucher.type !== 'DISCOUNT_VOUCHER' ? amount : null,
    discount: adds.discounts,
    order_amount: after && adds.order_amounts,
    order_view: viewOf(stored, parentId !== null, after),
    reward,
    trace: { order: stored && trace, points },
    decided: decided as unknown as JsonObject,
  }
}

/** A part of a stack keeps what the order came to after it, and not its items again. */
function viewOf(stored: OrderWritten | null, isPart: boolean, after: PricedOrder | null): JsonObject | null {
  if (stored === null || after === null) return null
  if (!isPart) return stored.view
  const { id, source_id, created_at, updated_at, status } = stored.view
  return { id, source_id, created_at, updated_at, status, ...orderAmounts(after) }
}
