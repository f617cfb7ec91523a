import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { decodeId, encodeId, newId, sql } from '../../store/index.ts'
import { createCampaign } from '../campaigns/create_campaign.ts'
import { customerPromotions, NO_PROMOTIONS } from './customer_promotions.ts'

const NOW = '2026-05-01T10:00:00.000000Z'
const db = await testDatabase()
const project = await smallProject(db, { now: NOW, customers: ['anna', 'bob'] })
const [anna, bob] = ['anna', 'bob'].map((name) => decodeId('cust', project.customer(name))!) as [string, string]

test('what promotions have come to is told of many customers at once', async () => {
  const campaign = await createCampaign(db, project.id, NOW, {
    name: 'Points',
    campaign_type: 'LOYALTY_PROGRAM',
    voucher: { loyalty_card: { points: 100 } },
    vouchers_count: 1,
  })
  const redemption = newId()
  await db.query(sql`
    update coterie.vouchers set holder_id = ${anna}, redeemed = 30, published_count = 1 where campaign_id = ${campaign}`)
  await db.query(sql`
    insert into coterie.customer_loyalty (customer_id, campaign_id, points, referred_customers) values (${anna}, ${campaign}, 70, 2)`)
  await db.query(sql`
    insert into coterie.customer_redemptions (customer_id, succeeded, failed, gift_redeemed, gift_to_go) values (${anna}, 3, 1, 200, 500)`)
  await db.query(sql`
    insert into coterie.loyalty_tiers (id, project_id, campaign_id, name, points_from, points_to, created_at)
    values (${newId()}, ${project.id}, ${campaign}, 'Bronze', 0, 50, ${NOW}), (${newId()}, ${project.id}, ${campaign}, 'Silver', 51, null, ${NOW})`)
  await db.query(sql`
    insert into coterie.redemptions (id, project_id, kind, succeeded, customer_id, created_at)
    values (${redemption}, ${project.id}, 'rollback', true, ${anna}, ${NOW}), (${newId()}, ${project.id}, 'rollback', false, ${anna}, ${NOW})`)
  await db.query(sql`
    insert into coterie.referrals (id, customer_id, campaign_id, project_id, referrer_id, voucher_id, related_object_type,
      related_object_id, created_at)
    values (${newId()}, ${bob}, ${campaign}, ${project.id}, ${anna}, ${newId()}, 'redemption', ${redemption}, ${NOW})`)

  const known = await customerPromotions(db, [anna, bob])
  expect(known.get(anna)).toEqual({
    redemptions: {
      succeeded: 3,
      failed: 1,
      rolledBack: 1,
      rollbackFailed: 1,
      giftRedeemed: 200,
      giftToGo: 500,
      pointsRedeemed: 30,
    },
    programmes: [{ name: 'Points', points: 70, referred: 2, tier: 'Silver' }],
    referrals: [],
  })
  expect(known.get(bob)).toEqual({
    ...NO_PROMOTIONS,
    referrals: [
      {
        campaign_id: encodeId('camp', campaign),
        referrer_id: encodeId('cust', anna),
        related_object_id: encodeId('r', redemption),
        related_object_type: 'redemption',
        date: NOW,
      },
    ],
  })
})
