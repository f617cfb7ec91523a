import sdk from '@voucherify/sdk'
import { describe, expect, test } from 'vitest'
import { signInAs } from '../../server/src/http/testing/sign_in.ts'
import { failure, notFound } from './failure.ts'
import { ODD_IDS } from './odd_ids.ts'
import { ORIGIN, openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { listShape } from './shapes/list.ts'
import { AnyRedemption, RedemptionShape, RollbackShape, StackRollbackShape, StackShape } from './shapes/redemption.ts'

const { server, client, browser, send } = await openConformance()
const { redemptions, vouchers, promotions, segments } = client

type New = Parameters<typeof vouchers.create>[0]
type Body = Parameters<typeof redemptions.redeem>[1]
type Stack = Parameters<typeof redemptions.redeemStackable>[0]
const off = (code: string, amount_off: number, more: object = {}) =>
  vouchers.create({ code, type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off }, ...more } as New)
const gift = (code: string, amount: number) => vouchers.create({ code, type: 'GIFT_VOUCHER', gift: { amount } } as New)

const customer = { source_id: 'ann', name: 'Ann', email: 'ann@example.com', metadata: { tier: 'gold' } }
const items = [{ source_id: 'tea', quantity: 2, price: 10_000 }]
const redeem = async (code: string, body: object = {}) => redemptions.redeem(code, body as Body)
const stack = async (body: object) => redemptions.redeemStackable(body as Stack)
const voucher = (id: string, more: object = {}) => ({ object: 'voucher', id, ...more })

describe('a redemption of a voucher', () => {
  test('is answered with the voucher, the customer and the paid order after it', async () => {
    await off('OFF', 500, { redemption: { quantity: 3 } })
    const done = shaped(
      RedemptionShape,
      await redeem('OFF', { customer, order: { source_id: 'o1', items }, metadata: { till: 1 } }),
    )
    expect(done).toMatchObject({
      object: 'redemption',
      result: 'SUCCESS',
      metadata: { till: 1 },
      customer: { source_id: 'ann', name: 'Ann', object: 'customer' },
      voucher: { code: 'OFF', redemption: { quantity: 3, redeemed_quantity: 1 } },
      related_object_type: 'voucher',
      order: {
        source_id: 'o1',
        status: 'PAID',
        amount: 20_000,
        discount_amount: 500,
        total_discount_amount: 500,
        applied_discount_amount: 500,
        total_applied_discount_amount: 500,
        total_amount: 19_500,
        items: [{ source_id: 'tea', quantity: 2, price: 10_000, amount: 20_000 }],
      },
    })
    expect(await client.orders.get('o1')).toMatchObject({ status: 'PAID', total_amount: 19_500 })
    expect(await client.customers.get('ann')).toMatchObject({ email: 'ann@example.com' })
    expect(shaped(RedemptionShape, await redemptions.get(done.id))).toMatchObject({ id: done.id })
  })

  test('needs no order where the discount does not, and no customer', async () => {
    await vouchers.create({
      code: 'TENTH',
      type: 'DISCOUNT_VOUCHER',
      discount: { type: 'PERCENT', percent_off: 10 },
    } as New)
    const done = shaped(RedemptionShape, await redemptions.redeem('TENTH'))
    expect(done).toMatchObject({ order: null, customer: null, tracking_id: null })
  })

  test('of a gift card takes the credits that were asked for, or as many as are needed', async () => {
    await gift('CARD', 5_000)
    const some = shaped(RedemptionShape, await redeem('CARD', { gift: { credits: 1_000 }, order: { amount: 20_000 } }))
    expect(some).toMatchObject({ amount: 1_000, gift: { amount: 1_000 }, voucher: { gift: { balance: 4_000 } } })
    expect(await redeem('CARD', { order: { amount: 300 } })).toMatchObject({ amount: 300, order: { total_amount: 0 } })
    expect(await failure(redeem('CARD', { gift: { credits: 4_000 }, order: { amount: 20_000 } }))).toMatchObject({
      code: 400,
      key: 'gift_amount_exceeded',
      message: 'gift amount exceeded',
      details: 'CARD',
      resource_type: 'redemption',
    })
  })

  test('that is refused is kept, and says which rule it was in the words of the rule', async () => {
    const { id } = (await segments.create({ name: 'nobody', type: 'custom' } as never)) as { id: string }
    await off('MEMBERS', 500)
    const rules = { 1: { name: 'customer.segment', conditions: { $is: [id] }, error: { message: 'Members only' } } }
    const rule = await client.validationRules.create({ name: 'members', rules } as never)
    await client.validationRules.createAssignment(rule.id, { voucher: 'MEMBERS' } as never)
    const refused = await failure(redeem('MEMBERS', { customer, order: { amount: 1_000 } }))
    expect(refused).toMatchObject({
      code: 400,
      key: 'customer_rules_violated',
      message: 'customer does not match validation rules',
      details: `Discount Coupon cannot be redeemed because of violated validation rules: ${rule.id}`,
    })
    expect(refused.resource_id).toMatch(/^rf_/)
    const kept = shaped(RedemptionShape, await redemptions.get(refused.resource_id!))
    expect(kept).toMatchObject({
      result: 'FAILURE',
      failure_code: 'customer_rules_violated',
      customer: { source_id: 'ann' },
    })
    expect(kept).toMatchObject({
      decided: { segments: [{ id, member: false }], rules: [{ id: rule.id, holds: false }] },
    })
    const answer = await server.ask('POST', '/v1/vouchers/MEMBERS/redemption', { customer, order: { amount: 1_000 } })
    expect(answer.body.error).toEqual({ message: 'Members only' })
  })

  test('of a code that nobody has is not found', async () => {
    for (const code of ODD_IDS)
      expect(await failure(redeem(code, { customer }))).toMatchObject(notFound('voucher', code))
    expect(await failure(redemptions.get('r_nothing'))).toMatchObject(notFound('redemption', 'r_nothing'))
  })

  test('works with odd codes', async () => {
    for (const code of ODD_IDS.slice(0, 3)) {
      await off(code, 100)
      expect(await redeem(code, { order: { amount: 200 } })).toMatchObject({ voucher: { code }, result: 'SUCCESS' })
    }
  })

  test('uses what a session of a validation holds, which is in the way of others', async () => {
    await off('HELD', 100, { redemption: { quantity: 1 } })
    const order = { amount: 1_000 }
    const session = { type: 'LOCK' as const, key: 'till 1' }
    expect(
      await client.validations.validateStackable({ redeemables: [voucher('HELD')], order, session } as never),
    ).toMatchObject({
      valid: true,
    })
    expect(await failure(redeem('HELD', { order }))).toMatchObject({ key: 'quantity_exceeded' })
    expect(await redeem('HELD', { order, session })).toMatchObject({ result: 'SUCCESS', session: { key: 'till 1' } })
  })
})

