import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { CampaignShape } from './shapes/campaign.ts'
import { listShape } from './shapes/list.ts'
import { BucketShape, EarningRuleShape, LoyaltyTierShape, MemberActivityShape } from './shapes/loyalty.ts'
import { RewardAssignmentShape, RewardShape } from './shapes/reward.ts'
import { BalanceShape, TransactionShape, VoucherShape } from './shapes/voucher.ts'

const { client, send } = await openConformance()
const { loyalties, rewards, orders, products } = client
type New = Parameters<typeof loyalties.create>[0]
type Rules = Parameters<typeof loyalties.createEarningRule>[1]

const programme = (name: string, more: object = {}): Promise<{ id: string }> =>
  loyalties.create({
    name,
    campaign_type: 'LOYALTY_PROGRAM',
    auto_join: true,
    voucher: {
      type: 'LOYALTY_CARD',
      loyalty_card: { points: 0, expiration_rules: { period_type: 'MONTH', period_value: 12 } },
    },
    ...more,
  } as unknown as New)

let members = 0
async function member(campaign: string): Promise<{ id: string; code: string; source_id: string }> {
  members += 1
  const source_id = `member ${members}`
  const { id, code } = (await loyalties.createMember(campaign, { customer: { source_id } })) as {
    id: string
    code: string
  }
  return { id, code, source_id }
}

await products.create({ source_id: 'mug', name: 'Mug' })
const mug = async (): Promise<{ id: string }> =>
  rewards.create({ name: 'Mug', parameters: { product: { id: 'mug' } } } as unknown as Parameters<
    typeof rewards.create
  >[0])

describe('a loyalty programme', () => {
  test('is a campaign', async () => {
    const created = await programme('L 1')
    expect(shaped(CampaignShape, created as never)).toMatchObject({ campaign_type: 'LOYALTY_PROGRAM', auto_join: true })
    expect(await loyalties.get('L 1')).toEqual(created)
    expect(await loyalties.update({ id: created.id, description: 'Ours' } as never)).toMatchObject({
      id: created.id,
      description: 'Ours',
    })
    const { campaigns } = (await loyalties.list({ limit: 1 })) as unknown as { campaigns: unknown[] }
    expect(campaigns).toMatchObject([{ id: created.id }])
    expect(await failure(programme('L 1'))).toMatchObject({ code: 409, key: 'duplicate_found' })
    expect(await loyalties.delete(created.id)).toMatchObject({ async_action_id: expect.stringMatching(/^aa_/) })
    expect(await failure(loyalties.get(created.id))).toMatchObject(notFound('campaign', created.id))
  })

  test('is none of another kind', async () => {
    const { id } = await send('POST', '/v1/campaigns', {
      name: 'Coupons',
      campaign_type: 'DISCOUNT_COUPONS',
      voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } },
    })
    expect(await failure(loyalties.get(id))).toMatchObject(notFound('campaign', id))
  })
})

