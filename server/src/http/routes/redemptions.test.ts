import { afterAll, describe, expect, test } from 'vitest'
import { openTill } from '../../promotions/redeeming/testing/till.ts'
import { testServer } from '../testing/server.ts'
import { signInAs } from '../testing/sign_in.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask, db, projectId } = server
const till = openTill(db, projectId)

const post = (path: string, body: object = {}) => ask('POST', `/v1/${path}`, body)
const customer = { source_id: 'ann', name: 'Ann', metadata: { tier: 'gold' } }

describe('a redemption', () => {
  test('is answered with the voucher and the order after it, and found by its id with why', async () => {
    await till.voucher('TEN', { discount: { type: 'PERCENT', percent_off: 10 }, quantity: 5 })
    const order = { source_id: 'o1', items: [{ source_id: 'tea', quantity: 2, price: 500 }] }
    const { status, body } = await post('vouchers/TEN/redemption', { customer, order, metadata: { till: 3 } })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({
      object: 'redemption',
      result: 'SUCCESS',
      status: 'SUCCEEDED',
      redemption: null,
      metadata: { till: 3 },
      customer: { source_id: 'ann', name: 'Ann', object: 'customer' },
      related_object_type: 'voucher',
      voucher: { code: 'TEN', redemption: { quantity: 5, redeemed_quantity: 1 } },
      order: {
        source_id: 'o1',
        status: 'PAID',
        amount: 1000,
        total_discount_amount: 100,
        total_applied_discount_amount: 100,
        total_amount: 900,
        redemptions: { [body.id]: { related_object_type: 'voucher', related_object_id: body.voucher.id } },
      },
    })
    const found = await ask('GET', `/v1/redemptions/${body.id}`)
    expect(found.body).toMatchObject({ id: body.id, decided: { rules: [], segments: [] } })
    expect((await ask('GET', '/v1/orders/o1')).body).toMatchObject({ status: 'PAID', total_amount: 900 })
  })

  test('that is refused is kept with its reason', async () => {
    await till.voucher('GONE', { quantity: 1 })
    const order = { amount: 1000 }
    expect((await post('vouchers/GONE/redemption', { customer, order })).status).toBe(200)
    const { status, body } = await post('vouchers/GONE/redemption', { customer, order })
    expect({ status, ...body }).toMatchObject({
      status: 400,
      key: 'quantity_exceeded',
      details: 'GONE',
      resource_type: 'redemption',
      resource_id: expect.stringMatching(/^rf_/),
    })
    expect((await ask('GET', `/v1/redemptions/${body.resource_id}`)).body).toMatchObject({
      result: 'FAILURE',
      status: 'FAILED',
      failure_code: 'quantity_exceeded',
      customer: { source_id: 'ann' },
      voucher: { code: 'GONE' },
    })
    const { body: failed } = await ask('GET', '/v1/redemptions?result=FAILURE&customer=ann')
    expect(failed.redemptions.map(({ id }: { id: string }) => id)).toContain(body.resource_id)
  })

  test('of what is not there is a 404, and nothing is kept of it', async () => {
    const { status, body } = await post('vouchers/nothing/redemption', { customer })
    expect([status, body.key, body.resource_type]).toEqual([404, 'not_found', 'voucher'])
    expect((await post('promotions/tiers/promo_x/redemption')).status).toBe(404)
    expect((await ask('GET', '/v1/redemptions/r_1')).status).toBe(404)
  })
})

