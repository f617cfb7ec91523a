import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { waitingForLocks } from '../../../../test/harness/waiting_for_locks.ts'
import { saveCustomer } from '../../ingest/customers/save.ts'
import { saveProduct } from '../../ingest/products/product.ts'
import { refused } from '../../ingest/testing/refused.ts'
import { decodeId, encodeId, sql } from '../../store/index.ts'
import { giveReward } from './give_reward.ts'
import { rewardOf } from './reward_of.ts'
import { assignRewards, updateRewardAssignment } from './rewards/assign_reward.ts'
import { listRewards } from './rewards/list_rewards.ts'
import { createReward, deleteReward, updateReward } from './rewards/save_reward.ts'
import { takeBackReward } from './take_back_reward.ts'
import { NOW, openProgramme } from './testing/programme.ts'

const db = await testDatabase()
const shop = await openProgramme(db)
await saveProduct(db, shop.id, NOW, { source_id: 'mug', name: 'Mug' })
const giftId = await shop.beside({
  name: 'Gifts',
  campaign_type: 'GIFT_VOUCHERS',
  type: 'AUTO_UPDATE',
  voucher: { type: 'GIFT_VOUCHER', gift: { amount: 0 } },
})
await shop.beside({
  name: 'Codes',
  campaign_type: 'DISCOUNT_COUPONS',
  type: 'AUTO_UPDATE',
  voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } },
})
const { id: ann } = await saveCustomer(db, shop.id, NOW, { source_id: 'ann' })
const create = (body: object) => createReward(db, shop.id, NOW, body as Readonly<Record<string, unknown>>)
const assign = (reward: string, points: number | null) =>
  assignRewards(db, shop.id, NOW, [
    { reward, campaign: 'Club', body: points === null ? {} : { parameters: { loyalty: { points } } } },
  ])
const asked = (id: string, points: number | null = null, balance = 1000) =>
  rewardOf(db, shop.id, shop.campaignId, { id, assignmentId: null, points, balance })

/** A reward of the programme, and what is asked when it is redeemed. */
async function offered(body: object, points: number | null) {
  const { id } = await create(body)
  await assign(encodeId('rew', id), points)
  return encodeId('rew', id)
}
const give = async (id: string) => {
  const { reward, assignment, tier } = await asked(id)
  return shop.write([ann], (write, changed) =>
    giveReward(write, changed, { reward, assignment, tier, customerId: ann, redemption: 'r_1' }),
  )
}
const row = async (id: string) => (await listRewards(db, shop.id)).rows.find((each) => encodeId('rew', each.id) === id)!

test('a product is given while there is one, also when many ask at once', async () => {
  const mug = await offered({ name: 'Mug', stock: 3, parameters: { product: { id: 'mug' } } }, 40)
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => give(mug)))
  const given = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  expect(given).toHaveLength(3)
  expect(given[0]).toMatchObject({
    object: 'reward',
    id: mug,
    product: { name: 'Mug', source_id: 'mug' },
    voucher: null,
  })
  expect(await row(mug)).toMatchObject({ stock: 0, redeemed: 3 })
  expect(await refused(asked(mug))).toMatchObject({ code: 'reward_out_of_stock' })
  await shop.write([ann], (write, changed) => takeBackReward(write, changed, given[0]!, NOW, { rollback: 'rr_1' }))
  expect(await row(mug)).toMatchObject({ stock: 1, redeemed: 2 })
  expect(await asked(mug)).toMatchObject({ points: 40, deduction: null })
})

test('credits come onto the card that the customer has, and onto a new one where there is none', async () => {
  const gift = await offered({ name: 'Ten', parameters: { campaign: { id: 'Gifts', balance: 1000 } } }, 5)
  const first = await give(gift)
  const second = await give(gift)
  expect(second.voucher).toEqual(first.voucher)
  const { rows } = await db.query(sql`
    select v.balance, r.gift_to_go from coterie.vouchers v join coterie.customer_redemptions r on r.customer_id = v.holder_id
    where v.campaign_id = ${giftId}`)
  expect(rows).toEqual([{ balance: 2000, gift_to_go: 2000 }])
  await shop.write([ann], (write, changed) => takeBackReward(write, changed, second, NOW, { rollback: 'rr_1' }))
  expect((await db.query(sql`select balance from coterie.vouchers where campaign_id = ${giftId}`)).rows).toEqual([
    { balance: 1000 },
  ])
})

