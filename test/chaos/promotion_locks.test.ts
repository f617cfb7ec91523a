import { afterEach, expect, test } from 'vitest'
import { startAction } from '../../server/src/ingest/actions/start_action.ts'
import { runAll } from '../../server/src/ingest/actions/testing/run_all.ts'
import { beginForCustomers } from '../../server/src/ingest/customers/begin.ts'
import { mergeCustomer } from '../../server/src/ingest/customers/merge.ts'
import { bySourceId } from '../../server/src/ingest/customers/reference.ts'
import { deleteCustomer } from '../../server/src/ingest/customers/remove.ts'
import { saveCustomer } from '../../server/src/ingest/customers/save.ts'
import { recordEvent } from '../../server/src/ingest/events/record.ts'
import { saveOrder } from '../../server/src/ingest/orders/save.ts'
import { saveProduct } from '../../server/src/ingest/products/product.ts'
import { earnOf } from '../../server/src/promotions/loyalty/earning/earn.ts'
import { createEarningRules } from '../../server/src/promotions/loyalty/earning/save_rules.ts'
import { createMember } from '../../server/src/promotions/loyalty/members/create_member.ts'
import { assignRewards } from '../../server/src/promotions/loyalty/rewards/assign_reward.ts'
import { createReward } from '../../server/src/promotions/loyalty/rewards/save_reward.ts'
import { createPublication } from '../../server/src/promotions/publishing/create_publication.ts'
import { createRule } from '../../server/src/promotions/validation_rules/save_rule.ts'
import { UPDATE_VOUCHERS } from '../../server/src/promotions/vouchers/imports/update_vouchers.ts'
import { encodeId, sql, transaction } from '../../server/src/store/index.ts'
import { testDatabase } from '../harness/database.ts'
import { waitingForLocks } from '../harness/waiting_for_locks.ts'
import { blockedOrDone } from './blocked.ts'
import { watchConflicts } from './conflicts.ts'
import { DISCOUNT, NOW, openPromotions, voucher } from './promotion_scene.ts'
import { steered } from './steered.ts'

const db = await testDatabase()
const { deadlocks } = watchConflicts(db)
const { projectId, campaign, club, codes, stack, uuidOf } = await openPromotions(db)
await saveProduct(db, projectId, NOW, { source_id: 'mug', name: 'Mug' })

let before = 0
afterEach(() => {
  const seen = deadlocks.slice(before)
  before = deadlocks.length
  expect(seen).toEqual([])
})

const COUNTS = /vouchers_count =/

/** Somebody who holds a voucher, and lets go when told. */
async function holding(code: string) {
  const held = Promise.withResolvers<void>()
  const free = Promise.withResolvers<void>()
  const done = transaction(db, async (tx) => {
    await tx.query(sql`select from coterie.vouchers where code = ${code} for no key update`)
    held.resolve()
    await free.promise
  })
  await held.promise
  return async () => {
    free.resolve()
    await done
  }
}

test('those who want the last codes of a campaign do not hold some of them while they wait for the others', async () => {
  await campaign('Last', { campaign_type: 'DISCOUNT_COUPONS', type: 'STATIC', join_once: false, voucher: DISCOUNT })
  const [first, second] = await codes(['A1', 'A2', 'A3', 'A4'], { campaign: 'Last' })
  const [freeFirst, freeSecond] = [await holding(first!), await holding(second!)]
  const publish = (count: number, customer: string) =>
    createPublication(db, projectId, NOW, { campaign: { name: 'Last', count }, customer })
  const all = publish(4, 'ann').catch(({ code }) => code)
  await waitingForLocks(db, 1)
  await freeSecond()
  const some = publish(2, 'bob')
  await Promise.race([some, waitingForLocks(db, 2)])
  await freeFirst()
  expect((await some).voucher_ids).toHaveLength(2)
  expect(await all).toBe('no_voucher_suitable_for_publication')
})

for (const [what, goes] of [
  ['deleted', () => deleteCustomer(db, projectId, NOW, bySourceId(projectId, 'holder'))],
  ['merged', () => mergeCustomer(db, projectId, NOW, 'holder', 'heir')],
] as const)
  test(`whoever is ${what} lets go of codes in the order in which others redeem them`, async () => {
    const [a, b, c] = await codes(['B1', 'B2', 'B3'].map((name) => `${name} ${what}`))
    // What is changed last lies last, and would be met last.
    for (const code of [c!, b!, a!]) await createPublication(db, projectId, NOW, { voucher: code, customer: 'holder' })
    const free = await holding(b!)
    const redeemed = stack(
      db,
      [a!, b!, c!].map((code) => voucher(code)),
      'cyd',
    )
    await waitingForLocks(db, 1)
    const gone = goes()
    await waitingForLocks(db, 2)
    await free()
    await Promise.all([redeemed, gone])
  })

