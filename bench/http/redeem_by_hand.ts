import type { Pool } from 'pg'
import { newId } from '../../server/src/store/index.ts'

export interface RedemptionByHand {
  readonly project: string
  readonly customer: string
  readonly voucher: string
  readonly segment: string
  readonly amount: number
  readonly items: readonly object[]
}

const OFF = 500

/**
 * One redemption as one would write it for one's own tables, safe under concurrency: is the customer in the segment, how often was
 * it, is there one left; the redemption, the order and what the customer has spent. No settling of segments, and nothing kept of why.
 */
export async function redeemByHand(pool: Pool, asked: RedemptionByHand): Promise<{ readonly id: string }> {
  const { project, customer, voucher, segment, amount, items } = asked
  const [id, order] = [newId(), newId()]
  const client = await pool.connect()
  const run = (name: string, text: string, values: readonly unknown[]) =>
    client.query({ name, text, values: [...values] })
  try {
    await client.query('begin')
    await run('hand_customer', 'select id, metadata from coterie.customers where id = $1 for no key update', [customer])
    const { rows } = await run(
      'hand_voucher',
      `select v.*, exists (
        select from coterie.segments s join coterie.segment_members m on m.version_id = s.current_version
        where s.id = $2 and m.customer_id = $3) as member
      from coterie.vouchers v where v.id = $1 for no key update`,
      [voucher, segment, customer],
    )
    const counted = await run(
      'hand_count',
      `select count(*)::integer as times from coterie.redemptions
      where customer_id = $1 and voucher_id = $2 and kind = 'redemption' and succeeded and rolled_back_at is null`,
      [customer, voucher],
    )
    if (!rows[0].member || counted.rows[0].times > 1_000_000) throw new Error('refused')
    const { rowCount } = await run(
      'hand_claim',
      `update coterie.vouchers set redeemed_quantity = redeemed_quantity + 1 where id = $1 and redeemed_quantity < quantity`,
      [voucher],
    )
    if (rowCount === 0) throw new Error('none left')
    await run(
      'hand_order',
      `insert into coterie.orders (customer_id, id, project_id, created_at, amount, initial_amount, discount_amount, status, items)
      values ($1, $2, $3, now(), $4, $5, $6, 'PAID', $7)`,
      [customer, order, project, amount - OFF, amount, OFF, JSON.stringify(items)],
    )
    await run(
      'hand_redemption',
      `insert into coterie.redemptions (id, project_id, kind, succeeded, customer_id, voucher_id, discount, order_amount, order_id, created_at)
      values ($1, $2, 'redemption', true, $3, $4, $5, $6, $7, now())`,
      [id, project, customer, voucher, OFF, amount, order],
    )
    await run(
      'hand_summary',
      `update coterie.customers set orders_count = orders_count + 1, orders_total = orders_total + $2, last_order_at = now(),
        last_order_amount = $2 where id = $1`,
      [customer, amount - OFF],
    )
    await client.query('commit')
    return { id }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