describe('a stack', () => {
  test('is redeemed on one order, and rolled back as one', async () => {
    await till.voucher('HALF', { discount: { type: 'PERCENT', percent_off: 50 } })
    await till.voucher('CARD', { type: 'GIFT_VOUCHER', balance: 300, holder: 'ann' })
    const redeemables = [
      { object: 'voucher', id: 'HALF' },
      { object: 'voucher', id: 'CARD', gift: { credits: 200 } },
    ]
    const { status, body } = await post('redemptions', {
      redeemables,
      customer,
      order: { source_id: 's1', amount: 1000 },
    })
    expect(status, JSON.stringify(body)).toBe(200)
    const parent = body.parent_redemption.id
    expect(body).toMatchObject({
      redemptions: [
        { redemption: parent, voucher: { code: 'HALF' }, order: { total_applied_discount_amount: 500 } },
        { redemption: parent, amount: 200, gift: { amount: 200 }, voucher: { gift: { balance: 100 } } },
      ],
      parent_redemption: { related_object_type: 'redemption', related_object_id: parent },
      order: {
        total_amount: 300,
        total_applied_discount_amount: 700,
        redemptions: { [parent]: { stacked: body.redemptions.map(({ id }: { id: string }) => id) } },
      },
    })
    expect((await post(`redemptions/${parent}/rollback`)).body.key).toBe('invalid_redemption')
    expect((await post(`redemptions/${body.redemptions[0].id}/rollbacks`)).body.key).toBe('invalid_redemption_parent')
    const undone = await post(`redemptions/${parent}/rollbacks?reason=wrong`)
    expect(undone.status, JSON.stringify(undone.body)).toBe(200)
    expect(undone.body).toMatchObject({
      rollbacks: [
        { object: 'redemption_rollback', redemption: body.redemptions[0].id, reason: 'wrong' },
        {
          redemption: body.redemptions[1].id,
          amount: -200,
          gift: { amount: -200 },
          voucher: { gift: { balance: 300 } },
        },
      ],
      parent_rollback: { redemption: parent, related_object_type: 'redemption' },
      order: { status: 'CANCELED', total_amount: 1000, redemptions: { [parent]: { rollback_id: expect.any(String) } } },
    })
    const again = await post(`redemptions/${parent}/rollbacks`)
    expect(again.body).toMatchObject({
      key: 'already_rolled_back',
      resource_id: expect.stringMatching(/^rrf_/),
      resource_type: 'redemption_rollback',
    })
    expect((await ask('GET', `/v1/redemptions/${parent}`)).body).toMatchObject({
      status: 'ROLLED_BACK',
      related_redemptions: { rollbacks: [{ id: undone.body.parent_rollback.id }] },
    })
    expect(await till.audit()).toEqual([])
  })
})

test('redemptions of a voucher are listed with its quantity, and all of them by filters', async () => {
  const { body } = await ask('GET', '/v1/vouchers/GONE/redemption')
  expect(body).toMatchObject({ quantity: 1, redeemed_quantity: 1, data_ref: 'redemption_entries', total: 2 })
  const filtered = await ask(
    'GET',
    '/v1/redemptions?filters[voucher_code][conditions][$is][0]=CARD&limit=1&order=created_at',
  )
  expect(filtered.body).toMatchObject({ total: 2, has_more: true, redemptions: [{ object: 'redemption' }] })
  expect((await ask('GET', '/v1/redemptions?filters[nonsense][conditions][$is]=1')).status).toBe(400)
})

test('a web page redeems when its key may, and is told nothing that it did not say', async () => {
  await till.voucher('PAGE', { discount: { type: 'AMOUNT', amount_off: 50 } })
  const redeem = (headers: Record<string, string>) =>
    fetch(`${server.url}/client/v1/redeem?code=PAGE`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://shop.example', ...headers },
      body: JSON.stringify({ customer: { source_id: 'ann' }, order: { amount: 100 } }),
    })
  const usual = { 'x-client-application-id': server.clientId, 'x-client-token': server.clientToken }
  expect((await redeem(usual)).status).toBe(403)
})

test('who sees no customers is told who redeemed by ids alone', async () => {
  await till.voucher('QUIET', { discount: { type: 'PERCENT', percent_off: 10 } })
  const { body } = await post('vouchers/QUIET/redemption', { customer, order: { amount: 100 } })
  expect(body.customer).toMatchObject({ name: 'Ann' })
  const admin = await signInAs(server, 'admin', projectId)
  const scopes = ['promotions.read', 'redemptions.write']
  const { body: key } = await admin.ask('POST', '/v1/keys', { kind: 'server', name: 'till', scopes })
  const headers = { 'X-App-Id': key.app_id, 'X-App-Token': key.token }
  const unknown = { source_id: 'ann', name: null, email: null, metadata: {} }
  const found = await ask('GET', `/v1/redemptions/${body.id}`, undefined, headers)
  const [listed] = (await ask('GET', '/v1/redemptions?limit=1', undefined, headers)).body.redemptions
  const asked = { customer: { source_id: 'ann' }, order: { amount: 100 } }
  const made = await ask('POST', '/v1/vouchers/QUIET/redemption', asked, headers)
  for (const shown of [found.body, listed, made.body]) expect(shown.customer).toMatchObject(unknown)
})

