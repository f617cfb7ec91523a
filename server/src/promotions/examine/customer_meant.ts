import type { Tx } from '../../store/index.ts'
import { voucherIdNamed } from '../vouchers/voucher_row.ts'
import type { Asked } from './asked.ts'

/**
 * Whom a body means that names nobody (uuid): the holder of a loyalty card that it spends from, else whose order it names; null for
 * nobody. The same for validations as for redemptions: what the one promises, the other keeps.
 */
export async function customerMeant(
  db: Tx,
  projectId: string,
  { order, redeemables }: Pick<Asked, 'order'> & Partial<Pick<Asked, 'redeemables'>>,
): Promise<string | null> {
  const ids = (redeemables ?? []).flatMap(({ object, id }) =>
    object === 'voucher' ? voucherIdNamed(projectId, id) : [],
  )
  const orderId = order?.id ?? null
  if (ids.length === 0 && orderId === null) return null
  const { rows } = await db.named<{ card_of: string | null; owner: string | null }>(
    'customer_meant',
    `select
      (
        select v.holder_id from coterie.vouchers v
        where v.id = any ($2::uuid[]) and v.project_id = $1::uuid and v.type = 'LOYALTY_CARD'
        order by v.holder_id limit 1
      ) as card_of,
      (select o.customer_id from coterie.orders o where o.id = $3::uuid and o.project_id = $1::uuid) as owner`,
    [projectId, ids, orderId],
  )
  const { card_of, owner } = rows[0]!
  return card_of ?? owner
}
