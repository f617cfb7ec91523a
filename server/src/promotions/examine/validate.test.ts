import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { saveCustomer } from '../../ingest/customers/save.ts'
import { createProject } from '../../ingest/declare/project.ts'
import { changeList } from '../../segments/lists/change_list.ts'
import { createCustom } from '../../segments/lists/create_custom.ts'
import { encodeId, type RefusalCode } from '../../store/index.ts'
import { orderAmounts } from '../money/amounts.ts'
import { readAsked } from './read_asked.ts'
import { DEFAULT_STACKING_RULES, type StackingRules } from './stacking_rules.ts'
import { counter } from './testing/counter.ts'
import { validate } from './validate.ts'

const db = await testDatabase()
const NOW = '2026-05-05T10:00:00.000000Z'
const { id: projectId } = await createProject(db, NOW, { name: 'till' })
const till = counter(db, projectId, NOW)
await saveCustomer(db, projectId, NOW, { source_id: 'ann', metadata: { tier: 'gold' } })

interface Ask {
  readonly now?: string
  readonly stacking?: Partial<StackingRules>
}

const ask = (codes: readonly (string | object)[], body: object = {}, { now = NOW, stacking }: Ask = {}) => {
  const redeemables = codes.map((code) =>
    typeof code === 'string' ? { object: code.startsWith('promo_') ? 'promotion_tier' : 'voucher', id: code } : code,
  )
  const asked = readAsked(projectId, { order: { amount: 10_000 }, ...body, redeemables }, null)
  return validate(db, projectId, now, asked, { ...DEFAULT_STACKING_RULES, ...stacking })
}

const whyNot = async (...given: Parameters<typeof ask>): Promise<RefusalCode | undefined> =>
  (await ask(...given)).examination.inapplicable[0]?.code

