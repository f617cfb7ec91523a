import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { mergeCustomer } from '../../ingest/customers/merge.ts'
import { NOW, openShop } from '../../ingest/testing/shop.ts'
import { sql } from '../../store/index.ts'
import { createCampaign } from '../campaigns/create_campaign.ts'
import { voucherIdOf } from '../vouchers/voucher_row.ts'
import { createPublication } from './create_publication.ts'

const db = await testDatabase()
const shop = await openShop(db)
const projectId = shop.id

const COUPONS = {
  campaign_type: 'DISCOUNT_COUPONS',
  type: 'STATIC',
  join_once: false,
  voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } },
}
const GIFTS = { ...COUPONS, campaign_type: 'GIFT_VOUCHERS', voucher: { type: 'GIFT_VOUCHER', gift: { amount: 500 } } }

const campaign = (name: string, given: object = {}) =>
  createCampaign(db, projectId, NOW, { ...COUPONS, name, ...given })
const publish = (body: object, now = NOW) => createPublication(db, projectId, now, { customer: 'ann', ...body })
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'none',
    (error: { code: string }) => error.code,
  )

async function generic(code: string, type = 'DISCOUNT_VOUCHER'): Promise<string> {
  const id = voucherIdOf(projectId, code)
  await db.query(sql`
    insert into coterie.vouchers (id, project_id, code, type, created_at) values (${id}, ${projectId}, ${code}, ${type}, ${NOW})`)
  return id
}

const voucher = async (id: string) =>
  (
    await db.query<{
      holder_id: string | null
      published_count: number
      validity: { expirationDate: string | null }
    }>(sql`
    select * from coterie.vouchers where id = ${id}`)
  ).rows[0]!

test('a campaign of 60 codes gives 60 of 100 who ask at once a code of their own', async () => {
  await campaign('rush', { vouchers_count: 60 })
  const asked = Array.from({ length: 100 }, (_, n) => publish({ campaign: 'rush', customer: `rusher ${n}` }))
  const answers = await Promise.allSettled(asked)
  const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.voucher_ids : []))
  const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []))
  expect(new Set(given).size).toBe(60)
  expect(given.length).toBe(60)
  expect(new Set(codes)).toEqual(new Set(['no_voucher_suitable_for_publication']))
  const { rows } = await db.query(sql`
    select v.id from coterie.vouchers v join coterie.campaigns c on c.id = v.campaign_id and c.name = 'rush'
    join coterie.publications p on p.voucher_ids = array[v.id] and p.customer_id = v.holder_id
    join coterie.voucher_holders h on h.voucher_id = v.id and h.customer_id = v.holder_id and h.role = 'OWNER'
    where v.published_count = 1`)
  expect(rows.length).toBe(60)
})

test('a campaign that makes codes has one for everybody, and counts them', async () => {
  const id = await campaign('endless', { type: 'AUTO_UPDATE', vouchers_count: 5 })
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => publish({ campaign: 'endless', customer: `rusher ${n}` })),
  )
  expect(new Set(answers.flatMap(({ voucher_ids }) => voucher_ids)).size).toBe(20)
  const { rows } = await db.query(sql`select vouchers_count from coterie.campaigns where id = ${id}`)
  expect(rows).toEqual([{ vouchers_count: 20 }])
})

test('a code for many that lasts for a while lasts from its first publication on', async () => {
  const id = await generic('THREE-DAYS')
  await db.query(sql`update coterie.vouchers set validity = '{"durationAfterPublishing": "P3D"}' where id = ${id}`)
  const days = (n: number) => new Date(Date.parse(NOW) + n * 86_400_000).toISOString()
  await publish({ voucher: 'THREE-DAYS', customer: 'first' })
  const { expirationDate } = (await voucher(id)).validity
  expect(Date.parse(expirationDate!)).toBe(Date.parse(days(3)))
  await publish({ voucher: 'THREE-DAYS', customer: 'second' }, days(2))
  expect((await voucher(id)).validity).toMatchObject({ expirationDate })
  expect(await refusal(publish({ voucher: 'THREE-DAYS', customer: 'late' }, days(3)))).toBe('voucher_expired')
})

test('what is switched off, used up or over is not given away', async () => {
  const id = await campaign('picky', { vouchers_count: 4 })
  const { rows } = await db.query<{ id: string }>(
    sql`select id from coterie.vouchers where campaign_id = ${id} order by id`,
  )
  const [off, used, over, good] = rows.map((row) => row.id)
  await db.query(sql`update coterie.vouchers set active = false where id = ${off!}`)
  await db.query(sql`update coterie.vouchers set quantity = 1, redeemed_quantity = 1 where id = ${used!}`)
  await db.query(sql`
    update coterie.vouchers set validity = validity || '{"expirationDate": "2020-01-01T00:00:00.000000Z"}' where id = ${over!}`)
  expect((await publish({ campaign: 'picky' })).voucher_ids).toEqual([good])
  expect(await refusal(publish({ campaign: 'picky' }))).toBe('no_voucher_suitable_for_publication')
})

