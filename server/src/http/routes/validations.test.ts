import { afterAll, describe, expect, test } from 'vitest'
import { counter } from '../../promotions/examine/testing/counter.ts'
import { encodeId } from '../../store/index.ts'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask, db, projectId } = server
const till = counter(db, projectId, '2026-05-05T10:00:00.000000Z')
/** As a web page asks. */
async function page(method: string, path: string, body?: object) {
  const headers = {
    'X-Client-Application-Id': server.clientId,
    'X-Client-Token': server.clientToken,
    ...(body && { 'Content-Type': 'application/json' }),
  }
  const response = await fetch(`${server.url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  return { status: response.status, body: await response.json() }
}

describe('one voucher', () => {
  test('is valid with what it would take off, and nobody is created', async () => {
    const campaign = await till.campaign({
      name: 'Summer',
      voucher: { discount: { type: 'PERCENT', percent_off: 10 } },
    })
    const code = await till.voucher({ campaign_id: campaign, metadata: { a: 1 } })
    const { status, body } = await ask('POST', `/v1/vouchers/${code}/validate`, {
      customer: { source_id: 'ann', metadata: { tier: 'gold' } },
      order: {
        items: [{ product_id: 'prod_x', quantity: '2', price: 500, product: { name: 'Tea' } }],
        metadata: { z: 1 },
      },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      valid: true,
      code,
      campaign: 'Summer',
      campaign_id: encodeId('camp', campaign),
      metadata: { a: 1 },
      discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' },
      applicable_to: { object: 'list', data_ref: 'data', data: [], total: 0 },
      order: { amount: 1000, total_discount_amount: 100, total_amount: 900, metadata: { z: 1 }, customer_id: null },
    })
    expect(body.order.items[0]).toMatchObject({ product: { name: 'Tea' }, amount: 1000, object: 'order_item' })
    expect(body.tracking_id).toMatch(/^track_/)
    expect(body).not.toHaveProperty('session')
    expect(await till.count('customers')).toBe(0)
  })

  test('is not valid with the reason, in the words of the rule where it has some', async () => {
    const code = await till.coupon(10)
    await till.rule('voucher', till.voucherId(code), {
      name: 'order.amount',
      conditions: { $more_than: [5000] },
      error: { message: 'Fifty and up' },
    })
    const { status, body } = await ask('POST', `/v1/vouchers/${code}/validate`, { order: { amount: 5000 } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      valid: false,
      code,
      reason: 'order does not match validation rules',
      error: { code: 400, key: 'order_rules_violated', error: { message: 'Fifty and up' } },
    })
  })

  test('that is not there is not found; what it takes and was not sent is missing', async () => {
    const unknown = await ask('POST', '/v1/vouchers/nobody%20here/validate', {})
    expect(unknown).toMatchObject({
      status: 404,
      body: {
        key: 'not_found',
        details: 'Cannot find voucher with id nobody here',
        resource_type: 'voucher',
        resource_id: 'nobody here',
      },
    })
    const card = await till.giftCard(100)
    expect(await ask('POST', `/v1/vouchers/${card}/validate`, {})).toMatchObject({
      status: 400,
      body: { key: 'missing_order' },
    })
    expect(await ask('POST', `/v1/vouchers/${card}/validate`, { gift: { credits: 0 } })).toMatchObject({
      status: 400,
      body: { key: 'invalid_gift' },
    })
  })

  test('is held back for a session', async () => {
    const code = await till.coupon(10, { quantity: 1 })
    const { body } = await ask('POST', `/v1/vouchers/${code}/validate`, { session: { type: 'LOCK' } })
    expect(body.session).toMatchObject({
      key: expect.stringMatching(/^ssn_\w{32}$/),
      type: 'LOCK',
      ttl: 7,
      ttl_unit: 'DAYS',
    })
    const other = await ask('POST', `/v1/vouchers/${code}/validate`, {})
    expect(other.body).toMatchObject({ valid: false, error: { key: 'quantity_exceeded' } })
  })
})

describe('several together', () => {
  test('each with the order after it, and all of them', async () => {
    const card = await till.giftCard(20_000)
    const tier = await till.tier(await till.campaign({ type: 'PROMOTION' }), { type: 'AMOUNT', amount_off: 8000 })
    const { status, body } = await ask('POST', '/v1/validations', {
      redeemables: [
        { object: 'promotion_tier', id: tier },
        { object: 'voucher', id: card, gift: { credits: 100 } },
      ],
      order: { amount: 10_000 },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      valid: true,
      redeemables: [
        { status: 'APPLICABLE', id: tier, order: { total_amount: 2000 }, result: { discount: { amount_off: 8000 } } },
        {
          status: 'APPLICABLE',
          id: card,
          order: { total_amount: 1900, applied_discount_amount: 100 },
          result: { gift: { balance: 20_000, credits: 100 } },
        },
      ],
      order: { total_applied_discount_amount: 8100 },
      stacking_rules: { redeemables_limit: 30, redeemables_application_mode: 'ALL' },
    })
    expect(body.id).toMatch(/^valid_/)
  })

  test('one that cannot be used makes all of them invalid', async () => {
    const [first, last] = [await till.coupon(1), await till.coupon(2)]
    const { body } = await ask('POST', '/v1/validations', {
      redeemables: [first, 'nobody', last].map((id) => ({ object: 'voucher', id })),
      order: { amount: 100 },
    })
    expect(body).toMatchObject({
      valid: false,
      redeemables: [
        { status: 'APPLICABLE', id: first },
        {
          status: 'INAPPLICABLE',
          id: 'nobody',
          result: {
            error: { code: 404, key: 'not_found' },
            details: { message: 'Resource not found', key: 'not_found' },
          },
        },
        { status: 'SKIPPED', id: last, result: { details: { key: 'preceding_validation_failed' } } },
      ],
      inapplicable_redeemables: [{ id: 'nobody' }],
      skipped_redeemables: [{ id: last }],
    })
    expect(body).not.toHaveProperty('order')
  })

  test('the same twice, stacks of promotions, and none at all are refused', async () => {
    const code = await till.coupon(1)
    const refusal = async (redeemables: unknown) => (await ask('POST', '/v1/validations', { redeemables })).body.key
    const id = encodeId('v', till.voucherId(code))
    expect(
      await refusal([
        { object: 'voucher', id: code },
        { object: 'voucher', id },
      ]),
    ).toBe('duplicated_redeemables')
    expect(await refusal([{ object: 'promotion_stack', id: 'x' }])).toBe('invalid_redeemables')
    expect(await refusal([])).toBe('invalid_payload')
  })
})

describe('the stacking rules of a project', () => {
  test('say what may be used together', async () => {
    const stacking_rules = { redeemables_application_mode: 'PARTIAL', exclusive_categories: ['alone'] }
    const wrong = await ask('PUT', '/v1/project', {
      stacking_rules: { redeemables_application_mod: 'ALL', redeemables_limit: 0 },
    })
    expect(wrong.body.problems.map(({ path }: { path: string }) => path)).toEqual([
      'stacking_rules.redeemables_application_mod',
      'stacking_rules.redeemables_limit',
    ])
    const { body: project } = await ask('PUT', '/v1/project', { stacking_rules })
    expect(project.stacking_rules).toMatchObject({ ...stacking_rules, redeemables_limit: 30 })
    const [common, alone] = [await till.coupon(10), await till.coupon(20, { category: 'alone' })]
    const { body } = await ask('POST', '/v1/validations', {
      redeemables: [common, 'nobody', alone].map((id) => ({ object: 'voucher', id })),
      order: { amount: 100 },
    })
    expect(body).toMatchObject({
      valid: true,
      redeemables: [{ id: alone }],
      inapplicable_redeemables: [{ id: 'nobody' }],
      skipped_redeemables: [{ id: common, result: { details: { key: 'exclusion_rules_not_met' } } }],
      order: { total_amount: 80 },
      stacking_rules,
    })
    await ask('PUT', '/v1/project', { stacking_rules: {} })
  })
})

describe('promotions', () => {
  test('are those that could be used, each by itself, by hierarchy', async () => {
    const other = await server.another()
    const shop = counter(db, other.projectId, '2026-05-05T10:00:00.000000Z')
    const campaign = await shop.campaign({ type: 'PROMOTION' })
    const second = await shop.tier(campaign, { type: 'AMOUNT', amount_off: 100 }, { hierarchy: 2 })
    const first = await shop.tier(campaign, { type: 'PERCENT', percent_off: 50 }, { hierarchy: 1, banner: 'Half' })
    await shop.tier(campaign, { type: 'PERCENT', percent_off: 90 }, { hierarchy: 3, active: false })
    const headers = { 'X-App-Id': other.appId, 'X-App-Token': other.appToken }
    const { body } = await ask('POST', '/v1/promotions/validation', { order: { amount: 1000 } }, headers)
    expect(body).toMatchObject({ valid: true, tracking_id: null })
    expect(body.promotions).toMatchObject([
      { id: first, banner: 'Half', discount_amount: 500, order: { total_amount: 500 }, hierarchy: 1 },
      { id: second, discount_amount: 100, order: { total_amount: 900 } },
    ])
    const one = await ask('POST', `/v1/promotions/tiers/${second}/validation`, { order: { amount: 1000 } }, headers)
    expect(one.body).toMatchObject({ valid: true, id: second, order: { total_amount: 900 } })
  })
})

describe('a web page', () => {
  test('asks by a query in which everything is text', async () => {
    const code = await till.coupon(10)
    await ask('PUT', '/v1/metadata-schemas/customer', { properties: { visits: { type: 'number' } } })
    await till.rule('voucher', till.voucherId(code), {
      name: 'customer.metadata',
      property: 'visits',
      conditions: { $more_than: [2] },
    })
    const query = `code=${code}&item%5B0%5D%5Bquantity%5D=2&item%5B0%5D%5Bprice%5D=500&customer%5Bsource_id%5D=v&customer%5Bmetadata%5D%5Bvisits%5D=3`
    const { status, body } = await page('GET', `/client/v1/validate?${query}`)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ valid: true, code, order: { amount: 1000, total_amount: 900 } })
    const promotions = await page('GET', '/client/v1/promotions/validation?amount=1000')
    expect(promotions).toMatchObject({ status: 200, body: { valid: true } })
    const several = await page('POST', '/client/v1/validations', { redeemables: [{ object: 'voucher', id: code }] })
    expect(several).toMatchObject({ status: 200, body: { valid: false } })
  })
})

describe('a page', () => {
  test('says what is in its order: no order of anybody is told by its number', async () => {
    await ask('POST', '/v1/orders', { source_id: '1001', amount: 700, customer: { source_id: 'ann' } })
    const code = await till.coupon(10)
    const body = { redeemables: [{ object: 'voucher', id: code }], order: { source_id: '1001' } }
    expect((await ask('POST', '/v1/validations', body)).body).toMatchObject({ order: { amount: 700 } })
    for (const answer of [
      await page('POST', '/client/v1/validations', body),
      await page('GET', `/client/v1/validate?code=${code}&order[source_id]=1001`),
      await page('GET', '/client/v1/promotions/validation?order[source_id]=1001'),
    ])
      expect(answer).toMatchObject({ status: 400, body: { problems: [{ path: 'order' }] } })
  })

  test('holds nothing back for longer than a day', async () => {
    const path = `/client/v1/validate?code=${await till.coupon(10, { quantity: 1 })}&amount=100&session_type=LOCK`
    const long = await page('GET', `${path}&session_ttl=25&session_ttl_unit=HOURS`)
    expect(long).toMatchObject({ status: 400, body: { problems: [{ path: 'session.ttl' }] } })
    expect((await page('GET', path)).body).toMatchObject({ valid: true, session: { ttl: 1, ttl_unit: 'DAYS' } })
  })

  test('is not answered for a while when it guesses codes', async () => {
    const code = await till.coupon(10)
    const guess = (n: number) => page('GET', `/client/v1/validate?code=guess-${n}`)
    const several = (n: number) =>
      page('POST', '/client/v1/validations', { redeemables: [{ object: 'voucher', id: `guess-${n}` }] })
    for (let n = 0; n < 30; n++)
      expect([await guess(n), await several(n)]).toMatchObject([{ status: 404 }, { status: 200 }])
    const right = await page('GET', `/client/v1/validate?code=${code}&amount=100`)
    expect(right).toMatchObject({ status: 429, body: { key: 'too_many_requests' } })
  })
})
