import sdk from '@voucherify/sdk'
import { describe, expect, test } from 'vitest'
import { createCampaign } from '../../server/src/promotions/campaigns/create_campaign.ts'
import { encodeId, sql } from '../../server/src/store/index.ts'
import { failure, notFound } from './failure.ts'
import { ORIGIN, openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { listShape } from './shapes/list.ts'
import { ListedPublicationShape, PublicationShape, RedeemableShape, ToPageShape } from './shapes/publication.ts'

const { client, server, send } = await openConformance()
const { publications } = client.distributions
const NOW = '2026-01-01T00:00:00.000000Z'

const COUPONS = {
  campaign_type: 'DISCOUNT_COUPONS',
  type: 'AUTO_UPDATE',
  join_once: false,
  voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } },
}
const coupons = (name: string, given: object = {}) =>
  createCampaign(server.db, server.projectId, NOW, { ...COUPONS, name, ...given })

describe('a publication', () => {
  test('gives a code of a campaign to a customer, who is created', async () => {
    await coupons('Welcome')
    const published = await publications.create({
      campaign: { name: 'Welcome' },
      customer: { source_id: 'ann', email: 'ann@example.com', name: 'Ann' },
      channel: 'mail',
      source_id: 'p1',
    })
    expect(shaped(PublicationShape, published)).toMatchObject({
      tracking_id: 'ann',
      channel: 'mail',
      source_id: 'p1',
      result: 'SUCCESS',
      customer: { source_id: 'ann', name: 'Ann', email: 'ann@example.com', metadata: {} },
      voucher: { campaign: 'Welcome', discount: { percent_off: 10 }, publish: { count: 1 } },
    })
    expect(published.voucher.holder_id).toBe(published.customer_id)
    expect(await client.customers.get('ann')).toMatchObject({ name: 'Ann', id: published.customer_id })
  })

  test('with a source id of before is the one of before', async () => {
    await coupons('Again')
    const ask = (customer: string) =>
      publications.create({ campaign: { name: 'Again' }, customer: { source_id: customer }, source_id: 'p2' })
    const first = await ask('ben')
    expect(await ask('ben')).toMatchObject({ id: first.id, voucher: { code: first.voucher.code } })
    expect(await failure(ask('cat'))).toMatchObject({ code: 400, key: 'duplicate_source_id' })
  })

  test('of several codes names them all', async () => {
    await coupons('Many')
    const { id } = await publications.create({ campaign: { name: 'Many', count: 3 }, customer: { source_id: 'dan' } })
    const { publications: all } = await publications.list({ campaign: 'Many' })
    expect(all).toMatchObject([{ id }])
    expect(all![0]!.vouchers?.length).toBe(3)
  })

  test('joined once gives the same code, or is refused', async () => {
    await coupons('Once', { join_once: true })
    const ask = (given: object = {}) =>
      publications.create({ campaign: { name: 'Once' }, customer: { source_id: 'eve' }, ...given })
    const first = await ask({ join_once: true })
    expect(await ask({ join_once: true })).toMatchObject({ voucher: { code: first.voucher.code } })
    const asked = { campaign: { name: 'Once' }, customer: { source_id: 'eve' } }
    expect(await send('POST', '/v1/publications?join_once=true', asked)).toMatchObject({
      voucher: { code: first.voucher.code },
    })
    expect(await failure(ask())).toMatchObject({ code: 400, key: 'voucher_cannot_be_published' })
  })

  test('of a certain voucher is one to one', async () => {
    const id = await coupons('Certain', { vouchers_count: 1 })
    const { rows } = await server.db.query<{ code: string }>(sql`
      select code from coterie.vouchers where campaign_id = ${id}`)
    const ask = (source_id: string) => publications.create({ voucher: rows[0]!.code, customer: { source_id } })
    expect(await ask('fay')).toMatchObject({ voucher: { code: rows[0]!.code } })
    expect(await failure(ask('gus'))).toMatchObject({ code: 400, key: 'voucher_already_published' })
  })

  test('of nothing, to nobody, or of what is not there is refused', async () => {
    const customer = { source_id: 'hal' }
    const ask = (body: object) => failure(publications.create(body as never))
    expect(await ask({ customer })).toMatchObject({ key: 'missing_vouchers' })
    expect(await ask({ campaign: { name: 'Many' } })).toMatchObject({ key: 'missing_customer' })
    expect(await ask({ campaign: { name: 'nope' }, customer })).toMatchObject(notFound('campaign', 'nope'))
    expect(await ask({ voucher: 'nope', customer })).toMatchObject(notFound('voucher', 'nope'))
    await coupons('Empty', { type: 'STATIC' })
    expect(await ask({ campaign: { name: 'Empty' }, customer })).toMatchObject({
      code: 400,
      key: 'no_voucher_suitable_for_publication',
    })
  })

  test('is listed by customer, campaign, voucher and filters, newest first', async () => {
    await coupons('Listed')
    const codes = []
    for (const source_id of ['ida', 'ida', 'joe'])
      codes.push((await publications.create({ campaign: { name: 'Listed' }, customer: { source_id } })).voucher.code)
    const list = await publications.list({ campaign: 'Listed', limit: 2 })
    expect(shaped(listShape('publications', ListedPublicationShape), list)).toMatchObject({ total: 3 })
    expect(list.publications!.map(({ voucher }) => voucher!.code)).toEqual([codes[2], codes[1]])
    expect(await publications.list({ customer: 'ida', campaign: 'Listed' })).toMatchObject({ total: 2 })
    expect(await publications.list({ voucher: codes[0]! })).toMatchObject({ total: 1 })
    expect(await publications.list({ result: 'FAILURE' })).toMatchObject({ total: 0 })
    const filters = { voucher_code: { conditions: { $is: [codes[1]!] } } }
    expect(await publications.list({ filters })).toMatchObject({ total: 1 })
  })
})

