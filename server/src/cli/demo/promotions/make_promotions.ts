import { createCampaign } from '../../../promotions/campaigns/create_campaign.ts'
import { listCampaigns } from '../../../promotions/campaigns/list_campaigns.ts'
import { listOffers } from '../../../promotions/offers/list_offers.ts'
import { createOffer } from '../../../promotions/offers/save_offer.ts'
import { createTier } from '../../../promotions/tiers/create_tier.ts'
import { createRule } from '../../../promotions/validation_rules/save_rule.ts'
import { createVoucher } from '../../../promotions/vouchers/create_voucher.ts'
import { type Database, encodeId } from '../../../store/index.ts'
import type { Retailer } from '../retailer.ts'
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

/** Makes the promotions that are not there yet; the segments that they name are. Answers whether there was anything to do. */
export async function makePromotions(db: Database, projectId: string, now: string, shop: Retailer): Promise<boolean> {
  // They come last, so that where they are all else is.
  const there = new Set((await listOffers(db, projectId, { limit: 100 })).offers.map(({ name }) => name))
  const missing = EXAMPLE_OFFERS.filter(({ name }) => !there.has(name))
  if (missing.length === 0) return false
  await makeCampaigns(db, projectId, now)
  await giveCodes(db, projectId, now, shop)
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
