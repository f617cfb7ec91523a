import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { InvalidShape, StackShape, ValidShape } from './shapes/validation.ts'

const { client, browser } = await openConformance()
const { validations, promotions } = client
const CART = { items: [{ source_id: 'tea', quantity: 2, price: 5000, amount: 10_000 }] }
let codes = 0

/** A code of its own, with this discount. */
async function coupon(discount: object, more: object = {}): Promise<string> {
  codes += 1
  const { code } = await client.vouchers.create({
    code: `C ${codes}/%`,
    type: 'DISCOUNT_VOUCHER',
    discount,
    ...more,
  } as never)
  return code
}
const percent = (percent_off: number) => ({ type: 'PERCENT', percent_off })

async function goldOnly(code: string): Promise<void> {
  const { id } = await client.validationRules.create({
    name: 'Gold',
    rules: {
      1: {
        name: 'customer.metadata',
        property: 'tier',
        conditions: { $is: ['gold'] },
        error: { message: 'Gold members only' },
      },
      logic: '1',
    } as never,
  })
  await client.validationRules.createAssignment(id, { voucher: code })
}

async function promotion(...amounts: readonly number[]): Promise<readonly string[]> {
  codes += 1
  const tiers = amounts.map((amount_off, n) => ({
    name: `T${n}`,
    banner: `${amount_off} off`,
    action: { discount: { type: 'AMOUNT', amount_off } },
  }))
  const campaign = await promotions.create({
    name: `P${codes}`,
    campaign_type: 'PROMOTION',
    promotion: { tiers },
  } as never)
  return (campaign.promotion.tiers as { id: string }[]).map(({ id }) => id)
}

describe('one voucher', () => {
  test('is valid, with the order as it would be', async () => {
    const code = await coupon(percent(10), { metadata: { shelf: 3 } })
    const valid = shaped(
      ValidShape,
      await validations.validateVoucher(code, { order: CART, customer: { source_id: 'ann' } }),
    )
    expect(valid).toMatchObject({
      code,
      discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' },
      order: { amount: 10_000, total_discount_amount: 1000, total_amount: 9000 },
      metadata: { shelf: 3 },
    })
    expect(await validations.validate(code, { order: CART } as never)).toMatchObject({ valid: true })
    expect(await failure(client.customers.get('ann'))).toMatchObject(notFound('customer', 'ann'))
  })

  test('is not valid, and says why in the words of its rule', async () => {
    const code = await coupon(percent(10))
    await goldOnly(code)
    const customer = { source_id: 'tin', metadata: { tier: 'tin' } }
    const invalid = shaped(InvalidShape, await validations.validateVoucher(code, { customer, order: CART }))
    expect(invalid).toMatchObject({
      reason: 'customer does not match validation rules',
      error: { code: 400, key: 'customer_rules_violated', error: { message: 'Gold members only' } },
    })
    const gold = { source_id: 'gold', metadata: { tier: 'gold' } }
    expect(await validations.validateVoucher(code, { customer: gold, order: CART })).toMatchObject({ valid: true })
    expect(await failure(validations.validateVoucher(code, { order: CART }))).toMatchObject({
      code: 400,
      key: 'missing_customer',
    })
  })

  test('that is switched off, over or used up is not valid', async () => {
    const off = await coupon(percent(10))
    await client.vouchers.disable(off)
    expect(await validations.validateVoucher(off, {})).toMatchObject({ valid: false, reason: 'voucher is disabled' })
    const over = await coupon(percent(10), { expiration_date: '2020-01-01T00:00:00Z' })
    expect(await validations.validateVoucher(over, {})).toMatchObject({ valid: false, reason: 'voucher expired' })
  })

  test('that is not there is not found', async () => {
    expect(await failure(validations.validateVoucher('no/such 1%'))).toMatchObject(notFound('voucher', 'no/such 1%'))
  })

  test('is held back for a session until that is released', async () => {
    const code = await coupon(percent(10), { redemption: { quantity: 1 } })
    const session = { type: 'LOCK', key: 'till', ttl: 5, ttl_unit: 'MINUTES' } as const
    const { session: held } = (await validations.validateVoucher(code, { session })) as { session: object }
    expect(held).toEqual(session)
    expect(await validations.validateVoucher(code, {})).toMatchObject({ valid: false, reason: 'quantity exceeded' })
    await client.vouchers.releaseValidationSession(code, 'till')
    expect(await validations.validateVoucher(code, {})).toMatchObject({ valid: true })
  })
})