test('a publication is among what happened to its customer', async () => {
  const id = encodeId('camp', await coupons('Told'))
  const { voucher } = await publications.create({ campaign: { name: 'Told' }, customer: { source_id: 'leo' } })
  const told = { type: 'customer.publication.succeeded' }
  const { data } = await client.customers.listActivity('leo', { campaign_id: id } as never)
  expect(data).toMatchObject([
    { ...told, data: { data: { campaign: { name: 'Told' }, vouchers: [{ code: voucher.code }] } } },
  ])
  expect((await client.customers.listActivity('leo', told as never)).data).toEqual(data)
})

describe('a browser', () => {
  const page = (key: { clientId: string; clientToken: string }) =>
    sdk.VoucherifyClientSide({
      apiUrl: server.url,
      clientApplicationId: key.clientId,
      clientSecretKey: key.clientToken,
      origin: ORIGIN,
    })

  test('gives codes only if its key may', async () => {
    await coupons('Page')
    const visitor = { customer: { source_id: 'visitor' } }
    expect(await failure(page(server).publish('Page', visitor))).toMatchObject({ code: 403, key: 'forbidden' })
  })

  test('that may gives the visitor a code, the same again if joined once, and tells nothing else', async () => {
    const other = await server.another()
    await server.db.query(sql`
      update coterie.api_keys set scopes = array['client', 'client.publish'] where app_id = ${other.clientId}`)
    await createCampaign(server.db, other.projectId, NOW, { ...COUPONS, name: 'Page' })
    const browser = page(other)
    browser.setIdentity('visitor')
    const visitor = { customer: { source_id: 'visitor', name: 'V' } }
    const first = await browser.publish('Page', visitor, { join_once: true })
    expect(shaped(ToPageShape, first)).toMatchObject({ channel: 'Voucherify.js', voucher: { holder_id: null } })
    expect(await browser.publish('Page', visitor, { join_once: true })).toMatchObject({ id: first.id })
    expect(await failure(browser.publish('nope', visitor))).toMatchObject(notFound('campaign', 'nope'))
  })
})

describe('what a customer holds', () => {
  test('is listed with the vouchers and how they stand', async () => {
    const campaign = await coupons('Held')
    await publications.create({ campaign: { name: 'Held' }, customer: { source_id: 'kim' } })
    await publications.create({ campaign: { name: 'Held' }, customer: { source_id: 'kim' } })
    await server.db.query(sql`
      update coterie.vouchers set active = false
      where id = (select id from coterie.vouchers where campaign_id = ${campaign} order by created_at desc, id limit 1)`)
    const list = await client.customers.listRedeemables('kim')
    shaped(listShape('data', RedeemableShape), list)
    expect(list).toMatchObject({ total: 2, has_more: false })
    expect(list.data.map(({ redeemable }) => redeemable.status).toSorted()).toEqual(['ACTIVE', 'DISABLED'])
    const [first, second] = list.data
    const filters = { id: { conditions: { $is: [second!.id] } } }
    expect((await client.customers.listRedeemables('kim', { filters } as never)).data).toEqual([second])
    const after = { starting_after_id: first!.id, limit: 1 }
    expect((await client.customers.listRedeemables('kim', after)).data).toEqual([second])
    expect(await failure(client.customers.listRedeemables('nobody'))).toMatchObject(notFound('customer', 'nobody'))
  })
})