describe('a stack', () => {
  test('is redeemed in its order, with a parent', async () => {
    await off('FIRST', 1_000)
    await gift('SECOND', 2_000)
    const done = shaped(
      StackShape,
      await stack({
        redeemables: [voucher('FIRST'), voucher('SECOND', { gift: { credits: 700 } })],
        customer,
        order: { source_id: 's1', items },
      }),
    )
    const parent = done.parent_redemption.id
    expect(done).toMatchObject({
      redemptions: [
        {
          redemption: parent,
          voucher: { code: 'FIRST' },
          order: { total_amount: 19_000, total_applied_discount_amount: 1_000 },
        },
        { redemption: parent, amount: 700, order: { total_amount: 18_300, total_applied_discount_amount: 700 } },
      ],
      parent_redemption: { related_object_type: 'redemption', related_object_id: parent },
      order: {
        status: 'PAID',
        total_amount: 18_300,
        redemptions: { [parent]: { related_object_type: 'redemption', stacked: done.redemptions.map(({ id }) => id) } },
      },
    })
    expect(await redemptions.get(parent)).toMatchObject({ related_object_type: 'redemption', result: 'SUCCESS' })
  })

  test('of one has no parent', async () => {
    const done = shaped(StackShape, await stack({ redeemables: [voucher('FIRST')], order: { amount: 5_000 } }))
    expect(done.parent_redemption).toBeUndefined()
    expect(done.redemptions).toMatchObject([{ redemption: null, voucher: { code: 'FIRST' } }])
  })

  test('is redeemed as a whole or not at all', async () => {
    await off('LAST', 10, { redemption: { quantity: 1 } })
    await redeem('LAST', { order: { amount: 100 } })
    const refused = await failure(stack({ redeemables: [voucher('FIRST'), voucher('LAST')], order: { amount: 5_000 } }))
    expect(refused).toMatchObject({ key: 'quantity_exceeded', details: 'LAST', resource_type: 'redemption' })
    const { redeemed_quantity } = await redemptions.getForVoucher('FIRST')
    expect(redeemed_quantity).toBe(2)
  })

  test('names each redeemable once, and no more than 30', async () => {
    const order = { amount: 100 }
    expect(await failure(stack({ redeemables: [voucher('FIRST'), voucher('FIRST')], order }))).toMatchObject({
      key: 'duplicated_redeemables',
      message: 'Duplicated redeemables detected',
    })
    const many = Array.from({ length: 31 }, (_, n) => voucher(`V${n}`))
    expect(await failure(stack({ redeemables: many, order }))).toMatchObject({ key: 'invalid_payload' })
    expect(await failure(stack({ redeemables: [{ object: 'promotion_stack', id: 'stack_1' }], order }))).toMatchObject({
      key: 'invalid_redeemables',
    })
    expect(await failure(stack({ redeemables: [voucher('nowhere')], order }))).toMatchObject(
      notFound('voucher', 'nowhere'),
    )
  })
})

