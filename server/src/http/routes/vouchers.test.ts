import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { auditPromotions } from '../../promotions/audit/audit_promotions.ts'
import { decodeId, newId, sql } from '../../store/index.ts'
import { testServer } from '../testing/server.ts'

const server = await testServer({ limits: { perMinute: 0 } })
afterAll(() => server.close())
const { db, projectId, ask } = server

const TEN_OFF = { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } }
const gift = (amount: number) => ({ type: 'GIFT_VOUCHER', gift: { amount } })

async function campaign(name: string, type: string, voucher: object | null, validity: object = {}) {
  const id = newId()
  await db.query(sql`
    insert into coterie.campaigns (id, project_id, name, type, voucher, validity, category, created_at)
    values (${id}, ${projectId}, ${name}, ${type}, ${voucher && JSON.stringify(voucher)}::jsonb, ${JSON.stringify(validity)}::jsonb,
      'spring', now())`)
  return id
}

/** As a publication would. */
async function give(code: string, customer: string) {
  const { body } = await ask('POST', '/v1/customers', { source_id: customer })
  const holder = decodeId('cust', body.id)
  const voucher = decodeId('v', (await ask('GET', `/v1/vouchers/${code}`)).body.id)
  await db.query(sql`
    with given as (
      update coterie.vouchers set holder_id = ${holder}, published_count = 1 where id = ${voucher} returning *
    ), held as (
      insert into coterie.voucher_holders (customer_id, voucher_id, id, project_id, campaign_id, role, created_at)
      select ${holder}, id, ${newId()}, project_id, campaign_id, 'OWNER', now() from given
    ), gifts as (
      insert into coterie.customer_redemptions (customer_id, gift_to_go)
      select ${holder}, balance from given where type = 'GIFT_VOUCHER'
    )
    insert into coterie.customer_loyalty (customer_id, campaign_id, points)
    select ${holder}, campaign_id, balance from given where type = 'LOYALTY_CARD'`)
}

/** What filters know of their gift cards. */
async function toGo(customer: string): Promise<number> {
  const { body } = await ask('GET', `/v1/customers/${customer}`)
  const { rows } = await db.query<{ gift_to_go: number }>(sql`
    select gift_to_go from coterie.customer_redemptions where customer_id = ${decodeId('cust', body.id)}`)
  return rows[0]!.gift_to_go
}

const clean = () => db.transaction((tx) => auditPromotions(tx, projectId))

async function done(started: { status: number; body: { async_action_id: string } }) {
  expect(started.status).toBeLessThan(300)
  for (;;) {
    const { body } = await ask('GET', `/v1/async-actions/${started.body.async_action_id}`)
    if (body.status === 'DONE' || body.status === 'FAILED') return body
    await sleep(20)
  }
}