describe('one source id is one publication', () => {
  test('whoever asks again, at once or later, gets the same', async () => {
    await campaign('again', { vouchers_count: 20 })
    const ask = () => publish({ campaign: 'again', source_id: 'p1' })
    const answers = await Promise.all(Array.from({ length: 10 }, ask))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect((await ask()).voucher_ids).toEqual(answers[0]!.voucher_ids)
  })

  test('for another customer or campaign it is refused', async () => {
    await campaign('other', { vouchers_count: 3 })
    expect(await refusal(publish({ campaign: 'other', source_id: 'p1' }))).toBe('duplicate_source_id')
    const asked = Array.from({ length: 8 }, (_, n) =>
      refusal(publish({ campaign: 'again', source_id: 'p2', customer: `r ${n}` })),
    )
    const answers = await Promise.all(asked)
    expect(answers.toSorted()).toEqual([...Array(7).fill('duplicate_source_id'), 'none'])
  })
})

describe('joining once', () => {
  test('by the request gives the same code again', async () => {
    await campaign('once', { vouchers_count: 20 })
    const ask = () => publish({ campaign: 'once', join_once: true })
    const answers = await Promise.all(Array.from({ length: 10 }, ask))
    expect(new Set(answers.flatMap(({ voucher_ids }) => voucher_ids)).size).toBe(1)
  })

  test('by the campaign refuses a second one, and more than one', async () => {
    await campaign('strict', { vouchers_count: 5, join_once: true })
    expect(await refusal(publish({ campaign: { name: 'strict', count: 2 } }))).toBe('too_many_vouchers_requested')
    await publish({ campaign: 'strict' })
    expect(await refusal(publish({ campaign: 'strict' }))).toBe('voucher_cannot_be_published')
  })
})

describe('a certain voucher', () => {
  test('of a campaign has one holder, however many ask at once', async () => {
    const id = await campaign('certain', { vouchers_count: 1 })
    const { rows } = await db.query<{ code: string }>(sql`select code from coterie.vouchers where campaign_id = ${id}`)
    const asked = Array.from({ length: 10 }, (_, n) => refusal(publish({ voucher: rows[0]!.code, customer: `r ${n}` })))
    expect((await Promise.all(asked)).toSorted()).toEqual(['none', ...Array(9).fill('voucher_already_published')])
  })

  test('of no campaign may have many, a gift card one', async () => {
    const id = await generic('FOR ALL')
    for (const customer of ['ann', 'ben']) await publish({ voucher: 'FOR ALL', customer })
    expect(await voucher(id)).toMatchObject({ published_count: 2 })
    await generic('CARD', 'GIFT_VOUCHER')
    await publish({ voucher: 'CARD' })
    expect(await refusal(publish({ voucher: 'CARD', customer: 'ben' }))).toBe('voucher_already_published')
  })
})

test('what is on a gift card counts among what its holder has', async () => {
  await campaign('gifts', { ...GIFTS, type: 'AUTO_UPDATE' })
  const { customer_id } = await publish({
    campaign: { name: 'gifts', count: 2 },
    customer: { source_id: 'gifted', name: 'G' },
  })
  const { rows } = await db.query(
    sql`select gift_to_go from coterie.customer_redemptions where customer_id = ${customer_id}`,
  )
  expect(rows).toEqual([{ gift_to_go: 1000 }])
  const { rows: named } = await db.query(sql`select name from coterie.customers where id = ${customer_id}`)
  expect(named).toEqual([{ name: 'G' }])
})

test('who was merged into somebody else is that somebody', async () => {
  await campaign('merged', { vouchers_count: 5 })
  await mergeCustomer(db, projectId, NOW, 'old me', 'new me')
  const { customer_id } = await publish({ campaign: 'merged', customer: { source_id: 'old me', name: 'Me' } })
  expect(await shop.customer('new me')).toMatchObject({ id: customer_id, name: 'Me' })
  expect(await shop.customer('old me')).toBeUndefined()
})

test('from its publication on a voucher keeps what its campaign says', async () => {
  const id = await campaign('lasting', { vouchers_count: 1, activity_duration_after_publishing: 'P2D' })
  const { voucher_ids } = await publish({ campaign: 'lasting' })
  await db.query(
    sql`update coterie.campaigns set voucher = jsonb_set(voucher, '{discount,percent_off}', '50') where id = ${id}`,
  )
  const row = await voucher(voucher_ids[0]!)
  expect(row).toMatchObject({ discount: { percent_off: 10 }, validity: { startDate: NOW } })
  expect(row.validity.expirationDate!.slice(0, 10)).not.toBe(NOW.slice(0, 10))
})

test.each([
  [{}, 'missing_vouchers'],
  [{ campaign: 'rush', customer: null }, 'missing_customer'],
  [{ campaign: { name: 'rush', count: 21 } }, 'invalid_input'],
  [{ campaign: 'no such' }, 'campaign_not_found'],
  [{ voucher: 'no such' }, 'voucher_not_found'],
  [{ campaign: 'rush', voucher: 'FOR ALL' }, 'invalid_input'],
])('%j is refused as %s', async (body, code) => {
  expect(await refusal(publish(body))).toBe(code)
})
