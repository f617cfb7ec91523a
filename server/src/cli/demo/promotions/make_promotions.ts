import { createCampaign } from '../../../promotions/campaigns/create_campaign.ts'
import { listCampaigns } from '../../../promotions/campaigns/list_campaigns.ts'
import { listOffers } from '../../../promotions/offers/list_offers.ts'
import { createOffer } from '../../../promotions/offers/save_offer.ts'
import { listRedemptions } from '../../../promotions/redeeming/list_redemptions.ts'
import { shownRedemptionId } from '../../../promotions/redeeming/redemption_row.ts'
import { readRollback, rollBackNamed } from '../../../promotions/redeeming/roll_back_named.ts'
import { createTier } from '../../../promotions/tiers/create_tier.ts'
import { createRule } from '../../../promotions/validation_rules/save_rule.ts'
import { createVoucher } from '../../../promotions/vouchers/create_voucher.ts'
import { type Database, encodeId } from '../../../store/index.ts'
import { random } from '../random.ts'
import type { Retailer } from '../retailer.ts'
import { atOnce } from './at_once.ts'
import { CLUB, foundClub, offerRewards } from './club.ts'
import {
  COME_BACK,
  COME_BACK_CODE,
  EXAMPLE_CAMPAIGNS,
  EXAMPLE_TIERS,
  type Example,
  GIFT_CARDS,
  HELLO,
  HELLO_CODE,
  THE_MORE,
} from './example_campaigns.ts'
import { EXAMPLE_OFFERS } from './example_offers.ts'
import { giveCodes } from './give_codes.ts'
import { redeemAtTill } from './redeem_at_till.ts'
import { redeeming } from './redeeming.ts'
import { heldCodes } from './wallets.ts'

const REDEMPTIONS = 80

/** Makes the promotions that are not there yet; the segments that they name are. Answers whether there was anything to do. */
export async function makePromotions(db: Database, projectId: string, now: string, shop: Retailer): Promise<boolean> {
  // They come last, so that where they are all else is.
  const there = new Set((await listOffers(db, projectId, { limit: 100 })).offers.map(({ name }) => name))
  const missing = EXAMPLE_OFFERS.filter(({ name }) => !there.has(name))
  if (missing.length === 0) return false
  await makeCampaigns(db, projectId, now)
  await giveCodes(db, projectId, now, shop)
  if ((await listRedemptions(db, projectId, { limit: 1 })).rows.length === 0) await redeemSome(db, projectId, now, shop)
  // Lists begin with what was made last.
  for (const offer of missing.toReversed()) await createOffer(db, projectId, now, offer)
  return true
}

async function makeCampaigns(db: Database, projectId: string, now: string): Promise<void> {
  const there = new Set((await listCampaigns(db, projectId, { limit: 100 })).campaigns.map(({ name }) => name))
  if (!there.has(CLUB)) await foundClub(db, projectId, now)
  for (const example of EXAMPLE_CAMPAIGNS.filter(({ body }) => !there.has(body.name as string))) {
    await createCampaign(db, projectId, now, await withRules(db, projectId, now, example))
    await makeWhatBelongsTo(db, projectId, now, example.body.name as string)
  }
}

async function makeWhatBelongsTo(db: Database, projectId: string, now: string, campaign: string): Promise<void> {
  switch (campaign) {
    case COME_BACK: {
      await createVoucher(db, projectId, now, { redemption: { quantity: null } }, { campaign, code: COME_BACK_CODE })
      await createVoucher(db, projectId, now, await withRules(db, projectId, now, HELLO), { code: HELLO_CODE })
      break
    }
    case GIFT_CARDS:
      await offerRewards(db, projectId, now, GIFT_CARDS)
      break
    case THE_MORE:
      for (const tier of EXAMPLE_TIERS)
        await createTier(db, projectId, now, campaign, await withRules(db, projectId, now, tier))
  }
}

async function withRules(db: Database, projectId: string, now: string, { rules, body }: Example): Promise<object> {
  if (rules === undefined) return body
  const { id } = await createRule(db, projectId, now, rules)
  return { ...body, validation_rules: [encodeId('val', id)] }
}

/** A day at the till, of which one thing came back. */
async function redeemSome(db: Database, projectId: string, now: string, shop: Retailer): Promise<void> {
  const dice = random(shop.seed, 12)
  const held = await heldCodes(db, projectId, shop.shoppers)
  const day = Array.from({ length: REDEMPTIONS }, (_, i) => redeeming(dice, held, shop.shoppers, `R-${i + 1}`))
  const done: string[] = []
  await atOnce(day, async ({ body }) => {
    const redeemed = await redeemAtTill(db, projectId, now, body)
    if (redeemed?.rows.length === 1) done.push(shownRedemptionId(redeemed.rows[0]!))
  })
  const said = readRollback(projectId, { reason: 'The wrong size' })
  const channel = { channel_id: 'till', channel_type: 'API' }
  for (const id of done.slice(0, 3)) await rollBackNamed(db, projectId, now, id, said, channel, { single: true })
}