describe('a voucher', () => {
  test('is made with a code of its own, once', async () => {
    const body = { ...TEN_OFF, redemption: { quantity: 3 }, metadata: { batch: 'a' }, category: 'spring' }
    const { status, body: made } = await ask('POST', '/v1/vouchers/OWN-1', body)
    expect(status).toBe(200)
    expect(made).toMatchObject({
      code: 'OWN-1',
      discount: { type: 'PERCENT', percent_off: 10 },
      gift: null,
      campaign: null,
      category: 'spring',
      redemption: { quantity: 3, redeemed_quantity: 0 },
      metadata: { batch: 'a' },
    })
    expect((await ask('GET', `/v1/vouchers/${made.id}`)).body).toEqual(made)
    const again = await ask('POST', '/v1/vouchers/OWN-1', body)
    expect(again).toMatchObject({ status: 409, body: { key: 'duplicate_found', resource_id: 'OWN-1' } })
  })

  test('gets a code that is drawn', async () => {
    const { body } = await ask('POST', '/v1/vouchers/', { ...gift(500), code_config: { pattern: 'GC-####' } })
    expect(body).toMatchObject({ code: expect.stringMatching(/^GC-\w{4}$/), gift: { amount: 500, balance: 500 } })
  })

  test.each([
    [{ type: 'DISCOUNT_VOUCHER' }, 'invalid_voucher', "Property 'discount' is required for DISCOUNT_VOUCHER"],
    [{ ...TEN_OFF, gift: { amount: 1 } }, 'invalid_voucher', "Property 'gift' is not allowed for DISCOUNT_VOUCHER"],
    [{ type: 'LOYALTY_CARD', loyalty_card: { points: 1 } }, 'invalid_voucher', 'A loyalty card belongs'],
    [{ ...TEN_OFF, redemption: { quantity: 0 } }, 'invalid_payload', 'redemption.quantity'],
    [{ type: 'BAG' }, 'invalid_payload', 'A type of voucher'],
    [{ ...TEN_OFF, code: 'v/../' }, null, ''],
    [{ ...TEN_OFF, campaign: 'nobody' }, 'not_found', 'Cannot find campaign with id nobody'],
    [{ ...TEN_OFF, validation_rules: ['val_x'] }, 'not_found', 'val_x'],
    [{ ...TEN_OFF, category_id: 'cat_x' }, 'invalid_payload', 'category_id'],
  ])('of %j is refused as %s', async (body, key, details) => {
    const answer = await ask('POST', '/v1/vouchers', body)
    if (key === null) expect(answer.status).toBe(200)
    else expect(answer.body).toMatchObject({ key, details: expect.stringContaining(details) })
  })

  test('has from its campaign what it does not say itself, until it does', async () => {
    await campaign(
      'spring',
      'DISCOUNT_COUPONS',
      { type: 'DISCOUNT_VOUCHER', discount: TEN_OFF.discount, redemption: { quantity: 5 } },
      { expirationDate: '2030-01-01T00:00:00.000000Z' },
    )
    const { body } = await ask('POST', '/v1/campaigns/spring/vouchers/FROM-SPRING', {})
    expect(body).toMatchObject({
      campaign: 'spring',
      category: 'spring',
      discount: TEN_OFF.discount,
      redemption: { quantity: 5 },
      expiration_date: '2030-01-01T00:00:00.000000Z',
    })
    const torn = { ...TEN_OFF, campaign: 'autumn', campaign_id: body.campaign_id }
    for (const answer of [
      await ask('POST', '/v1/vouchers', torn),
      await ask('POST', '/v1/campaigns/spring/vouchers', { campaign: 'autumn' }),
    ])
      expect(answer.body).toMatchObject({ key: 'invalid_payload', problems: [{ path: 'campaign' }] })
    const own = { expiration_date: '2029-01-01T00:00:00Z', discount: { type: 'PERCENT', percent_off: 20 } }
    expect((await ask('PUT', '/v1/vouchers/FROM-SPRING', own)).body).toMatchObject({
      expiration_date: '2029-01-01T00:00:00.000000Z',
      discount: { percent_off: 20 },
    })
    const back = await ask('PUT', '/v1/vouchers/FROM-SPRING', { expiration_date: null })
    expect(back.body).toMatchObject({ expiration_date: '2030-01-01T00:00:00.000000Z', discount: { percent_off: 20 } })
    const given = await ask('PUT', '/v1/vouchers/FROM-SPRING', { discount: null, category_id: null })
    expect(given.body).toMatchObject({ discount: TEN_OFF.discount, category: 'spring' })
    const other = await ask('PUT', '/v1/vouchers/FROM-SPRING', { discount: { type: 'AMOUNT', amount_off: 5 } })
    expect(other.body).toMatchObject({
      key: 'invalid_voucher',
      details: 'It is not possible to change Voucher discount type',
    })
  })

  test('keeps the metadata that is not named, and is switched off and on', async () => {
    await ask('POST', '/v1/vouchers/CHANGED', { ...TEN_OFF, metadata: { a: 1, b: 2 } })
    const { body } = await ask('PUT', '/v1/vouchers/CHANGED', { metadata: { b: null, c: 3 }, additional_info: 'info' })
    expect(body).toMatchObject({ metadata: { a: 1, c: 3 }, additional_info: 'info' })
    expect(body.metadata).not.toHaveProperty('b')
    expect((await ask('POST', '/v1/vouchers/CHANGED/disable', {})).body.active).toBe(false)
    expect((await ask('POST', '/v1/vouchers/CHANGED/enable', {})).body.active).toBe(true)
  })

  test('that is deleted leaves nothing of its holder’s facts, and its code is free for another', async () => {
    await ask('POST', '/v1/vouchers/GONE', gift(1000))
    await give('GONE', 'holder')
    await ask('POST', '/v1/vouchers/GONE/balance', { amount: 500, source_id: 'x' })
    expect(await toGo('holder')).toBe(1500)
    expect((await ask('DELETE', '/v1/vouchers/GONE?force=true')).status).toBe(204)
    expect(await toGo('holder')).toBe(0)
    expect((await ask('GET', '/v1/vouchers/GONE')).body).toMatchObject({ key: 'not_found', resource_type: 'voucher' })
    expect((await ask('POST', '/v1/vouchers/GONE', gift(7))).body.gift.balance).toBe(7)
    expect((await ask('GET', '/v1/vouchers/GONE/transactions')).body.data).toHaveLength(1)
    expect(await clean()).toEqual([])
  })

  test('of another project is not found', async () => {
    const other = await server.another()
    await ask('POST', '/v1/vouchers/OURS', TEN_OFF)
    const { status } = await fetch(`${server.url}/v1/vouchers/OURS`, {
      headers: { 'x-app-id': other.appId, 'x-app-token': other.appToken },
    })
    expect(status).toBe(404)
  })
})

