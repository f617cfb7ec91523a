import type { Random } from '../../../server/src/cli/demo/random.ts'
import { DEFAULT_INGEST_LIMITS } from '../../../server/src/ingest/door/limits.ts'
import type { NamedRedeemable } from '../../../server/src/promotions/examine/read_asked.ts'
import { readAsked } from '../../../server/src/promotions/examine/read_asked.ts'
import { validate } from '../../../server/src/promotions/examine/validate.ts'
import { redeem } from '../../../server/src/promotions/redeeming/redeem.ts'
import { shownRedemptionId } from '../../../server/src/promotions/redeeming/redemption_row.ts'
import { readRollback, rollBackNamed } from '../../../server/src/promotions/redeeming/roll_back_named.ts'
import { releaseSession } from '../../../server/src/promotions/vouchers/release_session.ts'
import { encodeId, sql } from '../../../server/src/store/index.ts'
import { CHANNEL, type Deeds } from './deed.ts'
import { CLUB, CODES, FLEETING, FRIENDS, GIFT_CARDS, type Mall } from './mall.ts'
import { someone } from './people.ts'

const customer = (random: Random) => ({ source_id: someone(random) })
const order = (random: Random) => ({
  amount: random.between(0, 3_000),
  ...(random.chance(0.4) && { source_id: `o${random.between(0, 30)}` }),
})
const occasion = (random: Random) => ({ customer: customer(random), order: order(random) })
const gift = (random: Random) => ({ gift: { credits: random.between(1, 400) } })
/** Few, so that one session is used by several at once. */
const sessionKey = (random: Random): string => `session ${random.between(0, 5)}`

const redeemAs = ({ db, projectId }: Mall, now: string, body: object, named: NamedRedeemable = null) =>
  redeem(db, projectId, now, readAsked(projectId, body, named), CHANNEL)

const voucher = (id: string) => ({ object: 'voucher', id }) as const

/** A code of a campaign, published or not; one that is not there where it has none. */
async function codeOf({ db, campaigns }: Mall, random: Random, name: string): Promise<string> {
  const { rows } = await db.query<{ code: string }>(sql`
    select code from coterie.vouchers where campaign_id = ${campaigns[name]!} order by created_at, id limit 40`)
  return rows.length === 0 ? 'NONE' : random.pick(rows).code
}

export const cardOf = (mall: Mall, random: Random): Promise<string> => codeOf(mall, random, CLUB)

/** Anything that can be redeemed, in one piece. */
async function redeemable(mall: Mall, random: Random): Promise<object> {
  switch (random.weighted({ code: 6, fleeting: 2, gift: 4, tier: 3, coin: 2, campaign: 2 })) {
    case 'code':
      return voucher(random.pick(CODES))
    case 'fleeting':
      return { ...voucher(random.pick(FLEETING)), ...gift(random) }
    case 'gift':
      return { ...voucher(random.pick(GIFT_CARDS)), ...gift(random) }
    case 'tier':
      return { object: 'promotion_tier', id: random.pick(mall.tiers) }
    case 'campaign':
      return voucher(await codeOf(mall, random, random.pick(['Once', 'Plenty', 'Few', FRIENDS, 'Credit'])))
    default:
      return { ...voucher(await cardOf(mall, random)), reward: { id: mall.rewards.coin, points: random.between(1, 5) } }
  }
}

async function stack(mall: Mall, random: Random): Promise<object> {
  const all: object[] = []
  for (let n = random.between(1, 5); n > 0; n -= 1) all.push(await redeemable(mall, random))
  const once = new Map(all.map((each) => [(each as { id: string }).id, each]))
  return { redeemables: [...once.values()], ...occasion(random) }
}

/** One of the latest redemptions. */
async function someRedemption({ db, projectId }: Mall, random: Random): Promise<string> {
  const { rows } = await db.query<{ id: string }>(sql`
    select id from coterie.redemptions
    where project_id = ${projectId} and kind = 'redemption' and succeeded and (parent_id is null or ${random.chance(0.1)})
    order by created_at desc limit 60`)
  return rows.length === 0 ? 'r_none' : encodeId('r', random.pick(rows).id)
}

const rollBack = ({ db, projectId }: Mall, now: string, id: string, body: Readonly<Record<string, unknown>> = {}) =>
  rollBackNamed(db, projectId, now, id, readRollback(projectId, body, DEFAULT_INGEST_LIMITS), CHANNEL, {
    single: false,
  })

/** What customers do at the till. */
export const AT_THE_TILL: Deeds = {
  code: [
    8,
    (mall, random, now) => redeemAs(mall, now, occasion(random), voucher(random.pick([...CODES, ...FLEETING]))),
  ],
  stack: [10, async (mall, random, now) => redeemAs(mall, now, await stack(mall, random))],
  gift: [
    4,
    (mall, random, now) =>
      redeemAs(mall, now, { ...occasion(random), ...gift(random) }, voucher(random.pick(GIFT_CARDS))),
  ],
  reward: [
    6,
    async (mall, random, now) => {
      const kind = random.pick(['mug', 'code', 'credit', 'coin'] as const)
      const reward = { id: mall.rewards[kind], ...(kind === 'coin' && { points: random.between(1, 9) }) }
      const { order: ordered } = occasion(random)
      return redeemAs(
        mall,
        now,
        { reward, ...(kind === 'coin' && { order: ordered }) },
        voucher(await cardOf(mall, random)),
      )
    },
  ],
  referral: [
    3,
    async (mall, random, now) => redeemAs(mall, now, occasion(random), voucher(await codeOf(mall, random, FRIENDS))),
  ],
  lock: [
    4,
    async ({ db, projectId, ...mall }, random, now) => {
      const session = {
        type: 'LOCK',
        ...(random.chance(0.8) && { key: sessionKey(random) }),
        ttl: random.between(1, 120),
        ttl_unit: 'SECONDS',
      }
      const body = { ...(await stack({ db, projectId, ...mall }, random)), session }
      return validate(db, projectId, now, readAsked(projectId, body, null))
    },
  ],
  session: [
    3,
    async (mall, random, now) =>
      redeemAs(mall, now, { ...(await stack(mall, random)), session: { type: 'LOCK', key: sessionKey(random) } }),
  ],
  release: [
    2,
    ({ db, projectId }, random, now) =>
      releaseSession(db, projectId, now, random.pick([...CODES, ...GIFT_CARDS]), sessionKey(random)),
  ],
  rollback: [6, async (mall, random, now) => rollBack(mall, now, await someRedemption(mall, random))],
  twice: [
    2,
    async (mall, random, now) => {
      const id = await someRedemption(mall, random)
      const both = await Promise.allSettled([rollBack(mall, now, id), rollBack(mall, now, id)])
      for (const one of both) if (one.status === 'rejected') throw one.reason
    },
  ],
  others: [
    1,
    async (mall, random, now) =>
      rollBack(mall, now, await someRedemption(mall, random), { customer: customer(random) }),
  ],
  at_once: [
    1,
    async (mall, random, now) => {
      const { rows } = await redeemAs(mall, now, occasion(random), voucher('HELD'))
      return rollBack(mall, now, shownRedemptionId(rows[0]!))
    },
  ],
}