describe('a rollback', () => {
  test('gives everything back, once', async () => {
    await gift('BACK', 900)
    const { id } = await redeem('BACK', { customer, gift: { credits: 400 }, order: { source_id: 'b1', amount: 1_000 } })
    const undone = shaped(RollbackShape, await redemptions.rollback(id, 'wrong size' as never))
    expect(undone).toMatchObject({
      redemption: id,
      reason: 'wrong size',
      amount: -400,
      gift: { amount: -400 },
      voucher: { gift: { balance: 900 }, redemption: { redeemed_quantity: 0 } },
      order: {
        status: 'CANCELED',
        amount: 1_000,
        total_amount: 1_000,
        redemptions: { [id]: { rollback_id: undone.id } },
      },
    })
    expect(await client.orders.get('b1')).toMatchObject({ status: 'CANCELED', total_amount: 1_000 })
    expect(await redemptions.get(id)).toMatchObject({ status: 'ROLLED_BACK', result: 'SUCCESS' })
    const again = await failure(redemptions.rollback(id))
    expect(again).toMatchObject({ key: 'already_rolled_back', resource_type: 'redemption_rollback' })
    expect(again.resource_id).toMatch(/^rrf_/)
    shaped(RollbackShape, (await redemptions.get(again.resource_id!)) as never)
  })

  test('takes the reason and the customer in an object, and refuses another customer', async () => {
    const { id } = await redeem('FIRST', { customer, order: { amount: 5_000 } })
    const other = { source_id: 'somebody else', object: 'customer' } as never
    expect(await failure(redemptions.rollback(id, { reason: 'x', customer: other }))).toMatchObject({
      key: 'invalid_customer',
    })
    const own = { source_id: 'ann', object: 'customer' } as never
    expect(await redemptions.rollback(id, { reason: 'x', customer: own })).toMatchObject({
      reason: 'x',
      result: 'SUCCESS',
    })
  })

  test('of a stack undoes all its parts, and of a part nothing', async () => {
    const { parent_redemption, redemptions: parts } = await stack({
      redeemables: [voucher('FIRST'), voucher('SECOND', { gift: { credits: 100 } })],
      customer,
      order: { source_id: 's2', amount: 9_000 },
    })
    expect(await failure(redemptions.rollback(parent_redemption.id))).toMatchObject({ key: 'invalid_redemption' })
    expect(await failure(redemptions.rollback(parts[0]!.id))).toMatchObject({ key: 'invalid_redemption_parent' })
    const undone = shaped(
      StackRollbackShape,
      await redemptions.rollbackStackable(parent_redemption.id, undefined as never),
    )
    expect(undone).toMatchObject({
      rollbacks: parts.map(({ id }) => ({ redemption: id, object: 'redemption_rollback' })),
      parent_rollback: { redemption: parent_redemption.id },
      order: {
        status: 'CANCELED',
        total_amount: 9_000,
        redemptions: {
          [parent_redemption.id]: {
            stacked: parts.map(({ id }) => id),
            rollback_stacked: undone.rollbacks.map(({ id }) => id),
          },
        },
      },
    })
    const single = await stack({ redeemables: [voucher('FIRST')], order: { amount: 50 } })
    expect((await redemptions.rollbackStackable(single.redemptions[0]!.id, undefined as never)).rollbacks).toHaveLength(
      1,
    )
  })

  test('of what is not there is not found', async () => {
    for (const id of ODD_IDS.slice(0, 3)) expect(await failure(redemptions.rollback(id))).toMatchObject({ code: 404 })
  })
})