test('a list is filtered and sorted, and pages follow each other', async () => {
  for (const n of [1, 2, 3]) await ask('POST', `/v1/vouchers/LIST-${n}`, { ...gift(n), category: 'listed' })
  await give('LIST-2', 'lister')
  const codes = async (query: string) =>
    (await ask('GET', `/v1/vouchers?${query}`)).body.vouchers?.map(({ code }: { code: string }) => code)
  expect(await codes('category=listed&order=code')).toEqual(['LIST-1', 'LIST-2', 'LIST-3'])
  expect(await codes('category=spring&order=code')).toEqual(['FROM-SPRING', 'OWN-1'])
  expect(await codes('customer=lister')).toEqual(['LIST-2'])
  expect(await codes('campaign=spring')).toEqual(['FROM-SPRING'])
  expect(await codes('code=LIST-3')).toEqual(['LIST-3'])
  expect(await codes('category=listed&filters[code][conditions][$in][0]=LIST-1')).toEqual(['LIST-1'])
  const { body } = await ask('GET', '/v1/vouchers?category=listed&order=-code&limit=2')
  expect(body).toMatchObject({ total: 3, has_more: true })
  expect(await codes(`category=listed&order=-code&limit=2&starting_after=${body.more_starting_after}`)).toEqual([
    'LIST-1',
  ])
})

test.each(['created_at', '-updated_at', 'code', '-type', 'campaign', '-category'])(
  'a list by %s is walked through once, page by page',
  async (order) => {
    await ask('PUT', '/v1/vouchers/LIST-1', { category: 'moved' })
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await ask('GET', `/v1/vouchers?order=${order}&limit=3${cursor}`)
      seen.push(...body.vouchers.map(({ code }: { code: string }) => code))
      if (!body.has_more) break
      cursor = `&starting_after=${encodeURIComponent(body.more_starting_after)}`
    }
    const { body } = await ask('GET', '/v1/vouchers?limit=100')
    expect(seen.toSorted()).toEqual(body.vouchers.map(({ code }: { code: string }) => code).toSorted())
  },
)

