import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { bySourceId } from '../../ingest/customers/reference.ts'
import { saveCustomer } from '../../ingest/customers/save.ts'
import { NOW, openShop } from '../../ingest/testing/shop.ts'
import { newId, type Sql, sql, transaction } from '../../store/index.ts'
import { auditPromotions } from './audit_promotions.ts'
import { CHECKS } from './checks.ts'

const db = await testDatabase()
const shop = await openShop(db)
const audit = () => transaction(db, (tx) => auditPromotions(tx, shop.id))

test('a project without promotions has nothing wrong with them', async () => {
  expect(await audit()).toEqual([])
})

/** What makes each finding, and no other. */
const { id: anna } = bySourceId(shop.id, 'anna')
const [campaign, card, coupon, offer] = [newId(), newId(), newId(), newId()]
const MISTAKES: Readonly<Record<string, { readonly make: Sql; readonly mend: Sql }>> = {
  balance_wrong: {
    make: sql`update coterie.vouchers set added = added + 5 where id = ${coupon}`,
    mend: sql`update coterie.vouchers set added = added - 5 where id = ${coupon}`,
  },
  points_buckets_wrong: {
    make: sql`update coterie.points_buckets set remaining = remaining - 1 where voucher_id = ${card}`,
    mend: sql`update coterie.points_buckets set remaining = remaining + 1 where voucher_id = ${card}`,
  },
  balance_history_wrong: {
    make: sql`update coterie.voucher_movements set balance_after = 7 where voucher_id = ${card}`,
    mend: sql`update coterie.voucher_movements set balance_after = 100 where voucher_id = ${card}`,
  },
  redeemed_quantity_wrong: {
    make: sql`update coterie.vouchers set redeemed_quantity = 1 where id = ${coupon}`,
    mend: sql`update coterie.vouchers set redeemed_quantity = 0 where id = ${coupon}`,
  },
  redemption_facts_wrong: {
    make: sql`insert into coterie.customer_redemptions (customer_id, failed) values (${anna}, 1)`,
    mend: sql`delete from coterie.customer_redemptions where customer_id = ${anna}`,
  },
  loyalty_facts_wrong: {
    make: sql`update coterie.customer_loyalty set points = 99 where customer_id = ${anna}`,
    mend: sql`update coterie.customer_loyalty set points = 100 where customer_id = ${anna}`,
  },
  vouchers_count_wrong: {
    make: sql`update coterie.campaigns set vouchers_count = 2 where id = ${campaign}`,
    mend: sql`update coterie.campaigns set vouchers_count = 1 where id = ${campaign}`,
  },
  holder_wrong: {
    make: sql`update coterie.voucher_holders set voucher_id = ${offer} where voucher_id = ${card}`,
    mend: sql`update coterie.voucher_holders set voucher_id = ${card} where voucher_id = ${offer}`,
  },
  offer_totals_wrong: {
    make: sql`update coterie.offer_totals set awarded = 4 where offer_id = ${offer}`,
    mend: sql`update coterie.offer_totals set awarded = 3 where offer_id = ${offer}`,
  },
  offer_uses_wrong: {
    make: sql`update coterie.offer_uses set awarded = 4 where offer_id = ${offer}`,
    mend: sql`update coterie.offer_uses set awarded = 3 where offer_id = ${offer}`,
  },
}

test('each mistake is found as what it is, and nothing else with it', async () => {
  await saveCustomer(db, shop.id, NOW, { source_id: 'anna' })
  for (const statement of [
    sql`insert into coterie.campaigns (id, project_id, name, type, vouchers_count, created_at)
      values (${campaign}, ${shop.id}, 'club', 'LOYALTY_PROGRAM', 1, ${NOW})`,
    sql`insert into coterie.vouchers (id, project_id, code, campaign_id, type, added, holder_id, created_at)
      values (${card}, ${shop.id}, 'card', ${campaign}, 'LOYALTY_CARD', 100, ${anna}, ${NOW}),
        (${coupon}, ${shop.id}, 'coupon', null, 'DISCOUNT_VOUCHER', 0, null, ${NOW})`,
    sql`insert into coterie.voucher_holders (customer_id, voucher_id, id, project_id, campaign_id, role, created_at)
      values (${anna}, ${card}, ${newId()}, ${shop.id}, ${campaign}, 'OWNER', ${NOW})`,
    sql`insert into coterie.voucher_movements (id, voucher_id, project_id, type, amount, balance_after, total_after, created_at)
      values (${newId()}, ${card}, ${shop.id}, 'POINTS_ADDITION', 100, 100, 100, ${NOW})`,
    sql`insert into coterie.points_buckets (id, voucher_id, project_id, campaign_id, total, remaining, created_at)
      values (${newId()}, ${card}, ${shop.id}, ${campaign}, 100, 100, ${NOW})`,
    sql`insert into coterie.customer_loyalty (customer_id, campaign_id, points) values (${anna}, ${campaign}, 100)`,
    sql`insert into coterie.offers (id, project_id, name, created_at) values (${offer}, ${shop.id}, 'tea', ${NOW})`,
    sql`insert into coterie.offer_totals (offer_id, project_id, awarded) values (${offer}, ${shop.id}, 3)`,
    sql`insert into coterie.offer_uses (customer_id, offer_id, project_id, awarded) values (${anna}, ${offer}, ${shop.id}, 3)`,
    sql`insert into coterie.offer_grants (id, project_id, offer_id, customer_id, kind, asked, granted, created_at)
      values (${newId()}, ${shop.id}, ${offer}, ${anna}, 'award', 5, 3, ${NOW})`,
  ])
    await db.query(statement)
  expect(await audit()).toEqual([])
  for (const { what, meaning } of CHECKS) {
    await db.query(MISTAKES[what]!.make)
    expect(await audit()).toEqual([{ what, meaning, count: 1, sample: [expect.any(String)] }])
    await db.query(MISTAKES[what]!.mend)
  }
  expect(await audit()).toEqual([])
})