describe('several together', () => {
  test('are applied one after the other', async () => {
    const [tier] = await promotion(1000)
    const code = await coupon(percent(50))
    const answer = await validations.validateStackable({
      redeemables: [
        { object: 'promotion_tier', id: tier! },
        { object: 'voucher', id: code },
      ],
      order: CART,
    })
    expect(shaped(StackShape, answer)).toMatchObject({
      valid: true,
      redeemables: [
        { id: tier, order: { total_amount: 9000 } },
        { id: code, order: { total_amount: 4500, applied_discount_amount: 4500 } },
      ],
      order: { total_applied_discount_amount: 5500 },
    })
  })

  test('say which of them cannot be used', async () => {
    const answer = await validations.validateStackable({
      redeemables: [
        { object: 'voucher', id: 'nobody' },
        { object: 'voucher', id: await coupon(percent(5)) },
      ],
      order: CART,
    })
    expect(shaped(StackShape, answer)).toMatchObject({
      valid: false,
      redeemables: [
        { status: 'INAPPLICABLE', result: { error: { code: 404, key: 'not_found', resource_type: 'voucher' } } },
        { status: 'SKIPPED', result: { details: { key: 'preceding_validation_failed' } } },
      ],
    })
    const none = validations.validateStackable({ redeemables: [] })
    expect(await failure(none)).toMatchObject({ code: 400, key: 'invalid_payload' })
  })
})

describe('promotions', () => {
  test('are those that could be used', async () => {
    const tiers = await promotion(100, 200)
    const answer = await promotions.validate({ customer: { source_id: 'ann' }, order: CART } as never)
    expect(answer).toMatchObject({ valid: true })
    const found = (answer.promotions as { id: string; discount_amount: number }[]).filter(({ id }) =>
      tiers.includes(id),
    )
    expect(found.map(({ discount_amount }) => discount_amount)).toEqual([100, 200])
    expect(await validations.validate({ order: CART } as never, { audienceRulesOnly: true } as never)).toMatchObject({
      valid: true,
    })
  })
})

describe('a web page', () => {
  test('validates a code, with items and a customer', async () => {
    const code = await coupon(percent(10))
    browser.setIdentity('visitor')
    expect(await browser.validate(code)).toMatchObject({ valid: true, code })
    const answer = await browser.validate({
      code,
      items: [{ source_id: 'tea', quantity: 2, price: 500 } as never],
      amount: 1000,
      customer: { source_id: 'visitor', metadata: { tier: 'gold' } },
      metadata: { aisle: '4' },
    } as never)
    expect(shaped(ValidShape, answer)).toMatchObject({ order: { total_discount_amount: 100 } })
    expect(await failure(browser.validate('nobody'))).toMatchObject(notFound('voucher', 'nobody'))
    expect(await failure(client.customers.get('visitor'))).toMatchObject(notFound('customer', 'visitor'))
  })

  test('asks which promotions there are, and validates several', async () => {
    const [tier] = await promotion(100)
    const found = (await browser.validate({ amount: 1000 })) as unknown as { promotions: { id: string }[] }
    expect(found.promotions.map(({ id }) => id)).toContain(tier)
    const answer = await browser.validateStackable({
      redeemables: [{ object: 'promotion_tier', id: tier! }],
      order: { amount: 1000 },
    })
    expect(shaped(StackShape, answer)).toMatchObject({ valid: true, order: { total_amount: 900 } })
  })
})
