import type { RedemptionRow } from '../../promotions/redeeming/redemption_row.ts'
import type { Related } from '../../promotions/redeeming/related_redemptions.ts'
import { encodeId } from '../../store/index.ts'

/** The order with what was redeemed on it; parts of a stack leave that to the stack. */
export function redeemedOrder(row: RedemptionRow, related: Related): Record<string, unknown> | null {
  const { order_view, customer_id } = row
  if (order_view === null) return null
  const customer = customer_id && encodeId('cust', customer_id)
  return {
    ...order_view,
    customer: customer && { id: customer, object: 'customer' },
    customer_id: customer,
    referrer_id: null,
    ...(row.parent_id === null && {
      redemptions: { [encodeId('r', row.redemption_id ?? row.id)]: entryOf(row, related) },
    }),
    object: 'order',
  }
}

function entryOf(row: RedemptionRow, related: Related): Record<string, unknown> {
  const { kind, campaign_id, is_parent } = row
  const all = related(row)
  const parts = (of: RedemptionRow['kind']) => all.filter((each) => each.kind === of && !each.is_parent)
  const isRollback = kind === 'rollback'
  const done = isRollback ? all.find(({ id }) => id === row.redemption_id) : row
  const undone = isRollback ? row : all.find((each) => each.kind === 'rollback')
  const stacked = is_parent ? parts('redemption').map(({ id }) => encodeId('r', id)) : []
  const unstacked = is_parent && isRollback ? parts('rollback').map(({ id }) => encodeId('rr', id)) : []
  return {
    date: done?.created_at ?? row.created_at,
    ...(undone && { rollback_id: encodeId('rr', undone.id), rollback_date: undone.created_at }),
    ...relatedObject(row),
    ...(campaign_id && { related_object_parent_id: encodeId('camp', campaign_id) }),
    ...(stacked.length > 0 && { stacked }),
    ...(unstacked.length > 0 && { rollback_stacked: unstacked }),
  }
}

/** What a redemption is about, as it is named. */
export function relatedObject({ is_parent, id, redemption_id, promotion_tier_id, voucher_id }: RedemptionRow) {
  if (is_parent)
    return { related_object_type: 'redemption' as const, related_object_id: encodeId('r', redemption_id ?? id) }
  if (promotion_tier_id !== null)
    return {
      related_object_type: 'promotion_tier' as const,
      related_object_id: encodeId('promo', promotion_tier_id),
    }
  return { related_object_type: 'voucher' as const, related_object_id: voucher_id && encodeId('v', voucher_id) }
}
