import type { Random } from '../../../server/src/cli/demo/random.ts'
import { mergeCustomer } from '../../../server/src/ingest/customers/merge.ts'
import { bySourceId } from '../../../server/src/ingest/customers/reference.ts'
import { deleteCustomer, deleteCustomerPermanently } from '../../../server/src/ingest/customers/remove.ts'
import { saveCustomer } from '../../../server/src/ingest/customers/save.ts'
import { recordEvent } from '../../../server/src/ingest/events/record.ts'
import { saveOrder } from '../../../server/src/ingest/orders/save.ts'
import { balanceByHand } from '../../../server/src/promotions/balances/balance_by_hand.ts'
import { earnOf } from '../../../server/src/promotions/loyalty/earning/earn.ts'
import { changePoints } from '../../../server/src/promotions/loyalty/members/change_points.ts'
import { createMember } from '../../../server/src/promotions/loyalty/members/create_member.ts'
import { transferPoints } from '../../../server/src/promotions/loyalty/members/transfer_points.ts'
import { grantOffer } from '../../../server/src/promotions/offers/grant_offer.ts'
import { createPublication } from '../../../server/src/promotions/publishing/create_publication.ts'
import { addReferees } from '../../../server/src/promotions/publishing/referrals/add_referees.ts'
import { sql } from '../../../server/src/store/index.ts'
import { cardOf } from './at_the_till.ts'
import type { Deeds } from './deed.ts'
import { CLUB, FLEETING, FRIENDS, GIFT_CARDS, type Mall, PROGRAMMES } from './mall.ts'
import { ALONE, GHOSTS, HEIRS, someone, visitor } from './people.ts'

/** Ids that come again: the same twice is one thing. */
const sourceId = (random: Random) => (random.chance(0.6) ? { source_id: `once ${random.between(0, 40)}` } : {})

async function referralCode({ db, campaigns }: Mall, random: Random, name: string): Promise<string> {
  const { rows } = await db.query<{ code: string }>(sql`
    select code from coterie.vouchers where campaign_id = ${campaigns[name]!} order by created_at, id`)
  return rows.length === 0 ? 'NONE' : random.pick(rows).code
}

/** What customers do elsewhere, and what is done with them. */
export const OF_CUSTOMERS: Deeds = {
  order: [
    8,
    async ({ db, projectId }, random, now) => {
      const customer = { source_id: someone(random) }
      const status = random.pick(['CREATED', 'PAID', 'PAID', 'CANCELED'])
      const source_id = `${customer.source_id}'s ${random.between(0, 12)}`
      const body = { source_id, customer, status, amount: random.between(0, 5_000) }
      await saveOrder(db, projectId, now, body)
      if (random.chance(0.5)) await earnOf(db, projectId, now, bySourceId(projectId, customer.source_id).id)
    },
  ],
  event: [
    6,
    async (mall, random, now) => {
      const { db, projectId } = mall
      const invited = random.chance(0.3)
      const event = {
        event: invited ? 'invited' : 'visit',
        customer: someone(random),
        ...(random.chance(0.5) && { id: `e${random.between(0, 80)}` }),
        ...(invited && { referral: { code: await referralCode(mall, random, 'Invitations') } }),
      }
      await recordEvent(db, projectId, now, event)
      if (random.chance(0.5)) await earnOf(db, projectId, now, bySourceId(projectId, event.customer).id)
    },
  ],
  publication: [
    8,
    ({ db, projectId }, random, now) => {
      const name = random.pick(['Once', 'Plenty', 'Few', 'Few', 'Credit', FRIENDS, 'Doomed 0', 'Doomed 1'])
      const count = random.chance(0.5) ? random.between(1, 3) : 1
      const campaign = name === 'Once' || random.chance(0.3) ? name : { name, count }
      const joinOnce = random.chance(0.4) ? { join_once: true } : {}
      return createPublication(db, projectId, now, {
        campaign,
        customer: { source_id: someone(random), ...(random.chance(0.3) && { name: `N${random.between(0, 9)}` }) },
        ...sourceId(random),
        ...joinOnce,
      })
    },
  ],
  voucher: [
    2,
    ({ db, projectId }, random, now) =>
      createPublication(db, projectId, now, {
        voucher: random.pick(['HELD', 'MANY', ...FLEETING, ...GIFT_CARDS]),
        customer: someone(random),
        ...sourceId(random),
      }),
  ],
  member: [
    3,
    ({ db, projectId }, random, now) =>
      createMember(db, projectId, now, random.pick(PROGRAMMES), { customer: someone(random) }),
  ],
  points: [
    5,
    async (mall, random, now) => {
      const expiration = random.pick([
        { expiration_type: 'NON_EXPIRING' },
        { expiration_type: 'PROGRAM_RULES' },
        { expiration_type: 'CUSTOM_DATE', expiration_date: random.pick(['2026-03-28', '2026-03-29']) },
      ])
      const points = random.pick([1, -1]) * random.between(1, 25)
      return changePoints(mall.db, mall.projectId, now, null, await cardOf(mall, random), {
        points,
        ...(points > 0 && expiration),
        ...sourceId(random),
      })
    },
  ],
  transfer: [
    4,
    async (mall, random, now) => {
      const from = [await cardOf(mall, random), await cardOf(mall, random)]
      return transferPoints(
        mall.db,
        mall.projectId,
        now,
        CLUB,
        await cardOf(mall, random),
        from.map((code) => ({ code, points: random.between(1, 9), ...sourceId(random) })),
      )
    },
  ],
  balance: [
    5,
    async (mall, random, now) => {
      const code = random.chance(0.3) ? await cardOf(mall, random) : random.pick([...GIFT_CARDS, ...FLEETING])
      return balanceByHand(mall.db, mall.projectId, now, code, {
        amount: random.between(1, 300) * random.pick([1, -1]),
        ...sourceId(random),
      })
    },
  ],
  offer: [
    5,
    ({ db, projectId, offers }, random, now) =>
      grantOffer(db, projectId, now, random.pick(offers), random.pick(['activation', 'award']), {
        customer: someone(random),
        count: random.between(1, 3),
      }),
  ],
  referees: [
    2,
    async (mall, random, now) => {
      const holders = [{ source_id: someone(random) }, { source_id: someone(random) }]
      const member = await referralCode(mall, random, FRIENDS)
      return addReferees(mall.db, mall.projectId, now, { member }, { holders })
    },
  ],
  profile: [
    3,
    ({ db, projectId }, random, now) =>
      saveCustomer(db, projectId, now, { source_id: someone(random), metadata: { n: random.between(0, 9) } }),
  ],
  merge: [
    3,
    ({ db, projectId }, random, now) => mergeCustomer(db, projectId, now, visitor(random), random.pick(HEIRS)),
  ],
  deletion: [
    2,
    ({ db, projectId }, random, now) => {
      const who = random.pick([...ALONE, ...HEIRS, ...GHOSTS, visitor(random), visitor(random), visitor(random)])
      return deleteCustomer(db, projectId, now, bySourceId(projectId, who))
    },
  ],
  oblivion: [
    1,
    ({ db, projectId }, random, now) =>
      deleteCustomerPermanently(db, projectId, now, bySourceId(projectId, random.pick([...GHOSTS, ...HEIRS]))),
  ],
}
