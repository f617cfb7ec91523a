import { saveProduct } from '../../../ingest/products/product.ts'
import { createCampaign } from '../../../promotions/campaigns/create_campaign.ts'
import { createEarningRules } from '../../../promotions/loyalty/earning/save_rules.ts'
import { assignRewards } from '../../../promotions/loyalty/rewards/assign_reward.ts'
import { createReward } from '../../../promotions/loyalty/rewards/save_reward.ts'
import { createLoyaltyTiers } from '../../../promotions/loyalty/tiers/create_loyalty_tiers.ts'
import { type Database, encodeId } from '../../../store/index.ts'

/** The shop's loyalty programme. */
export const CLUB = 'Coterie Club'

/** A point for each dollar, some for reviews and birthdays; three tiers; three things to spend points on. */
export async function foundClub(db: Database, projectId: string, now: string): Promise<void> {
  await createCampaign(db, projectId, now, {
    name: CLUB,
    campaign_type: 'LOYALTY_PROGRAM',
    voucher: {
      type: 'LOYALTY_CARD',
      loyalty_card: {
        points: 0,
        expiration_rules: { period_type: 'MONTH', period_value: 12, rounding_type: 'END_OF_MONTH' },
      },
      code_config: { pattern: 'CLUB-######' },
    },
  })
  const [forOrders] = await createEarningRules(db, projectId, now, CLUB, [
    { event: 'order.paid', loyalty: proportional(100, 1), source: { banner: 'A point for each dollar' } },
    { event: 'review', loyalty: { type: 'FIXED', points: 5 }, source: { banner: '5 points for a review' } },
    {
      event: 'customer.segment.entered',
      segment: { id: 'Birthday within a week' },
      loyalty: { type: 'FIXED', points: 25 },
      source: { banner: '25 points for your birthday' },
    },
  ])
  const dearer = { earning_rules: { [encodeId('ern', forOrders!.id)]: { type: 'MULTIPLY', multiplier: 2 } } }
  await createLoyaltyTiers(db, projectId, now, CLUB, [
    { name: 'Bronze', points: { from: 0, to: 499 } },
    { name: 'Silver', points: { from: 500, to: 1999 } },
    { name: 'Gold', points: { from: 2000 }, ...dearer },
  ])
}

const proportional = (every: number, points: number) => ({
  type: 'PROPORTIONAL',
  calculation_type: 'ORDER_AMOUNT',
  order: { amount: { every, points } },
})

/** What points can be spent on: something from the shop, credits on a card of this campaign, and money off an order. */
export async function offerRewards(db: Database, projectId: string, now: string, giftCards: string): Promise<void> {
  await saveProduct(db, projectId, now, { source_id: 'tote-bag', name: 'Tote Bag', price: 1200 })
  const rewards = [
    { name: 'A tote bag', stock: 100, parameters: { product: { id: 'tote-bag' } }, points: 150 },
    { name: '$10 on a gift card', parameters: { campaign: { id: giftCards, balance: 1000 } }, points: 400 },
    { name: 'Pay with points', parameters: { coin: { exchange_ratio: 1, points_ratio: 50 } }, points: null },
  ]
  for (const { points, ...body } of rewards) {
    const { id } = await createReward(db, projectId, now, body)
    const price = points === null ? {} : { parameters: { loyalty: { points } } }
    await assignRewards(db, projectId, now, [{ reward: encodeId('rew', id), campaign: CLUB, body: price }])
  }
}