describe('a page whose key may redeem', async () => {
  const admin = await signInAs(server, 'admin', projectId)
  const key = { kind: 'client', name: 'shop', scopes: ['client', 'client.redeem'] }
  const { body: made } = await admin.ask('POST', '/v1/keys', key)
  const headers = {
    'x-client-application-id': made.app_id,
    'x-client-token': made.token,
    origin: 'https://shop.example',
  }
  const called = async (method: string, path: string, body?: object) => {
    const sent = body && { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } }
    const answer = await fetch(`${server.url}/client/v1/${path}`, { method, headers, ...sent })
    return { status: answer.status, body: await answer.json() }
  }
  const page = (path: string, body: object) => called('POST', path, body)
  const known = { source_id: 'una', name: 'Una Known', email: 'una@known.example', metadata: { tier: 'gold' } }
  const order = { source_id: '1001', amount: 700, customer: known, metadata: { door: 'code 1234' } }
  await post('orders', order)
  await till.voucher('FIVE', { discount: { type: 'AMOUNT', amount_off: 5 } })
  const campaign = await till.campaign('LOYALTY_PROGRAM')
  await till.voucher('CLUB', { type: 'LOYALTY_CARD', campaign, balance: 100, holder: 'una' })
  const reward = { id: await till.coin(campaign), points: 1 }
  const customerId = (await ask('GET', '/v1/customers/una')).body.id as string
  const secrets = ['una', 'Una Known', 'una@known.example', 'code 1234', customerId]
  const told = (body: unknown) => secrets.filter((secret) => JSON.stringify(body).includes(secret))

  test('and names nobody is not told whose card or order it is, and changes no order of anybody', async () => {
    const own = { order: { source_id: '1001', amount: 10 } }
    const redeemables = [{ object: 'voucher', id: 'CLUB', reward }]
    for (const { status, body } of [
      await page('redeem?code=FIVE', own),
      await page('redemptions', { ...own, redeemables: [{ object: 'voucher', id: 'FIVE' }] }),
      await page('validations', { ...own, redeemables: [{ object: 'voucher', id: 'FIVE' }] }),
      await page('validations', { order: { amount: 500 }, redeemables }),
      await page('redemptions', { order: { amount: 500 }, redeemables }),
      await page('redeem?code=CLUB', { order: { amount: 500 }, reward }),
      await called('GET', 'validate?code=FIVE&amount=10&order[source_id]=1001'),
    ])
      expect({ status, told: told(body) }, JSON.stringify(body)).toEqual({ status: 200, told: [] })
    expect((await ask('GET', '/v1/orders/1001')).body).toMatchObject({ amount: 700, total_amount: 700 })
    expect((await ask('GET', '/v1/vouchers/CLUB')).body).toMatchObject({ loyalty_card: { balance: 98 } })
  })

  test('and names somebody is told no more of them and their order than it said', async () => {
    const body = { customer: { source_id: 'una' }, order: { source_id: '1001', amount: 800, metadata: { gift: true } } }
    const { status, body: answer } = await page('redeem?code=FIVE', body)
    expect({ status, told: told(answer) }).toEqual({ status: 200, told: ['una', customerId] })
    expect(answer).toMatchObject({ order: { metadata: { gift: true } }, customer: { source_id: 'una', name: null } })
    const byId = await page('redeem?code=FIVE', { customer: { id: customerId }, order: { amount: 10 } })
    expect(told(byId.body)).toEqual([customerId])
  })
})

test('a redemption and its answer to an Idempotency-Key are of one transaction: no crash comes between them', async () => {
  // Whatever is said of the key after what was redeemed is committed comes too late.
  await db.query(`
    create function coterie.too_late() returns trigger language plpgsql as $$ begin
      if exists (select from coterie.redemptions where xmin = pg_current_xact_id()::xid) then return new; end if;
      raise 'the server is dead';
    end $$`)
  await db.query(`
    create trigger too_late before update on coterie.idempotency_keys for each row execute function coterie.too_late()`)
  const campaign = await till.campaign('LOYALTY_PROGRAM')
  await till.voucher('LATE', { discount: { type: 'AMOUNT', amount_off: 5 } })
  await till.voucher('POINTS', { type: 'LOYALTY_CARD', campaign, balance: 10, holder: 'ann' })
  const reward = { id: await till.coin(campaign), points: 1 }
  const stack = { redeemables: [{ object: 'voucher', id: 'LATE' }], customer, order: { amount: 100 } }
  const asked: Readonly<Record<string, object>> = {
    'vouchers/LATE/redemption': { customer, order: { amount: 100 } },
    redemptions: stack,
    'loyalties/members/POINTS/redemption': { reward, order: { amount: 100 } },
  }
  for (const [path, body] of Object.entries(asked)) {
    const once = () => ask('POST', `/v1/${path}`, body, { 'idempotency-key': path })
    const first = await once()
    expect(first.status, JSON.stringify(first.body)).toBe(200)
    const again = await once()
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
  }
  await db.query('drop trigger too_late on coterie.idempotency_keys')
  expect((await ask('GET', '/v1/vouchers/LATE/redemption')).body.total).toBe(2)
  expect((await ask('GET', '/v1/vouchers/POINTS')).body.loyalty_card.balance).toBe(9)
})