describe('a balance', () => {
  test('is changed by hand, with a transaction each', async () => {
    await ask('POST', '/v1/vouchers/CARD', gift(1000))
    const { body: added } = await ask('POST', '/v1/vouchers/CARD/balance', {
      amount: 500,
      reason: 'kind',
      source_id: 's1',
    })
    expect(added).toMatchObject({
      amount: 500,
      total: 1500,
      balance: 1500,
      type: 'gift_voucher',
      operation_type: 'MANUAL',
      object: 'balance',
    })
    expect((await ask('POST', '/v1/vouchers/CARD/balance', { amount: 500, source_id: 's1' })).body).toEqual(added)
    expect((await ask('POST', '/v1/vouchers/CARD/balance', { amount: -300 })).body).toMatchObject({
      total: 1200,
      balance: 1200,
    })
    const over = await ask('POST', '/v1/vouchers/CARD/balance', { amount: -1201 })
    expect(over).toMatchObject({ status: 400, body: { key: 'gift_amount_exceeded' } })
    expect((await ask('GET', '/v1/vouchers/CARD')).body.gift).toEqual({
      amount: 1500,
      subtracted_amount: 300,
      balance: 1200,
      effect: 'APPLY_TO_ORDER',
    })
    const { body: page } = await ask('GET', '/v1/vouchers/CARD/transactions?limit=2')
    expect(page).toMatchObject({
      has_more: true,
      data: [
        { type: 'CREDITS_REMOVAL', details: { balance: { amount: -300, balance: 1200 } } },
        { type: 'CREDITS_ADDITION', source_id: 's1', source: 'API', reason: 'kind' },
      ],
    })
    const next = await ask('GET', `/v1/vouchers/CARD/transactions?starting_after_id=${page.more_starting_after}`)
    expect(next.body).toMatchObject({ has_more: false, data: [{ details: { balance: { amount: 1000 } } }] })
    const oldest = await ask('GET', '/v1/vouchers/CARD/transactions?order=id&limit=1')
    expect(oldest.body.data[0].details.balance.amount).toBe(1000)
    const removals = '/v1/vouchers/CARD/transactions?filters[type][conditions][$is]=CREDITS_REMOVAL'
    expect((await ask('GET', removals)).body.data).toHaveLength(1)
  })

  test.each([0, 1.5, 'much', null, 2 ** 60])('is not changed by %j', async (amount) => {
    await ask('POST', '/v1/vouchers/STEADY', gift(1000))
    expect((await ask('POST', '/v1/vouchers/STEADY/balance', { amount })).body.key).toBe('invalid_amount')
  })

  test('of a loyalty card changes when somebody holds it', async () => {
    await campaign('club', 'LOYALTY_PROGRAM', {
      type: 'LOYALTY_CARD',
      loyalty_card: { points: 10, expiration_rules: { period_type: 'MONTH', period_value: 3 } },
    })
    await ask('POST', '/v1/campaigns/club/vouchers/MEMBER', {})
    expect((await ask('POST', '/v1/vouchers/MEMBER/balance', { amount: 5 })).body.key).toBe('invalid_voucher')
    await give('MEMBER', 'member')
    expect((await ask('POST', '/v1/vouchers/MEMBER/balance', { amount: 5 })).body).toMatchObject({
      points: 5,
      balance: 15,
      type: 'loyalty_card',
    })
    expect((await ask('POST', '/v1/vouchers/MEMBER/balance', { amount: -16 })).body.key).toBe(
      'loyalty_card_points_exceeded',
    )
    expect((await ask('GET', '/v1/vouchers/MEMBER')).body.loyalty_card).toMatchObject({
      points: 15,
      balance: 15,
      next_expiration_points: expect.any(Number),
      next_expiration_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    })
    expect(await clean()).toEqual([])
  })

  test('is the sum of fifty changes at once, and one source id counts once', async () => {
    await ask('POST', '/v1/vouchers/BUSY', gift(1000))
    await give('BUSY', 'busy')
    const changes = Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? 100 : -90))
    const answers = await Promise.all(changes.map((amount) => ask('POST', '/v1/vouchers/BUSY/balance', { amount })))
    const moved = answers.filter(({ status }) => status === 200).reduce((sum, { body }) => sum + body.amount, 0)
    expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true)
    expect((await ask('GET', '/v1/vouchers/BUSY')).body.gift.balance).toBe(1000 + moved)
    const same = await Promise.all(
      changes.map(() => ask('POST', '/v1/vouchers/BUSY/balance', { amount: 7, source_id: 'only once' })),
    )
    expect(new Set(same.map(({ body }) => body.balance))).toEqual(new Set([1007 + moved]))
    expect((await ask('GET', '/v1/vouchers/BUSY')).body.gift.balance).toBe(1007 + moved)
    expect(await toGo('busy')).toBe(1007 + moved)
    expect(await clean()).toEqual([])
  })

  test('never goes below zero, whoever takes at once', async () => {
    await ask('POST', '/v1/vouchers/DRAINED', gift(1000))
    const taken = await Promise.all(
      Array.from({ length: 40 }, () => ask('POST', '/v1/vouchers/DRAINED/balance', { amount: -100 })),
    )
    expect(taken.filter(({ status }) => status === 200)).toHaveLength(10)
    expect((await ask('GET', '/v1/vouchers/DRAINED')).body.gift.balance).toBe(0)
  })
})

