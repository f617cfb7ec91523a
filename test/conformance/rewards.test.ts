import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { listShape } from './shapes/list.ts'
import { RewardAssignmentShape, RewardShape } from './shapes/reward.ts'

const { client, send } = await openConformance()
const { rewards, products } = client
type New = Parameters<typeof rewards.create>[0]
const NOTHING = 'rew_01h2xcejqtf2nbrexx3vqjhp41'

await products.create({ source_id: 'mug', name: 'Mug' })
const gifts = await send('POST', '/v1/campaigns', {
  name: 'Gifts',
  campaign_type: 'GIFT_VOUCHERS',
  voucher: { type: 'GIFT_VOUCHER', gift: { amount: 0 } },
})
const club = await send('POST', '/v1/loyalties', {
  name: 'Club',
  campaign_type: 'LOYALTY_PROGRAM',
  voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } },
})
const mug = (name: string): Promise<{ id: string }> =>
  rewards.create({ name, stock: 5, parameters: { product: { id: 'mug' } }, type: 'MATERIAL' } as unknown as New)

describe('a reward', () => {
  test.each([
    ['a product', { product: { id: 'mug', sku_id: null } }, 'MATERIAL'],
    ['credits', { campaign: { id: gifts.id, balance: 3000 } }, 'CAMPAIGN'],
    ['points to pay with', { coin: { exchange_ratio: '1', points_ratio: '10' } }, 'COIN'],
  ])('that is %s is answered whole', async (_, parameters, type) => {
    const created = await rewards.create({ name: 'R', parameters, metadata: { a: 1 } } as unknown as New)
    expect(shaped(RewardShape, created)).toMatchObject({ type, metadata: { a: 1 }, stock: null })
    expect(shaped(RewardShape, await rewards.get(created.id))).toEqual(created)
  })

  test('is updated by what is said', async () => {
    const { id } = await mug('U')
    const updated = await rewards.update({ id, name: 'V', stock: 7 } as unknown as Parameters<typeof rewards.update>[0])
    expect(shaped(RewardShape, updated)).toMatchObject({ id, name: 'V', stock: 7, type: 'MATERIAL' })
  })

  test('is listed and deleted, unless a programme has it', async () => {
    const { id } = await mug('D')
    expect(shaped(listShape('data', RewardShape), await rewards.list({ limit: 1 })).data).toMatchObject([{ id }])
    const assignment = await rewards.createAssignment(id, { campaign: club.id, parameters: { loyalty: { points: 1 } } })
    expect(await failure(rewards.delete(id))).toMatchObject({
      code: 400,
      key: 'resource_in_use',
      resource_id: id,
      resource_type: 'reward',
    })
    await rewards.deleteAssignment(id, assignment.id)
    expect((await rewards.delete(id)) ?? '').toBe('')
    expect(await failure(rewards.get(id))).toMatchObject(notFound('reward', id))
  })

  test('from gift cards needs a balance', async () => {
    const without = rewards.create({ name: 'R', parameters: { campaign: { id: gifts.id } } } as unknown as New)
    expect(await failure(without)).toMatchObject({ code: 400, key: 'invalid_balance' })
    expect(await failure(rewards.get(NOTHING))).toMatchObject(notFound('reward', NOTHING))
  })
})

describe('an assignment of a reward', () => {
  test('says what it costs in a programme, and is there once', async () => {
    const { id } = await mug('A')
    const asked = { campaign: club.id, parameters: { loyalty: { points: 40 } } }
    const created = await rewards.createAssignment(id, asked)
    expect(shaped(RewardAssignmentShape, created)).toMatchObject({
      reward_id: id,
      related_object_id: club.id,
      parameters: { loyalty: { points: 40 } },
    })
    expect(await rewards.getAssignment(id, created.id)).toEqual(created)
    expect(await rewards.listAssignments(id)).toMatchObject({ total: 1, data: [created] })
    expect(await failure(rewards.createAssignment(id, asked))).toMatchObject({
      code: 409,
      key: 'duplicate_found',
      resource_id: created.id,
    })
    const changed = { id: created.id, campaign: club.id, parameters: { loyalty: { points: 50 } } }
    expect(await rewards.updateAssignment(id, changed)).toMatchObject({ parameters: { loyalty: { points: 50 } } })
    expect((await rewards.deleteAssignment(id, created.id)) ?? '').toBe('')
    expect(await failure(rewards.getAssignment(id, created.id))).toMatchObject(
      notFound('reward_assignment', created.id),
    )
  })

  test('needs points, unless they are paid with', async () => {
    const { id } = await mug('P')
    const without = rewards.createAssignment(id, { campaign: club.id } as Parameters<
      typeof rewards.createAssignment
    >[1])
    expect(await failure(without)).toMatchObject({ code: 400, key: 'missing_param' })
  })
})
