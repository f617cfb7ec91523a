import { shownRedemptionId } from '../../../promotions/redeeming/redemption_row.ts'
import { readRollback, rollBackNamed } from '../../../promotions/redeeming/roll_back_named.ts'
import type { Database } from '../../../store/index.ts'
import { random } from '../random.ts'
import type { Retailer } from '../retailer.ts'
import { DAYS, type Step } from '../timeline.ts'
import { askForOffer, wishes } from './ask_for_offer.ts'
import { atOnce } from './at_once.ts'
import { redeemAtTill } from './redeem_at_till.ts'
import { redeeming } from './redeeming.ts'
import { heldCodes } from './wallets.ts'

/** In a day, on average. */
const REDEMPTIONS = 4
const OFFERS_ASKED_FOR = 6
const DAY_MS = 86_400_000
const TILL = Object.freeze({ channel_id: 'till', channel_type: 'API' })

/** What goes on with codes and offers in each step, those who may not being refused; some bring back what they bought. */
export async function atTheTill(
  db: Database,
  projectId: string,
  shop: Retailer,
): Promise<(now: string, step: Step) => Promise<void>> {
  const known = shop.shoppers.filter(({ joinedDaysAgo }) => joinedDaysAgo > DAYS)
  const held = await heldCodes(db, projectId, known)
  const wish = wishes(shop, known)
  return async (now, { from, until }) => {
    const dice = random(shop.seed, 12, Math.round(until / 1000))
    const times = (perDay: number) => Math.round(perDay * ((until - from) / DAY_MS) * (0.5 + dice.next()))
    const carts = Array.from({ length: times(REDEMPTIONS) }, (_, i) => ({
      ...redeeming(dice, held, known, `R-${until}-${i}`),
      comesBack: dice.chance(0.06),
    }))
    const asked = Array.from({ length: times(OFFERS_ASKED_FOR) }, () => wish(dice))
    await atOnce(carts, async ({ body, comesBack }) => {
      const redeemed = await redeemAtTill(db, projectId, now, body)
      if (redeemed?.rows.length === 1 && comesBack)
        await bringBack(db, projectId, now, shownRedemptionId(redeemed.rows[0]!))
    })
    await atOnce(asked, (one) => askForOffer(db, projectId, now, one))
  }
}

async function bringBack(db: Database, projectId: string, now: string, id: string): Promise<void> {
  const said = readRollback(projectId, { reason: 'The wrong size' })
  await rollBackNamed(db, projectId, now, id, said, TILL, { single: true })
}