test('of many who make the same code at once one does', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => ask('POST', '/v1/vouchers/SAME', TEN_OFF)))
  expect(made.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(made.filter(({ status }) => status === 409)).toHaveLength(19)
})

test('cards that are given away while they are changed are their holder’s with all that is on them', async () => {
  const codes = [1, 2, 3, 4, 5].map((n) => `GIVEN-${n}`)
  for (const code of codes) await ask('POST', `/v1/vouchers/${code}`, gift(100))
  const answers = await Promise.all(
    codes.flatMap((code) => [
      ...Array.from({ length: 5 }, () => ask('POST', `/v1/vouchers/${code}/balance`, { amount: 10 })),
      ask('POST', '/v1/publications', { voucher: code, customer: { source_id: 'lucky' } }),
      ...Array.from({ length: 5 }, () => ask('POST', `/v1/vouchers/${code}/balance`, { amount: -10 })),
    ]),
  )
  expect(answers.map(({ status, body }) => [status, body.key])).toEqual(answers.map(() => [200, undefined]))
  expect(await toGo('lucky')).toBe(500)
  expect(await clean()).toEqual([])
})

test('cards that are changed and deleted at once leave everything right', async () => {
  for (const n of [1, 2, 3, 4]) {
    await ask('POST', `/v1/vouchers/RACE-${n}`, gift(100))
    await give(`RACE-${n}`, `racer-${n}`)
  }
  const answers = await Promise.all(
    [1, 2, 3, 4].flatMap((n) => [
      ...Array.from({ length: 8 }, () => ask('POST', `/v1/vouchers/RACE-${n}/balance`, { amount: 10 })),
      ask('DELETE', `/v1/vouchers/RACE-${n}`),
    ]),
  )
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(4)
  expect(answers.every(({ status }) => [200, 204, 404].includes(status))).toBe(true)
  for (const n of [1, 2, 3, 4]) expect(await toGo(`racer-${n}`)).toBe(0)
  expect(await clean()).toEqual([])
})