test('whoever joins several programmes at once joins them in the order in which others do', async () => {
  for (const [name, event] of [
    ['Buyers', 'order.paid'],
    ['Visitors', 'login'],
  ] as const) {
    await club(name)
    await createEarningRules(db, projectId, NOW, name, [{ event, loyalty: { type: 'FIXED', points: 5 } }])
  }
  const buy = (customer: string) =>
    saveOrder(db, projectId, NOW, { customer: { source_id: customer }, status: 'PAID', amount: 100 })
  const visit = (customer: string) => recordEvent(db, projectId, NOW, { event: 'login', customer })
  await buy('dan')
  await visit('dan')
  await visit('eve')
  await buy('eve')
  const near = steered(db)
  const joinsOne = near.before(COUNTS)
  const dan = earnOf(near, projectId, NOW, uuidOf('dan'))
  await joinsOne.reached
  const joinsOther = near.before(COUNTS)
  joinsOne.go()
  await joinsOther.reached
  const eve = earnOf(db, projectId, NOW, uuidOf('eve'))
  await blockedOrDone(db, eve)
  joinsOther.go()
  await Promise.all([dan, eve])
  const { rows } = await db.query(sql`
    select from coterie.customer_loyalty
    where customer_id = any (${['dan', 'eve'].map(uuidOf)}::uuid[]) and points = 105`)
  expect(rows).toHaveLength(4)
})

test('whoever earns in several programmes locks the cards in the order in which others lock vouchers', async () => {
  for (const name of ['Morning', 'Evening']) {
    await club(name)
    await createEarningRules(db, projectId, NOW, name, [{ event: 'order.paid', loyalty: { type: 'FIXED', points: 5 } }])
  }
  /** The cards of somebody whose card of the first programme is locked last. */
  const cardsAgainst = async (customer: string): Promise<readonly string[]> => {
    for (const name of ['Morning', 'Evening'])
      await createMember(db, projectId, NOW, name, { customer: { source_id: customer } })
    const { rows } = await db.query<{ id: string; name: string }>(sql`
      select v.id, k.name from coterie.vouchers v join coterie.campaigns k on k.id = v.campaign_id
      where v.holder_id = ${uuidOf(customer)} and k.name in ('Morning', 'Evening') order by v.id`)
    return rows[0]!.name === 'Evening' ? rows.map(({ id }) => id) : cardsAgainst(`${customer}'`)
  }
  const [low, high] = await cardsAgainst('gus')
  const lock = (id: string) => sql`select holder_id from coterie.vouchers where id = ${id} for no key update`
  await transaction(db, async (tx) => {
    const { rows } = await tx.query<{ holder_id: string }>(lock(low!))
    const gus = rows[0]!.holder_id
    await saveOrder(db, projectId, NOW, { customer: { id: encodeId('cust', gus) }, status: 'PAID', amount: 100 })
    const earned = earnOf(db, projectId, NOW, gus)
    await blockedOrDone(db, earned)
    await tx.query(lock(high!))
    return { earned }
  }).then(({ earned }) => earned)
})

test('whoever was brought by somebody gets what that brings where others earn, in the order in which they do', async () => {
  for (const name of ['Early', 'Late']) {
    await club(name)
    await createEarningRules(db, projectId, NOW, name, [{ event: 'order.paid', loyalty: { type: 'FIXED', points: 5 } }])
  }
  await campaign('Hosts', {
    campaign_type: 'REFERRAL_PROGRAM',
    voucher: { ...DISCOUNT, is_referral_code: true },
    referral_program: {
      conversion_event_type: 'custom_event',
      custom_event: { name: 'login' },
      referee_reward: { related_object_parent: { name: 'Late' }, type: 'LOYALTY_CARD', amount: 7 },
    },
  })
  const { voucher_ids } = await createPublication(db, projectId, NOW, { campaign: 'Hosts', customer: 'rob' })
  const code = encodeId('v', voucher_ids[0]!)
  const buy = (customer: string) =>
    saveOrder(db, projectId, NOW, { customer: { source_id: customer }, status: 'PAID', amount: 100 })
  await buy('sue')
  await recordEvent(db, projectId, NOW, { event: 'login', customer: 'sue', referral: { code } })
  await buy('tim')
  const near = steered(db)
  const joins = near.before(COUNTS)
  const sue = earnOf(near, projectId, NOW, uuidOf('sue'))
  await joins.reached
  const joinsMore = near.before(COUNTS)
  joins.go()
  await joinsMore.reached
  const tim = earnOf(db, projectId, NOW, uuidOf('tim'))
  await blockedOrDone(db, tim)
  joinsMore.go()
  await Promise.all([sue, tim])
  const { rows } = await db.query<{ points: number }>(sql`
    select l.points from coterie.customer_loyalty l join coterie.campaigns k on k.id = l.campaign_id
    where l.customer_id = ${uuidOf('sue')} and k.name = 'Late'`)
  expect(rows).toEqual([{ points: 112 }])
})