describe('lists', () => {
  test('have redemptions and rollbacks, newest first, and know what is asked for', async () => {
    const all = shaped(listShape('redemptions', AnyRedemption), await redemptions.list({ limit: 100 })) as Awaited<
      ReturnType<typeof redemptions.list>
    >
    const objects = new Set(all.redemptions.map(({ object }) => object))
    expect(objects).toEqual(new Set(['redemption', 'redemption_rollback']))
    const dates = all.redemptions.map(({ date }) => date!)
    expect(dates).toEqual(dates.toSorted().toReversed())
    const failed = await redemptions.list({ result: 'FAILURE', limit: 100 })
    expect(failed.total).toBe(failed.redemptions.length)
    expect(failed.total).toBeLessThan(all.total)
    const hers = await redemptions.list({ customer: 'ann', limit: 100 })
    expect(new Set(hers.redemptions.map((each) => each.customer?.source_id))).toEqual(new Set(['ann']))
    expect(await redemptions.list({ created_at: { after: '2100-01-01' } })).toMatchObject({ total: 0, redemptions: [] })
  })

  test('of a voucher say how often it was redeemed', async () => {
    const { object, data_ref, total, redemption_entries, ...counts } = await redemptions.getForVoucher('CARD')
    expect([object, data_ref, total]).toEqual(['list', 'redemption_entries', 3])
    expect(redemption_entries).toHaveLength(3)
    expect(counts).toMatchObject({ quantity: null, redeemed_quantity: 2, redeemed_amount: 1_300 })
    expect(await failure(redemptions.getForVoucher('nowhere'))).toMatchObject(notFound('voucher', 'nowhere'))
  })
})

describe('a promotion tier', () => {
  test('is redeemed without a code, and without a body where it needs none', async () => {
    const { promotion } = await send('POST', '/v1/campaigns', {
      name: 'spring',
      campaign_type: 'PROMOTION',
      promotion: { tiers: [{ name: 'tenth', action: { discount: { type: 'PERCENT', percent_off: 10 } } }] },
    })
    const { id } = promotion.tiers[0]
    const body = { customer, order: { source_id: 'p1', amount: 1_000 } } as never
    const done = shaped(RedemptionShape, (await promotions.tiers.redeem(id, body)) as never)
    expect(done).toMatchObject({
      related_object_type: 'promotion_tier',
      related_object_id: id,
      voucher: null,
      promotion_tier: { id, summary: { redemptions: { total_redeemed: 1 } } },
      order: { total_amount: 900 },
    })
    expect(await promotions.tiers.redeem(id, undefined as never)).toMatchObject({ result: 'SUCCESS', order: null })
    expect(await failure(promotions.tiers.redeem('promo_x', body))).toMatchObject(notFound('promotion_tier', 'promo_x'))
  })
})

describe('a web page', () => {
  test('redeems only with a key whose scopes say so, and is told nothing it did not say', async () => {
    await off('PAGE', 500, { additional_info: 'for us' })
    browser.setIdentity('visitor')
    expect(await failure(browser.redeem('PAGE', { order: { amount: 1_000 } } as never))).toMatchObject({
      code: 403,
      key: 'forbidden',
    })
    const admin = await signInAs(server, 'admin', server.projectId)
    const scopes = ['client', 'client.redeem']
    const { body: key } = await admin.ask('POST', '/v1/keys', { kind: 'client', name: 'page', scopes })
    const page = sdk.VoucherifyClientSide({
      apiUrl: server.url,
      clientApplicationId: key.app_id,
      clientSecretKey: key.token,
      origin: ORIGIN,
    })
    page.setIdentity('ann')
    const done = shaped(RedemptionShape, (await page.redeem('PAGE', { order: { amount: 1_000 } } as never)) as never)
    expect(done).toMatchObject({
      customer: { source_id: 'ann', name: null, email: null, metadata: {} },
      voucher: { code: 'PAGE', additional_info: null, holder_id: null },
      order: { total_amount: 500 },
    })
    const together = { redeemables: [voucher('PAGE')], order: { amount: 700 } }
    const stacked = shaped(StackShape, (await page.redeemStackable(together as never)) as never)
    expect(stacked).toMatchObject({ order: { total_amount: 200 } })
  })
})