describe('an import', () => {
  test('of a list makes vouchers, and says of each that it did not take why', async () => {
    const list = [
      { code: 'IMP-1', ...TEN_OFF, redemption: { quantity: 2 } },
      { code: 'IMP-2', ...gift(900), active: false },
      { code: 'IMP-3', type: 'DISCOUNT_VOUCHER' },
      { code: 'IMP-4', ...TEN_OFF, campaign: 'spring' },
    ]
    const action = await done(await ask('POST', '/v1/vouchers/import', list))
    expect(action).toMatchObject({
      type: 'VOUCHERS.IMPORT',
      result: {
        done_count: 2,
        failed_count: 2,
        failed: [
          { row: 3, reason: expect.stringContaining("'discount'") },
          { row: 4, reason: expect.stringContaining('/v1/campaigns/{campaign}/import') },
        ],
      },
    })
    expect((await ask('GET', '/v1/vouchers/IMP-2')).body).toMatchObject({ active: false, gift: { balance: 900 } })
  })

  test.each([
    [
      [
        { code: 'D-1', ...TEN_OFF },
        { code: 'D-1', ...TEN_OFF },
        { code: 'OWN-1', ...TEN_OFF },
      ],
      'duplicate_key',
      '2 voucher codes(s) already exist.',
    ],
    [[TEN_OFF], 'invalid_voucher', "Found 1 voucher(s) without 'code' value"],
    [['x'], 'invalid_payload', 'An object is needed here'],
    [{}, 'invalid_payload', ''],
  ])('of %j is refused', async (list, key, details) => {
    const { status, body } = await ask('POST', '/v1/vouchers/import', list)
    expect(status).toBe(400)
    expect(body).toMatchObject({ key, details: expect.stringContaining(details) })
  })

  test('into a campaign takes what is left out from there', async () => {
    await campaign('cards', 'GIFT_VOUCHERS', { type: 'GIFT_VOUCHER', gift: { amount: 2500 } })
    const list = [{ code: 'CC-1' }, { code: 'CC-2', gift: { amount: 100 } }, { code: 'CC-3', ...TEN_OFF }]
    const action = await done(await ask('POST', '/v1/campaigns/cards/import', list))
    expect(action.result).toMatchObject({ done_count: 2, failed_count: 1 })
    expect((await ask('GET', '/v1/vouchers?campaign=cards&order=code')).body.vouchers).toMatchObject([
      { code: 'CC-1', gift: { balance: 2500 } },
      { code: 'CC-2', gift: { balance: 100 } },
    ])
    expect((await ask('POST', '/v1/campaigns/nobody/import', list)).status).toBe(404)
  })

  async function file(path: string, text: string) {
    const form = new FormData()
    form.set('file', new Blob([text]), 'vouchers.csv')
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'x-app-id': server.appId, 'x-app-token': server.appToken },
      body: form,
    })
    return { status: response.status, body: (await response.json()) as { async_action_id: string } }
  }

  test('of a CSV file knows Voucherify’s columns; others are metadata', async () => {
    const csv = [
      'Code,Voucher Type,Value,Discount Type,Category,Start Date,Expiration Date,Redemption Limit,Redeemed Quantity,Redeemed Amount,Active,Additional Info,Shop',
      'CSV-1,DISCOUNT_VOUCHER,15,PERCENT,coupons,2026-01-01,2030-01-01T10:00:00Z,10,4,,true,hello,Oslo',
      'CSV-2,GIFT_VOUCHER,5000,,,,,,1,1200,false,,',
      'CSV-1,DISCOUNT_VOUCHER,15,PERCENT,,,,,,,,,',
      'CSV-3,DISCOUNT_VOUCHER,115,PERCENT,,,,,,,,,',
      'CSV-4,GIFT_VOUCHER,100,,,,,,,101,,,',
      'OWN-1,DISCOUNT_VOUCHER,15,PERCENT,,,,,,,,,',
    ].join('\n')
    const started = await file('/v1/vouchers/importCSV', csv)
    expect(started.status).toBe(202)
    const action = await done(started)
    expect(action.result).toMatchObject({ done_count: 2, failed_count: 4 })
    expect((await ask('GET', '/v1/vouchers/CSV-1')).body).toMatchObject({
      discount: { type: 'PERCENT', percent_off: 15 },
      category: 'coupons',
      start_date: '2026-01-01T00:00:00.000000Z',
      redemption: { quantity: 10, redeemed_quantity: 4 },
      additional_info: 'hello',
      metadata: { Shop: 'Oslo' },
    })
    expect((await ask('GET', '/v1/vouchers/CSV-2')).body).toMatchObject({
      active: false,
      gift: { amount: 5000, balance: 3800 },
      redemption: { redeemed_quantity: 1, redeemed_amount: 1200 },
    })
    expect(await clean()).toEqual([])
  })

  test('of a CSV file into a campaign is answered as Voucherify does', async () => {
    const started = await file('/v1/campaigns/cards/importCSV', 'Code,Gift Amount\nCSV-C1,700\nCSV-C2,\n')
    expect(started.status).toBe(200)
    expect((await done(started)).result).toMatchObject({ done_count: 2, failed_count: 0 })
    expect((await ask('GET', '/v1/vouchers/CSV-C1')).body.gift.balance).toBe(700)
    expect((await ask('GET', '/v1/vouchers/CSV-C2')).body.gift.balance).toBe(2500)
    expect(await clean()).toEqual([])
  })
})