test('rewards of one redemption are counted in the order in which others count them', async () => {
  const reward = async (name: string, parameters: object, programme: string) => {
    const id = encodeId('rew', (await createReward(db, projectId, NOW, { name, parameters, stock: 9 })).id)
    const body = { parameters: { loyalty: { points: 5 } } }
    await assignRewards(db, projectId, NOW, [{ reward: id, campaign: programme, body }])
    return id
  }
  const card = async (customer: string, programme: string) =>
    (await createMember(db, projectId, NOW, programme, { customer })).code
  for (const name of ['Silver', 'Gold']) await club(name)
  const { id: rule } = await createRule(db, projectId, NOW, {
    name: 'few',
    rules: { 1: { name: 'campaign.redemptions.count', conditions: { $less_than_or_equal: 9 } }, logic: '1' },
  })
  const counted = await campaign('Counted', {
    campaign_type: 'DISCOUNT_COUPONS',
    type: 'AUTO_UPDATE',
    join_once: false,
    voucher: DISCOUNT,
    validation_rules: [encodeId('val', rule)],
  })
  const mug = await reward('Mug', { product: { id: 'mug' } }, 'Silver')
  const pen = await reward('Pen', { product: { id: 'mug' } }, 'Gold')
  const coupon = await reward('Coupon', { campaign: { id: encodeId('camp', counted) } }, 'Gold')
  const [code] = await codes(['D1'], { campaign: 'Counted' })
  await createPublication(db, projectId, NOW, { voucher: code, customer: 'lee' })
  const [janSilver, janGold] = [await card('jan', 'Silver'), await card('jan', 'Gold')]
  const [kimSilver, kimGold] = [await card('kim', 'Silver'), await card('kim', 'Gold')]

  /** Jan's stops before it counts its second thing, Kim's comes, and both get through. */
  async function bothWays(second: RegExp, jans: readonly object[], kims: readonly object[]) {
    const near = steered(db)
    const counts = near.before(second)
    const jan = stack(near, jans, 'jan')
    await counts.reached
    const kim = stack(db, kims, 'kim')
    await blockedOrDone(db, kim)
    counts.go()
    await Promise.all([jan, kim])
  }
  const giving = (id: string) => ({ reward: { id } })
  // After the first reward.
  await bothWays(
    /insert into coterie\.voucher_movements/,
    [voucher(janSilver, giving(mug)), voucher(janGold, giving(pen))],
    [voucher(kimGold, giving(pen)), voucher(kimSilver, giving(mug))],
  )
  await bothWays(COUNTS, [voucher(janGold, giving(coupon))], [voucher(code!), voucher(kimGold, giving(coupon))])
})

test('cards are changed in bulk while their holders use them, in whatever order', async () => {
  for (const name of ['First', 'Second']) {
    await club(name)
    await createEarningRules(db, projectId, NOW, name, [{ event: 'login', loyalty: { type: 'FIXED', points: 5 } }])
  }
  const cardsOf = async (customer: string) => {
    for (const name of ['First', 'Second']) await createMember(db, projectId, NOW, name, { customer })
    const { rows } = await db.query<{ code: string; rises: boolean }>(sql`
      select v.code, v.id::text > min(v.id::text) over () as rises from coterie.vouchers v join coterie.campaigns k on k.id = v.campaign_id
      where v.holder_id = ${uuidOf(customer)} and k.name in ('First', 'Second') order by k.name`)
    return rows
  }
  // Somebody whose card of the first programme is locked last.
  let who = 0
  let cards = await cardsOf(`user ${who}`)
  while (!cards[0]!.rises) cards = await cardsOf(`user ${++who}`)
  await recordEvent(db, projectId, NOW, { event: 'login', customer: `user ${who}` })
  const near = steered(db)
  const second = near.before(/insert into coterie\.voucher_movements/)
  const earned = earnOf(near, projectId, NOW, uuidOf(`user ${who}`))
  await second.reached
  const changes = cards.map(({ code }) => ({ code, metadata: { seen: true } }))
  const type = 'update_vouchers'
  await startAction(db, projectId, { type, input: UPDATE_VOUCHERS.read(changes) }, NOW)
  const changed = runAll(db, projectId, { handlers: { [type]: UPDATE_VOUCHERS } })
  await blockedOrDone(db, changed)
  second.go()
  await Promise.all([earned, changed])
  const { rows } = await db.query(sql`
    select from coterie.vouchers
    where holder_id = ${uuidOf(`user ${who}`)} and metadata = '{"seen": true}' and balance = 105`)
  expect(rows).toHaveLength(2)
})

test('of whom a write names by id, nobody who appears when it has begun is waited for', async () => {
  const [one, other] = ['pam', 'quinn'].toSorted((a, b) => (uuidOf(a) < uuidOf(b) ? -1 : 1)) as [string, string]
  await saveCustomer(db, projectId, NOW, { source_id: other })
  const near = steered(db)
  const looks = near.before(/for no key update skip locked|select c\.id from coterie\.customers c/)
  const named = [{ id: uuidOf(one), sourceId: null }, bySourceId(projectId, other)]
  const write = transaction(near, async (tx) =>
    (await beginForCustomers(tx, projectId, named, NOW)).present(uuidOf(one)),
  )
  await looks.reached
  await saveCustomer(db, projectId, NOW, { source_id: one })
  const both = transaction(db, (tx) =>
    beginForCustomers(tx, projectId, [bySourceId(projectId, one), bySourceId(projectId, other)], NOW),
  )
  await waitingForLocks(db, 1)
  looks.go()
  expect(await write).toBe(false)
  await both
})