describe('a member', async () => {
  const { id } = await programme('Members')

  test('has a card, the same however often they join', async () => {
    const card = await loyalties.createMember('Members', { customer: { source_id: 'anna' } })
    expect(shaped(VoucherShape, card as never)).toMatchObject({ type: 'LOYALTY_CARD', campaign_id: id })
    expect(await loyalties.createMember(id, { customer: { source_id: 'anna' } })).toMatchObject({ id: card.id })
    expect(await loyalties.getMember(id, card.code)).toMatchObject({ id: card.id })
    expect(await loyalties.getMember(null, card.id)).toMatchObject({ id: card.id })
    const list = (await loyalties.listMembers(id, { customer: 'anna' } as never)) as never
    expect(shaped(listShape('vouchers', VoucherShape), list)).toMatchObject({ total: 1, vouchers: [{ id: card.id }] })
    expect(await failure(loyalties.getMember(id, 'nobody'))).toMatchObject(notFound('voucher', 'nobody'))
  })

  test('is given points and loses them', async () => {
    const { code, id: card } = await member(id)
    const added = await loyalties.addOrRemoveCardBalance(code, { points: 50 }, id)
    expect(shaped(BalanceShape, added as never)).toMatchObject({
      points: 50,
      total: 50,
      balance: 50,
      type: 'loyalty_card',
      related_object: { type: 'voucher', id: card },
    })
    expect(await loyalties.addPoints(id, code, { points: 5 } as never)).toMatchObject({ points: 5, balance: 55 })
    expect(await loyalties.addOrRemoveCardBalance(code, { points: -15 })).toMatchObject({ points: -15, balance: 40 })
    expect(await failure(loyalties.addOrRemoveCardBalance(code, { points: -41 }))).toMatchObject({
      code: 400,
      key: 'loyalty_card_points_exceeded',
    })
    const expiring = await loyalties.getPointsExpiration(id, code)
    expect(shaped(listShape('data', BucketShape), expiring as never)).toMatchObject({ total: 2 })
    for (const list of [
      await loyalties.listCardTransactions(code, id),
      await loyalties.listCardTransactions(code, null, { limit: 100 } as never),
    ])
      for (const one of list.data) shaped(TransactionShape, one as never)
    const activity = (await loyalties.listMemberActivity(id, code)) as unknown as { data: unknown[] }
    expect(activity.data).toHaveLength(4)
    for (const one of activity.data) shaped(MemberActivityShape, one as never)
    expect(await loyalties.listMemberActivity(null, code)).toEqual(activity)
    const { activities } = (await loyalties.getMemberActivities(id, code)) as { activities: unknown[] }
    expect(activities).toHaveLength(4)
  })

  test('takes points over', async () => {
    const [to, from] = [await member(id), await member(id)]
    await loyalties.addPoints(id, from.code, { points: 30 } as never)
    const asked = [{ code: from.code, points: 20, reason: 'r', source_id: 's1' }]
    const card = await loyalties.transferPoints(id, to.code, asked as never)
    expect(shaped(VoucherShape, card as never)).toMatchObject({ id: to.id, loyalty_card: { balance: 20 } })
  })

  test('redeems a reward', async () => {
    const { code, source_id } = await member(id)
    await loyalties.addPoints(id, code, { points: 50 } as never)
    const reward = await mug()
    const asked = { reward: reward.id, parameters: { loyalty: { points: 30 } } }
    const assignment = await loyalties.createRewardAssignments(id, asked as never)
    shaped(RewardAssignmentShape, assignment as never)
    const redeemable = (await loyalties.listMemberRewards(code, { affordable_only: true })) as unknown as {
      data: { reward: never; assignment: never }[]
    }
    expect(redeemable.data).toHaveLength(1)
    shaped(RewardShape, redeemable.data[0]!.reward)
    expect(await loyalties.redeemReward(id, code, { reward: { id: reward.id } })).toMatchObject({
      object: 'redemption',
      result: 'SUCCESS',
      amount: 30,
      reward: { id: reward.id, type: 'MATERIAL' },
      customer: { source_id },
    })
    expect(await failure(loyalties.redeemReward(id, code, { reward: { id: reward.id } }))).toMatchObject({
      code: 400,
      key: 'loyalty_card_points_exceeded',
      resource_type: 'redemption',
    })
  })
})

describe('an earning rule', async () => {
  const { id } = await programme('Earning')
  const create = (...rules: readonly object[]) =>
    loyalties.createEarningRule(id, rules as unknown as Rules) as unknown as Promise<{ id: string }[]>
  const fixed = { type: 'FIXED', points: 5 }

  test('is created in a list, and earns', async () => {
    const every = { every: 1000, points: 1 }
    const segment = await send('POST', '/v1/segments', { name: 'Guests', type: 'custom' })
    const rules = await create(
      { event: 'order.paid', loyalty: fixed, source: { banner: '5 points' } },
      {
        event: 'order.paid',
        loyalty: { type: 'PROPORTIONAL', calculation_type: 'ORDER_AMOUNT', order: { amount: every } },
        source: { banner: '1 for 10' },
      },
      { event: 'customer.segment.entered', segment: { id: segment.id }, loyalty: fixed, source: { banner: 'b' } },
      { event: 'saw_us', custom_event: { schema_id: 'ms_1' }, loyalty: fixed, source: { banner: 'b' } },
    )
    expect(rules).toHaveLength(4)
    for (const rule of rules) shaped(EarningRuleShape, rule as never)
    await orders.create({ source_id: 'o1', status: 'PAID', amount: 2999, customer: { source_id: 'earner' } } as never)
    const list = (await loyalties.listMembers(id, { customer: 'earner' } as never)) as never
    expect((list as { vouchers: object[] }).vouchers).toMatchObject([{ loyalty_card: { balance: 7 } }])
  })

  test('is read, updated, switched and deleted', async () => {
    const [rule] = await create({ event: 'order.paid', loyalty: fixed, source: { banner: 'b' } })
    const ruleId = rule!.id
    expect(shaped(EarningRuleShape, (await loyalties.getEarningRule(id, ruleId)) as never)).toEqual(rule)
    const update = { id: ruleId, loyalty: { points: 7 }, source: { banner: 'c' } }
    expect(await loyalties.updateEarningRule(id, update as never)).toMatchObject({
      loyalty: { type: 'FIXED', points: 7 },
      source: { banner: 'c' },
    })
    expect(await loyalties.disableEarningRule(id, ruleId)).toMatchObject({ active: false })
    expect(await loyalties.enableEarningRule(id, ruleId)).toMatchObject({ active: true })
    const listed = shaped(listShape('data', EarningRuleShape), (await loyalties.listEarningRules(id)) as never)
    expect((listed as { data: { id: string }[] }).data.map((each) => each.id)).toContain(ruleId)
    expect((await loyalties.deleteEarningRule(id, ruleId)) ?? '').toBe('')
    expect(await failure(loyalties.getEarningRule(id, ruleId))).toMatchObject(notFound('earning_rule', ruleId))
  })

  test('without its part of the configuration is refused', async () => {
    const loyalty = { type: 'PROPORTIONAL', calculation_type: 'ORDER_TOTAL_AMOUNT', order: {} }
    expect(await failure(create({ event: 'order.paid', loyalty }))).toMatchObject({
      code: 400,
      key: 'invalid_payload',
      details: expect.stringContaining("must contain one of the following properties - 'total_amount'"),
    })
  })
})