test('many codes are added to a campaign in the background', async () => {
  const started = await ask('POST', '/v1/campaigns/spring/vouchers?vouchers_count=2500', { metadata: { more: true } })
  expect(started.status).toBe(202)
  expect((await done(started)).result).toMatchObject({ done_count: 2500, failed_count: 0 })
  expect((await ask('GET', '/v1/vouchers?campaign=spring&limit=1')).body).toMatchObject({
    total: 2501,
    vouchers: [{ metadata: { more: true } }],
  })
  expect((await ask('POST', '/v1/campaigns/spring/vouchers', {})).body).toMatchObject({ campaign: 'spring' })
  const { body: bare } = await ask('POST', '/v1/campaigns/spring/vouchers/WITHOUT-A-BODY')
  expect(bare).toMatchObject({ campaign: 'spring', code: 'WITHOUT-A-BODY' })
  expect(await clean()).toEqual([])
})

test('metadata of many is changed in the background, each its own or the same of all', async () => {
  for (const code of ['M-1', 'M-2']) await ask('POST', `/v1/vouchers/${code}`, { ...TEN_OFF, metadata: { a: 1 } })
  const each = [
    { code: 'M-1', metadata: { b: 1 } },
    { code: 'M-2', metadata: { a: null } },
    { code: 'M-0', metadata: {} },
  ]
  expect((await done(await ask('POST', '/v1/vouchers/bulk/async', each))).result).toMatchObject({
    done_count: 2,
    failed_count: 1,
  })
  expect((await ask('GET', '/v1/vouchers/M-1')).body.metadata).toEqual({ a: 1, b: 1 })
  expect((await ask('GET', '/v1/vouchers/M-2')).body.metadata).toEqual({})
  const all = { codes: ['M-1', 'M-2'], metadata: { c: 5 } }
  expect((await done(await ask('POST', '/v1/vouchers/metadata/async', all))).result.done_count).toBe(2)
  expect((await ask('GET', '/v1/vouchers/M-2')).body.metadata).toEqual({ c: 5 })
})

test('a session gives back what it holds of a voucher, once', async () => {
  const { body } = await ask('POST', '/v1/vouchers/HELD', { ...TEN_OFF, redemption: { quantity: 1 } })
  await db.query(sql`
    insert into coterie.voucher_locks (voucher_id, session_key, project_id, quantity, expires_at, created_at)
    values (${decodeId('v', body.id)}, 'ssn/1', ${projectId}, 1, now() + interval '1 day', now())`)
  expect((await ask('DELETE', '/v1/vouchers/HELD/sessions/ssn%2F1')).status).toBe(204)
  expect((await ask('DELETE', '/v1/vouchers/HELD/sessions/ssn%2F1')).body).toMatchObject({
    key: 'not_found',
    resource_type: 'session',
  })
})
