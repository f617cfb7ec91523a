import { changePoints } from '../../../promotions/loyalty/members/change_points.ts'
import { createMember } from '../../../promotions/loyalty/members/create_member.ts'
import { createPublication } from '../../../promotions/publishing/create_publication.ts'
import type { Database } from '../../../store/index.ts'
import { random } from '../random.ts'
import type { Retailer } from '../retailer.ts'
import type { Shopper } from '../shopper.ts'
import { atOnce } from './at_once.ts'
import { CLUB } from './club.ts'
import { COME_BACK, FRIENDS, GIFT_CARDS } from './example_campaigns.ts'

/** At most: a small shop has fewer. */
const MEMBERS = 120
const YEAR_MS = 365 * 86_400_000

/** Lets loyal customers join the club with the points of their last year, and publishes codes. Done again, it changes nothing. */
export async function giveCodes(db: Database, projectId: string, now: string, shop: Retailer): Promise<void> {
  const dice = random(shop.seed, 11)
  const some = (habit: Shopper['habit'], most: number) => {
    const all = shop.shoppers.filter((one) => one.habit === habit)
    return dice.sample(all, Math.min(most, Math.floor(all.length / 4)))
  }
  const members = some('loyal', MEMBERS)
  const publish = (campaign: string) => (one: Shopper) => {
    const source_id = `${campaign}: ${one.sourceId}`
    return createPublication(db, projectId, now, {
      campaign,
      source_id,
      customer: { source_id: one.sourceId },
      channel: 'newsletter',
    })
  }
  await atOnce(members, (one) => join(db, projectId, now, shop, one))
  await atOnce(some('lapsed', 60), publish(COME_BACK))
  await atOnce(some('occasional', 30), publish(GIFT_CARDS))
  await atOnce(members.slice(0, 30), publish(FRIENDS))
}

async function join(db: Database, projectId: string, now: string, shop: Retailer, one: Shopper): Promise<void> {
  const customer = { source_id: one.sourceId }
  const { code } = await createMember(db, projectId, now, CLUB, { customer, channel: 'till' })
  const points = spentInAYear(shop, one, now)
  const source_id = `welcome: ${one.sourceId}`
  if (points > 0)
    await changePoints(db, projectId, now, CLUB, code, { points, source_id, reason: 'Your last year with us' })
}

/** In whole dollars. */
function spentInAYear(shop: Retailer, one: Shopper, now: string): number {
  const since = new Date(Date.parse(now) - YEAR_MS).toISOString()
  const orders = shop
    .historyOf(one)
    .orders.filter(({ created_at, status }) => created_at! >= since && created_at! < now && status === 'FULFILLED')
  const paid = orders.map(({ items, discount_amount = 0 }) =>
    items.reduce((sum, { amount }) => sum + amount, -discount_amount),
  )
  return Math.floor(paid.reduce((sum, each) => sum + each, 0) / 100)
}