test('a code of a discount campaign is published, and switched off when it is taken back unused', async () => {
  const code = await offered({ name: 'Code', parameters: { campaign: { id: 'Codes' } } }, 5)
  const given = await give(code)
  const look = async () =>
    (await db.query(sql`select active, holder_id from coterie.vouchers where code = ${given.voucher!.code}`)).rows
  expect(await look()).toEqual([{ active: true, holder_id: ann }])
  await shop.write([ann], (write, changed) => takeBackReward(write, changed, given, NOW, { rollback: 'rr_1' }))
  expect(await look()).toEqual([{ active: false, holder_id: ann }])
})

test('coins are paid with, as many as the customer says', async () => {
  const coin = await offered({ name: 'Pay', parameters: { coin: { exchange_ratio: '0.5', points_ratio: '2' } } }, null)
  expect(await asked(coin, 7)).toMatchObject({
    points: 7,
    deduction: { type: 'POINTS', points: 7, exchange_ratio: 0.5, points_ratio: 2 },
  })
  expect(await refused(asked(coin))).toMatchObject({ code: 'missing_param' })
  expect(await refused(asked(coin, 0))).toMatchObject({ code: 'invalid_input' })
})

test('a tier changes what a reward costs', async () => {
  const reward = await offered({ name: 'Tiered', parameters: { campaign: { id: 'Codes' } } }, 5)
  const { assignment } = await asked(reward)
  const rewards = JSON.stringify({ [encodeId('rewa', assignment.id)]: { type: 'MULTIPLY', multiplier: 0.5 } })
  await db.query(sql`
    insert into coterie.loyalty_tiers (id, project_id, campaign_id, name, points_from, points_to, rewards, created_at)
    values (gen_random_uuid(), ${shop.id}, ${shop.campaignId}, 'Gold', 2000, 3000, ${rewards}::jsonb, ${NOW})`)
  const costs = async (balance: number) => (await asked(reward, null, balance)).points
  expect([await costs(1999), await costs(2000), await costs(3000), await costs(3001)]).toEqual([5, 3, 3, 5])
})

test('what cannot be is refused', async () => {
  const wrong = async (body: object) => (await refused(create(body))).code
  expect(await wrong({ name: 'x', parameters: {} })).toBe('invalid_input')
  expect(await wrong({ name: 'x', parameters: { campaign: { id: 'Gifts' } } })).toBe('invalid_balance')
  expect(await wrong({ name: 'x', parameters: { campaign: { id: 'nothing' } } })).toBe('campaign_not_found')
  expect(await wrong({ name: 'x', parameters: { product: { id: 'nothing' } } })).toBe('product_not_found')
  const reward = await offered({ name: 'Kept', parameters: { product: { id: 'mug' } } }, 5)
  expect(await refused(assign(reward, 5))).toMatchObject({ code: 'assignment_exists' })
  expect(await refused(deleteReward(db, shop.id, reward))).toMatchObject({ code: 'resource_in_use' })
  expect(
    await refused(updateReward(db, shop.id, NOW, reward, { parameters: { coin: { exchange_ratio: 1 } } })),
  ).toMatchObject({ code: 'invalid_input' })
  expect(await updateReward(db, shop.id, NOW, reward, { stock: 7, name: 'K' })).toMatchObject({ stock: 7, name: 'K' })
  const { assignment } = await asked(reward)
  await updateRewardAssignment(
    db,
    shop.id,
    NOW,
    encodeId('rewa', assignment.id),
    {},
    {
      parameters: { loyalty: { points: '8' } },
    },
  )
  expect(await asked(reward)).toMatchObject({ points: 8 })
  expect(await refused(asked('rew_nothing'))).toMatchObject({ code: 'reward_not_found' })
})

test('what is deleted while it is changed is not found', async () => {
  const mug = await offered({ name: 'Gone', parameters: { product: { id: 'mug' } } }, 5)
  const { assignment } = await asked(mug)
  const priced = encodeId('rewa', assignment.id)
  /** What a change says that waited for the deletion of its row. */
  const meanwhile = async (table: 'rewards' | 'reward_assignments', id: string, change: () => Promise<unknown>) => {
    let said: Promise<unknown> | undefined
    await db.transaction(async (tx) => {
      await tx.query(sql`delete from ${sql.ident('coterie', table)} where id = ${id}`)
      said = refused(change())
      await waitingForLocks(tx)
    })
    return said
  }
  const dearer = () => updateRewardAssignment(db, shop.id, NOW, priced, {}, { parameters: { loyalty: { points: 6 } } })
  expect(await meanwhile('reward_assignments', assignment.id, dearer)).toMatchObject({
    code: 'reward_assignment_not_found',
  })
  const rename = () => updateReward(db, shop.id, NOW, mug, { name: 'Renamed' })
  expect(await meanwhile('rewards', decodeId('rew', mug)!, rename)).toMatchObject({ code: 'reward_not_found' })
})
