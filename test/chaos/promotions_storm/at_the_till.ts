import type { Random } from '../../../server/src/cli/demo/random.ts'
import { bySourceId } from '../../../server/src/ingest/customers/reference.ts'
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
import { CODES, FLEETING, FRIENDS, GIFT_CARDS, type Mall, PROGRAMMES } from './mall.ts'
import { someone } from './people.ts'

const occasion = (random: Random, who = someone(random)) => ({
  customer: { source_id: who },
  order: {
    amount: random.between(0, 3_000),
    ...(random.chance(0.4) && { source_id: `${who}'s ${random.between(0, 5)}` }),
  },
})
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

export const cardOf = (mall: Mall, random: Random): Promise<string> => codeOf(mall, random, random.pick(PROGRAMMES))

/** Cards that somebody has, each with a reward. */
async function cardsWithRewards(mall: Mall, random: Random, who: string): Promise<readonly object[]> {
  const { rows } = await mall.db.query<{ code: string }>(sql`
    select code from coterie.vouchers
    where holder_id = ${bySourceId(mall.projectId, who).id} and type = 'LOYALTY_CARD' order by id limit 4`)
  return random
    .sample(rows, random.between(1, 2))
    .map(({ code }) => ({ ...voucher(code), ...someReward(mall, random) }))
}

function someReward({ rewards }: Mall, random: Random) {
  const kind = random.pick(['mug', 'code', 'coupon', 'credit', 'coin'] as const)
  return { reward: { id: rewards[kind], ...(kind === 'coin' && { points: random.between(1, 9) }) } }
}

/** Things that can be redeemed, none of them a card of points. */
async function redeemable(mall: Mall, random: Random): Promise<object> {
  switch (random.weighted({ code: 6, fleeting: 2, gift: 4, tier: 3, campaign: 3 })) {
    case 'code':
      return voucher(random.pick(CODES))
    case 'fleeting':
      return { ...voucher(random.pick(FLEETING)), ...gift(random) }
    case 'gift':
      return { ...voucher(random.pick(GIFT_CARDS)), ...gift(random) }
    case 'tier':
      return { object: 'promotion_tier', id: random.pick(mall.tiers) }
    default:
      return voucher(await codeOf(mall, random, random.pick(['Once', 'Plenty', 'Few', FRIENDS, 'Credit'])))
  }
}

async function stack(mall: Mall, random: Random): Promise<object> {
  const who = someone(random)
  const all = random.chance(0.4) ? [...(await cardsWithRewards(mall, random, who))] : []
  for (let n = random.between(1, 4); n > 0; n -= 1) all.push(await redeemable(mall, random))
  const once = new Map(all.map((each) => [(each as { id: string }).id, each]))
  const redeemables = random.sample([...once.values()], once.size)
  return { redeemables: random.chance(0.5) ? redeemables : redeemables.toReversed(), ...occasion(random, who) }
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
      const body = { ...someReward(mall, random), order: occasion(random).order }
      return redeemAs(mall, now, body, voucher(await cardOf(mall, random)))
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
      rollBack(mall, now, await someRedemption(mall, random), { customer: { source_id: someone(random) } }),
  ],
  at_once: [
    1,
    async (mall, random, now) => {
      const { rows } = await redeemAs(mall, now, occasion(random), voucher('HELD'))
      return rollBack(mall, now, shownRedemptionId(rows[0]!))
    },
  ],
}