describe('one voucher', () => {
  test('takes off what its discount says, and nothing is written', async () => {
    const { valid, examination } = await ask([await till.coupon(10)])
    expect(valid).toBe(true)
    expect(orderAmounts(examination.order!)).toMatchObject({ total_discount_amount: 1000, total_amount: 9000 })
    expect(examination.applied[0]).toMatchObject({
      amount: 0,
      adds: { redemptions: 1, order_amounts: 10_000, discounts: 1000, credits: 0 },
      result: { discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' } },
    })
    expect(await till.count('redemptions')).toBe(0)
  })

  test('that is not there, switched off, too early, too late, used up', async () => {
    expect(await whyNot(['nobody'])).toBe('voucher_not_found')
    expect(await whyNot([encodeId('promo', till.voucherId('x'))])).toBe('promotion_tier_not_found')
    expect(await whyNot([await till.coupon(10, { active: false })])).toBe('voucher_disabled')
    const off = await till.campaign({ active: false })
    expect(await whyNot([await till.coupon(10, { campaign_id: off })])).toBe('voucher_disabled')
    expect(await whyNot([await till.tier(off, { type: 'AMOUNT', amount_off: 1 })])).toBe('promotion_inactive')
    const validity = (more: object) => ({
      validity: {
        startDate: null,
        expirationDate: null,
        timeframe: null,
        daysOfWeek: null,
        hours: null,
        durationAfterPublishing: null,
        ...more,
      },
    })
    expect(await whyNot([await till.coupon(10, validity({ startDate: '2026-05-06T00:00:00.000000Z' }))])).toBe(
      'voucher_not_active',
    )
    expect(await whyNot([await till.coupon(10, validity({ expirationDate: NOW }))])).toBe('voucher_expired')
    expect(await whyNot([await till.coupon(10, validity({ daysOfWeek: [0] }))])).toBe('voucher_not_active_now')
    expect(await whyNot([await till.coupon(10, { quantity: 2, redeemed_quantity: 2 })])).toBe('quantity_exceeded')
  })

  test('needs what its discount is about', async () => {
    const amount = await till.voucher({ discount: { type: 'AMOUNT', amount_off: 500 } })
    expect(await whyNot([amount], { order: undefined })).toBe('missing_order')
    expect(await whyNot([amount], { order: {} })).toBe('missing_amount')
    expect(await whyNot([await till.voucher({ type: 'LOYALTY_CARD', added: 5 })])).toBe('missing_reward')
  })

  test('of the campaign’s discount, where it has none of its own', async () => {
    const campaign = await till.campaign({ voucher: { discount: { type: 'AMOUNT', amount_off: 700 } } })
    const { examination } = await ask([await till.voucher({ campaign_id: campaign })])
    expect(orderAmounts(examination.order!).total_discount_amount).toBe(700)
  })

  test('a referral code is for others than who refers', async () => {
    const code = await till.coupon(10, { is_referral_code: true, holder_id: till.customerId('ann') })
    expect(await whyNot([code])).toBe('missing_customer')
    expect(await whyNot([code], { customer: { source_id: 'ann' } })).toBe('referrer_not_permitted_to_redeem')
    expect(await whyNot([code], { customer: { source_id: 'new' } })).toBeUndefined()
    expect(await whyNot([await till.coupon(10, { is_referral_code: true })])).toBe('not_published')
  })
})

describe('gift cards', () => {
  test('pay what is needed and there, or what is asked for', async () => {
    const card = await till.giftCard(30_000)
    const { examination } = await ask([card])
    expect(examination.applied[0]).toMatchObject({ amount: 10_000, result: { gift: { balance: 30_000 } } })
    const some = await ask([{ object: 'voucher', id: card, gift: { credits: '2500' } }])
    expect(some.examination.applied[0]!.amount).toBe(2500)
    expect(await whyNot([{ object: 'voucher', id: card, gift: { credits: 30_001 } }])).toBe('gift_amount_exceeded')
    expect(await whyNot([await till.giftCard(0)])).toBe('gift_amount_exceeded')
  })
})

describe('loyalty cards', () => {
  const card = async (balance: number) => {
    const campaign = await till.campaign({ type: 'LOYALTY_PROGRAM' })
    const holder_id = till.customerId('ann')
    const code = await till.voucher({ type: 'LOYALTY_CARD', campaign_id: campaign, added: balance, holder_id })
    const using = (reward: object) => [{ object: 'voucher', id: code, reward }]
    return { campaign, code, using }
  }
  const customer = { source_id: 'ann' }

  test('pay with as many points as the order needs', async () => {
    const { campaign, using } = await card(300)
    const id = await till.reward(campaign, { coin: { exchange_ratio: 1, points_ratio: 2 } }, null)
    const { examination } = await ask(using({ id, points: '100' }), { customer })
    expect(examination.applied[0]).toMatchObject({ amount: 100, result: { loyalty_card: { points: 100 } } })
    expect(orderAmounts(examination.order!).total_discount_amount).toBe(5000)
    const most = await ask(using({ id, points: 300 }), { customer })
    expect(most.examination.applied[0]!.amount).toBe(200)
    expect(await whyNot(using({ id, points: 301 }), { customer })).toBe('loyalty_card_points_exceeded')
    expect(await whyNot(using({ id }), { customer })).toBe('missing_param')
  })

  test('get rewards for what they cost, without an order as well', async () => {
    const { campaign, code, using } = await card(50)
    const [cheap, dear] = [await till.reward(campaign, {}, 40), await till.reward(campaign, {}, 60)]
    const gone = await till.reward(campaign, {}, 10, { stock: 0 })
    const { valid, examination } = await ask(using({ id: cheap }), { customer, order: undefined })
    expect([valid, examination.applied[0]!.amount]).toEqual([true, 40])
    expect(await whyNot(using({ id: dear }), { customer })).toBe('loyalty_card_points_exceeded')
    expect(await whyNot(using({ id: gone }), { customer })).toBe('reward_out_of_stock')
    expect(await whyNot(using({ id: 'rew_x' }), { customer })).toBe('reward_not_found')
    expect(await whyNot([code], { customer })).toBe('missing_reward')
    expect(await whyNot(using({ id: cheap }), { customer: { source_id: 'ben' } })).toBe('invalid_customer')
  })

  test('hold back the points of a session', async () => {
    const { campaign, using } = await card(50)
    const id = await till.reward(campaign, {}, 30)
    await ask(using({ id }), { customer, session: { type: 'LOCK', key: 'points' } })
    expect(await whyNot(using({ id }), { customer })).toBe('loyalty_card_points_exceeded')
  })
})

describe('rules', () => {
  test('ask for the membership of this moment, and say which segment in which version', async () => {
    const { id } = await createCustom(db, projectId, { name: 'Regulars' }, NOW)
    await changeList(db, projectId, id, { add: ['ann'] }, NOW)
    const code = await till.coupon(10)
    await till.rule('voucher', till.voucherId(code), {
      name: 'customer.segment',
      conditions: { $is: [id] },
      error: { message: 'Only for regulars' },
    })
    const hers = await ask([code], { customer: { source_id: 'ann' } })
    expect(hers.valid).toBe(true)
    expect(hers.examination.applied[0]!.decided).toMatchObject({
      rules: [{ holds: true, failed: [] }],
      segments: [{ id, name: 'Regulars', version: 1, member: true, since: NOW }],
    })
    const others = await ask([code], { customer: { source_id: 'ben', metadata: { tier: 'gold' } } })
    expect(others.examination.inapplicable[0]).toMatchObject({
      code: 'customer_rules_violated',
      ownMessage: 'Only for regulars',
      decided: {
        rules: [{ holds: false, failed: ['1'], message: 'Only for regulars' }],
        segments: [{ id, member: false, since: null }],
      },
    })
    expect(others.examination.inapplicable[0]!.details).toMatch(/^Discount Coupon cannot be .*: val_\w+$/)
    expect(await whyNot([code])).toBe('missing_customer')
    expect(await till.count('customers')).toBe(1)
  })

  test('see the metadata that was sent over what is stored', async () => {
    const code = await till.coupon(10)
    await till.rule('voucher', till.voucherId(code), {
      name: 'customer.metadata',
      property: 'tier',
      conditions: { $is: ['gold'] },
    })
    expect(await whyNot([code], { customer: { source_id: 'ann' } })).toBeUndefined()
    expect(await whyNot([code], { customer: { source_id: 'ann', metadata: { tier: 'tin' } } })).toBe(
      'customer_rules_violated',
    )
  })

  test('count what stands, and those before it in the request', async () => {
    const campaign = await till.campaign()
    const [one, two] = [
      await till.coupon(10, { campaign_id: campaign }),
      await till.coupon(10, { campaign_id: campaign }),
    ]
    await till.rule('campaign', campaign, {
      name: 'campaign.redemptions.customers_count.daily',
      conditions: { $less_than_or_equal: [2] },
    })
    const customer = { source_id: 'ann' }
    expect((await ask([one, two], { customer })).valid).toBe(true)
    const past = { campaign_id: campaign, voucher_id: till.voucherId(one), customer_id: till.customerId('ann') }
    await till.redeemed({ ...past, created_at: '2026-05-04T23:59:59.999Z' })
    await till.redeemed({ ...past, rolled_back_at: NOW })
    expect((await ask([one, two], { customer })).valid).toBe(true)
    await till.redeemed(past)
    const now = await ask([one, two], { customer })
    expect(now.examination.applied).toHaveLength(1)
    expect(now.examination.inapplicable[0]).toMatchObject({
      code: 'redemption_rules_violated',
      decided: { counted: { 'campaign.redemptions.customers_count.daily': 2 } },
    })
  })

  test('that name products which the order has not refuse a discount on items', async () => {
    const code = await till.coupon(50)
    await till.rule('voucher', till.voucherId(code), null, {
      applicable_to: { included: [{ object: 'product', id: 'prod_x', source_id: 'tea', effect: 'APPLY_TO_EVERY' }] },
    })
    const items = (source_id: string) => ({ order: { items: [{ product: { source_id }, quantity: 1, price: 500 }] } })
    expect(await whyNot([code], items('coffee'))).toBe('order_rules_violated')
    const { examination } = await ask([code], items('tea'))
    expect(orderAmounts(examination.order!).items_discount_amount).toBe(250)
  })
})

describe('several together', () => {
  const off = (amount_off: number, given: object = {}) =>
    till.voucher({ discount: { type: 'AMOUNT', amount_off }, ...given })

  test('each sees the order as those before it left it', async () => {
    const { examination } = await ask([await till.coupon(50), await off(1000), await till.coupon(50)])
    expect(examination.applied.map(({ adds }) => adds.discounts)).toEqual([5000, 1000, 2000])
    expect(orderAmounts(examination.order!)).toMatchObject({ total_applied_discount_amount: 8000, total_amount: 2000 })
  })

  test('all or, where the project says so, as many as apply', async () => {
    const codes = [await off(100), 'nobody', await off(200)]
    const all = await ask(codes)
    expect([all.valid, all.examination.skipped.map(({ key }) => key)]).toEqual([false, ['preceding_validation_failed']])
    const some = await ask(codes, {}, { stacking: { redeemables_application_mode: 'PARTIAL' } })
    expect(some.valid).toBe(true)
    expect(orderAmounts(some.examination.order!).total_discount_amount).toBe(300)
  })

  test('an exclusive one keeps the others out wherever it stands, joint ones not', async () => {
    const codes = [await off(100), await off(200, { category: 'alone' }), await off(400, { category: 'joint' })]
    const stacking = { exclusive_categories: ['alone'], joint_categories: ['joint'] }
    const { valid, examination } = await ask(codes, {}, { stacking })
    expect([valid, orderAmounts(examination.order!).total_discount_amount]).toEqual([true, 600])
    expect(examination.skipped.map(({ key }) => key)).toEqual(['exclusion_rules_not_met'])
    const two = [await off(1, { category: 'alone' }), await off(2, { category: 'alone' })]
    const second = await ask(two, {}, { stacking })
    expect(second.examination.skipped.map(({ key }) => key)).toEqual([
      'applicable_exclusive_redeemables_limit_exceeded',
    ])
  })

  test('no more than the project lets', async () => {
    const { valid, examination } = await ask(
      [await off(1), await off(2)],
      {},
      { stacking: { applicable_redeemables_limit: 1 } },
    )
    expect([valid, examination.skipped.map(({ key }) => key)]).toEqual([
      true,
      ['applicable_redeemables_limit_exceeded'],
    ])
  })
})

describe('sessions', () => {
  const session = { type: 'LOCK', key: 'till-1', ttl: 5, ttl_unit: 'MINUTES' }

  test('hold back one of the quantity until they are over, and are no obstacle to themselves', async () => {
    const code = await till.coupon(10, { quantity: 1 })
    expect((await ask([code], { session })).session).toMatchObject({ key: 'till-1', ttl: 5 })
    expect(await whyNot([code])).toBe('quantity_exceeded')
    expect(await whyNot([code], { session: { ...session, key: 'till-2' } })).toBe('quantity_exceeded')
    expect((await ask([code], { session })).valid).toBe(true)
    expect(await whyNot([code], {}, { now: '2026-05-05T10:05:00.000000Z' })).toBeUndefined()
  })

  test('hold back credits; what the same session held before is free again', async () => {
    const card = await till.giftCard(5000)
    const credits = (amount: number) => [{ object: 'voucher', id: card, gift: { credits: amount } }]
    const mine = { ...session, key: 'gift' }
    await ask(credits(4000), { session: mine })
    expect(await whyNot(credits(1001))).toBe('gift_amount_exceeded')
    await ask(credits(1000), { session: mine })
    expect(await whyNot(credits(4000))).toBeUndefined()
  })

  test('of fifty at once, as many get a session as the voucher has left', async () => {
    const code = await till.coupon(10, { quantity: 10 })
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) => ask([code], { session: { ...session, key: `many-${i}` } })),
    )
    expect(all.filter(({ valid }) => valid)).toHaveLength(10)
    expect(new Set(all.flatMap(({ session: held }) => held?.key ?? [])).size).toBe(10)
  })
})

test('all that is wrong with a body is told at once', () => {
  const read = () =>
    readAsked(
      projectId,
      {
        redeemables: [{ object: 'voucher' }, { object: 'stamp', id: 'x' }],
        order: { amount: -1 },
        session: { ttl: 0 },
      },
      null,
    )
  expect(read).toThrow(
    expect.objectContaining({
      problems: ['redeemables[0].id', 'redeemables[1].object', 'order.amount', 'session.ttl'].map((path) =>
        expect.objectContaining({ path }),
      ),
    }),
  )
})