describe('the rewards of a programme', async () => {
  const { id } = await programme('Rewarding')

  test('are assigned one by one or in a list, and answered alike', async () => {
    const [one, two] = [await mug(), await mug()]
    const asked = (reward: string) => ({ reward, parameters: { loyalty: { points: 5 } } })
    const single = (await loyalties.createRewardAssignments(id, asked(one.id) as never)) as unknown as { id: string }
    const list = await loyalties.createRewardAssignments(id, [asked(two.id)] as never)
    expect(list).toMatchObject([{ reward_id: two.id }])
    expect(await loyalties.listRewardAssignments(id)).toMatchObject({ total: 2, data_ref: 'data' })
    expect(await loyalties.getRewardAssignment(id, single.id)).toEqual(single)
    expect(await loyalties.getRewardDetails(id, single.id)).toMatchObject({ id: one.id, object: 'reward' })
    const change = { id: single.id, parameters: { loyalty: { points: 9 } } }
    expect(await loyalties.updateRewardAssignment(id, change as never)).toMatchObject({
      parameters: { loyalty: { points: 9 } },
    })
    expect((await loyalties.deleteRewardAssignment(id, single.id)) ?? '').toBe('')
    expect(await failure(loyalties.getRewardAssignment(id, single.id))).toMatchObject(
      notFound('reward_assignment', single.id),
    )
  })
})

test('tiers follow from the balance, and change what is earned and what rewards cost', async () => {
  const { id } = await programme('Tiered')
  const [rule] = (await loyalties.createEarningRule(id, [
    { event: 'visit', loyalty: { type: 'FIXED', points: 10 }, source: { banner: 'b' } },
  ] as unknown as Rules)) as unknown as [{ id: string }]
  const reward = await mug()
  const asked = { reward: reward.id, parameters: { loyalty: { points: 8 } } }
  const assignment = (await loyalties.createRewardAssignments(id, asked as never)) as unknown as { id: string }
  const [silver, gold] = (await loyalties.createTiers(id, [
    { name: 'Silver', points: { from: 0, to: 9 } },
    {
      name: 'Gold',
      points: { from: 10, to: 1000 },
      earning_rules: { [rule.id]: { type: 'MULTIPLY', multiplier: 2 } },
      rewards: { [assignment.id]: { type: 'CUSTOM', points: 6 } },
      metadata: { colour: 'yellow' },
    },
  ] as never)) as unknown as { id: string }[]
  expect(shaped(LoyaltyTierShape, gold as never)).toMatchObject({ name: 'Gold', metadata: { colour: 'yellow' } })
  expect(await loyalties.getTier(id, silver!.id)).toEqual(silver)
  expect(await loyalties.listTiers(id)).toMatchObject({ total: 2, data: [silver, gold] })
  expect(await loyalties.listLoyaltyTierEarningRules(id, gold!.id)).toMatchObject({ data: [{ id: rule.id }] })
  expect(await loyalties.listLoyaltyTierRewards(id, gold!.id)).toMatchObject({ data: [{ reward: { id: reward.id } }] })
  const { code, source_id } = await member(id)
  expect(await loyalties.listMemberLoyaltyTiers(code)).toMatchObject({ data: [{ name: 'Silver' }] })
  for (const _ of [1, 2]) await client.events.create('visit', { event: 'visit', customer: { source_id } } as never)
  expect(await loyalties.getMember(id, code)).toMatchObject({ loyalty_card: { balance: 10 + 20 } })
  expect(await loyalties.listMemberLoyaltyTiers(code)).toMatchObject({ data: [{ name: 'Gold' }] })
  expect(await loyalties.redeemReward(id, code, { reward: { id: reward.id } })).toMatchObject({ amount: 6 })
})
