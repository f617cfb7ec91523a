import { beginForCustomers } from '../../ingest/customers/begin.ts'
import { type Database, type Queryable, sql, type Tx, transaction } from '../../store/index.ts'
import { changeLoyaltyFacts, changeRedemptionFacts } from '../facts/change_facts.ts'
import { noChangedFacts, settleChanged } from '../facts/changed_facts.ts'
import { lockVouchers, type VoucherRow } from '../vouchers/voucher_row.ts'

const CUSTOMERS_AT_ONCE = 500

/**
 * Takes from some customers what they have of a campaign: its vouchers, credits, points and referrals; what filters know of them
 * changes with it. Answers how many customers.
 */
export async function removeHolders(db: Database, projectId: string, now: string, campaignId: string): Promise<number> {
  const customers = await someHolders(db, campaignId)
  if (customers.length === 0) return 0
  await transaction(db, async (tx) => {
    const named = customers.map((id) => ({ id, sourceId: null }))
    const { write, present } = await beginForCustomers(tx, projectId, named, now)
    const changed = noChangedFacts()
    for (const { type, holder_id, balance, redeemed } of await heldBy(tx, projectId, campaignId, customers))
      if (type === 'GIFT_VOUCHER' && present(holder_id!))
        await changeRedemptionFacts(write, changed, {
          customerId: holder_id!,
          giftToGo: -balance,
          giftRedeemed: -redeemed,
        })
    for (const { customer_id, points, referred_customers } of await loyaltyOf(tx, campaignId, customers))
      if (present(customer_id))
        await changeLoyaltyFacts(write, changed, {
          customerId: customer_id,
          campaignId,
          points: -points,
          referredCustomers: -referred_customers,
        })
    await letGo(tx, campaignId, customers)
    await settleChanged(write, changed)
  })
  return customers.length
}

async function someHolders(db: Queryable, campaignId: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(sql`
    (select distinct holder_id as id from coterie.vouchers
      where campaign_id = ${campaignId} and holder_id is not null limit ${CUSTOMERS_AT_ONCE})
    union
    (select h.customer_id from coterie.vouchers v join coterie.voucher_holders h on h.voucher_id = v.id
      where v.campaign_id = ${campaignId} limit ${CUSTOMERS_AT_ONCE})
    union
    (select customer_id from coterie.customer_loyalty where campaign_id = ${campaignId} limit ${CUSTOMERS_AT_ONCE})
    limit ${CUSTOMERS_AT_ONCE}`)
  return rows.map(({ id }) => id)
}

/** Gift cards and loyalty cards have one holder each. */
async function heldBy(
  tx: Tx,
  projectId: string,
  campaignId: string,
  customers: readonly string[],
): Promise<readonly VoucherRow[]> {
  const { rows } = await tx.query<{ id: string }>(sql`
    select id from coterie.vouchers where campaign_id = ${campaignId} and holder_id = any (${customers}::uuid[])`)
  const held = await lockVouchers(
    tx,
    projectId,
    rows.map(({ id }) => id),
  )
  return [...held.values()].filter(({ holder_id }) => holder_id !== null && customers.includes(holder_id))
}

interface Loyalty {
  readonly customer_id: string
  readonly points: number
  readonly referred_customers: number
}

async function loyaltyOf(tx: Tx, campaignId: string, customers: readonly string[]): Promise<readonly Loyalty[]> {
  const { rows } = await tx.query<Loyalty>(sql`
    select customer_id, points, referred_customers from coterie.customer_loyalty
    where campaign_id = ${campaignId} and customer_id = any (${customers}::uuid[])`)
  return rows
}

/** The vouchers are nobody's from now on. */
async function letGo(tx: Tx, campaignId: string, customers: readonly string[]): Promise<void> {
  await tx.query(sql`
    delete from coterie.customer_loyalty where campaign_id = ${campaignId} and customer_id = any (${customers}::uuid[])`)
  await tx.query(sql`
    delete from coterie.voucher_holders h using coterie.vouchers v
    where h.customer_id = any (${customers}::uuid[]) and v.id = h.voucher_id and v.campaign_id = ${campaignId}`)
  await tx.query(sql`
    update coterie.vouchers set holder_id = null
    where campaign_id = ${campaignId} and holder_id = any (${customers}::uuid[])`)
}
