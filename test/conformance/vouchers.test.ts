import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { finished } from './finished.ts'
import { ODD_IDS } from './odd_ids.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { listShape } from './shapes/list.ts'
import { BalanceShape, TransactionShape, VoucherShape } from './shapes/voucher.ts'

const { client, send } = await openConformance()
const { vouchers, campaigns, validationRules } = client
const directory = await mkdtemp(path.join(tmpdir(), 'vouchers-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

type New = Parameters<typeof vouchers.create>[0]
const off = (code: string, more: object = {}) =>
  ({ code, type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 500 }, ...more }) as New
const gift = (code: string, amount: number, more: object = {}) =>
  ({ code, type: 'GIFT_VOUCHER', gift: { amount }, ...more }) as New

async function csv(name: string, text: string): Promise<string> {
  const file = path.join(directory, name)
  await writeFile(file, text)
  return file
}

const campaign = (name: string, more: object = {}) =>
  send('POST', '/v1/campaigns', {
    name,
    campaign_type: 'GIFT_VOUCHERS',
    voucher: { type: 'GIFT_VOUCHER', gift: { amount: 1000 }, code_config: { pattern: 'G-######' } },
    ...more,
  })

describe('a voucher', () => {
  test('is answered whole when created with a code', async () => {
    const created = await vouchers.create(
      off('WHOLE', {
        category: 'new',
        redemption: { quantity: 7 },
        start_date: '2026-01-01T00:00:00Z',
        expiration_date: '2030-01-01T00:00:00Z',
        validity_timeframe: { interval: 'P2D', duration: 'P1D' },
        validity_day_of_week: [0, 1, 2],
        additional_info: 'info',
        metadata: { test: true },
      }),
    )
    expect(shaped(VoucherShape, created)).toMatchObject({
      code: 'WHOLE',
      category: 'new',
      discount: { type: 'AMOUNT', amount_off: 500 },
      gift: null,
      loyalty_card: null,
      start_date: '2026-01-01T00:00:00.000000Z',
      validity_timeframe: { interval: 'P2D', duration: 'P1D' },
      validity_day_of_week: [0, 1, 2],
      redemption: { quantity: 7, redeemed_quantity: 0 },
      metadata: { test: true },
      active: true,
    })
    expect(await vouchers.get('WHOLE')).toEqual(created)
    expect(await vouchers.get(created.id)).toEqual(created)
  })

  test('gets a code where none is given', async () => {
    const created = await vouchers.create({
      type: 'GIFT_VOUCHER',
      gift: { amount: 100 },
      code_config: { length: 8, prefix: 'GC-', charset: '0123456789' },
    } as never)
    expect(shaped(VoucherShape, created)).toMatchObject({
      code: expect.stringMatching(/^GC-\d{8}$/),
      gift: { amount: 100, balance: 100, subtracted_amount: 0, effect: 'APPLY_TO_ORDER' },
    })
  })

  test.each(ODD_IDS.filter((id) => id !== 'importCSV'))('can have the code %j', async (code) => {
    const { id } = await vouchers.create(off(code))
    expect(await vouchers.get(code)).toMatchObject({ id, code })
  })

  test('has the validation rules that it is created with', async () => {
    const rule = await validationRules.create({
      name: 'Any',
      rules: { 1: { name: 'order.amount', conditions: { $more_than: [1] } }, logic: '1' },
    } as never)
    const created = await vouchers.create(off('RULED', { validation_rules: [rule.id] }))
    expect(shaped(VoucherShape, created)).toMatchObject({
      validation_rules_assignments: { total: 1, data: [{ rule_id: rule.id, related_object_type: 'voucher' }] },
    })
  })

  test('of free units says of which product', async () => {
    const { id } = await client.products.create({ source_id: 'mug', name: 'Mug' })
    const free = { type: 'UNIT', unit_off: 1, unit_type: id, effect: 'ADD_NEW_ITEMS' }
    const created = await vouchers.create({ code: 'MUG', type: 'DISCOUNT_VOUCHER', discount: free } as never)
    expect(created.discount).toEqual({ ...free, product: { id, source_id: 'mug', name: 'Mug' } })
  })

  test('is not created twice', async () => {
    await vouchers.create(off('TWICE'))
    expect(await failure(vouchers.create(off('TWICE')))).toMatchObject({ code: 409, key: 'duplicate_found' })
  })

  test('is updated, and keeps what is not named', async () => {
    await vouchers.create(off('UPDATED', { metadata: { a: 1 }, category: 'x' }))
    expect(
      shaped(VoucherShape, await vouchers.update({ code: 'UPDATED', active: false, metadata: { b: 2 } } as never)),
    ).toMatchObject({ active: false, metadata: { a: 1, b: 2 }, category: 'x' })
    expect(await failure(vouchers.update({ code: 'NOBODY' } as never))).toMatchObject(notFound('voucher', 'NOBODY'))
  })

  test('is switched off and on', async () => {
    await vouchers.create(off('SWITCHED'))
    expect(shaped(VoucherShape, await vouchers.disable('SWITCHED'))).toMatchObject({ active: false })
    expect(shaped(VoucherShape, await vouchers.enable('SWITCHED'))).toMatchObject({ active: true })
  })

  test.each([undefined, { force: true }])('is deleted with %j', async (params) => {
    await vouchers.create(off('DELETED'))
    expect((await vouchers.delete('DELETED', params)) ?? '').toBe('')
    expect(await failure(vouchers.get('DELETED'))).toMatchObject(notFound('voucher', 'DELETED'))
  })
})

test('vouchers are listed', async () => {
  await campaign('Listed')
  for (const n of [1, 2, 3]) await vouchers.create(gift(`L-${n}`, n, { campaign: 'Listed', category: 'listed' }))
  const listed = await vouchers.list({ campaign: 'Listed', limit: 2, page: 1, order: 'created_at' })
  expect(shaped(listShape('vouchers', VoucherShape), listed)).toMatchObject({
    total: 3,
    vouchers: [{ code: 'L-1', campaign: 'Listed' }, { code: 'L-2' }],
  })
  expect(await vouchers.list({ category: 'listed', limit: 2, page: 2, order: 'created_at' })).toMatchObject({
    vouchers: [{ code: 'L-3' }],
  })
})

describe('a balance', () => {
  test('is changed, with a transaction each', async () => {
    await vouchers.create(gift('CARD', 1000))
    const added = await vouchers.balance.create('CARD', { amount: 5000, source_id: 'a' } as never)
    expect(shaped(BalanceShape, added)).toMatchObject({
      amount: 5000,
      total: 6000,
      balance: 6000,
      type: 'gift_voucher',
    })
    expect(await vouchers.balance.create('CARD', { amount: 5000, source_id: 'a' } as never)).toEqual(added)
    expect(await vouchers.balance.create('CARD', { amount: -1500 })).toMatchObject({ total: 4500, balance: 4500 })
    expect(await failure(vouchers.balance.create('CARD', { amount: -9999 }))).toMatchObject({
      code: 400,
      key: 'gift_amount_exceeded',
    })
    const page = await vouchers.listTransactions('CARD', { limit: 2, order: '-id' } as never)
    for (const transaction of page.data) shaped(TransactionShape, transaction)
    expect(page).toMatchObject({
      has_more: true,
      data: [{ type: 'CREDITS_REMOVAL' }, { type: 'CREDITS_ADDITION', source_id: 'a' }],
    })
    const rest = await vouchers.listTransactions('CARD', { starting_after_id: page.data[1]!.id } as never)
    expect(rest).toMatchObject({ has_more: false, data: [{ details: { balance: { amount: 1000, balance: 1000 } } }] })
  })

  test.each([0, 2.5])('is not changed by %j', async (amount) => {
    await vouchers.create(gift(`ODD-${amount}`, 1))
    expect(await failure(vouchers.balance.create(`ODD-${amount}`, { amount }))).toMatchObject({ key: 'invalid_amount' })
  })
})

describe('many', () => {
  test('are imported as a list', async () => {
    const action = await finished(client, await vouchers.import([off('I-1'), gift('I-2', 300)] as never))
    expect(action.result).toMatchObject({ done_count: 2, failed_count: 0 })
    expect(await vouchers.get('I-2')).toMatchObject({ gift: { balance: 300 } })
    expect(await failure(vouchers.import([off('I-1')] as never))).toMatchObject({ key: 'duplicate_key' })
  })

  test('are imported from a file', async () => {
    const file = await csv(
      'codes.csv',
      'Code,Voucher Type,Value,Discount Type,Shop\nF-1,DISCOUNT_VOUCHER,20,PERCENT,Oslo\n',
    )
    const action = await finished(client, await vouchers.importCSV(file))
    expect(action.result).toMatchObject({ done_count: 1, failed_count: 0 })
    expect(await vouchers.get('F-1')).toMatchObject({ discount: { percent_off: 20 }, metadata: { Shop: 'Oslo' } })
  })

  test('get metadata, each its own or all the same', async () => {
    for (const code of ['B-1', 'B-2']) await vouchers.create(off(code))
    await finished(client, await vouchers.bulkUpdate([{ code: 'B-1', metadata: { own: 1 } }] as never))
    await finished(client, await vouchers.bulkUpdateMetadata({ codes: ['B-1', 'B-2'], metadata: { same: 2 } }))
    expect(await vouchers.get('B-1')).toMatchObject({ metadata: { own: 1, same: 2 } })
    expect(await vouchers.get('B-2')).toMatchObject({ metadata: { same: 2 } })
  })
})

describe('vouchers of a campaign', () => {
  test('are added one by one, or many in the background', async () => {
    await campaign('Added')
    const one = await campaigns.addVoucher('Added', { metadata: { n: 1 } } as never)
    expect(shaped(VoucherShape, one as never)).toMatchObject({
      campaign: 'Added',
      code: expect.stringMatching(/^G-\w{6}$/),
      gift: { balance: 1000 },
      metadata: { n: 1 },
    })
    await finished(client, await campaigns.addVoucher('Added', {} as never, { vouchers_count: 20 }))
    expect(await campaigns.get('Added')).toMatchObject({ vouchers_count: 21 })
  })

  test('are added with a code', async () => {
    await campaign('Certain')
    expect(shaped(VoucherShape, (await campaigns.addCertainVoucher('Certain', 'SURE', {})) as never)).toMatchObject({
      code: 'SURE',
      campaign: 'Certain',
    })
    expect(await failure(campaigns.addCertainVoucher('Certain', 'SURE', {}))).toMatchObject({ key: 'duplicate_found' })
    expect(await failure(campaigns.addCertainVoucher('Nobody', 'X', {}))).toMatchObject(notFound('campaign', 'Nobody'))
  })

  test('are imported as a list and from a file', async () => {
    await campaign('Imported')
    await finished(
      client,
      await campaigns.importVouchers('Imported', [{ code: 'CI-1', gift: { amount: 77 } }] as never),
    )
    expect(await vouchers.get('CI-1')).toMatchObject({ campaign: 'Imported', gift: { balance: 77 } })
    const file = await csv('cards.csv', 'Code,Gift Amount,Redeemed Amount\nCI-2,500,100\n')
    await finished(client, await campaigns.importVouchersCSV('Imported', file))
    expect(await vouchers.get('CI-2')).toMatchObject({ gift: { amount: 500, balance: 400 } })
  })
})

test('a session that holds nothing is not found', async () => {
  await vouchers.create(off('UNHELD'))
  expect(await failure(vouchers.releaseValidationSession('UNHELD', 'ssn/1'))).toMatchObject(
    notFound('session', 'ssn/1'),
  )
})
