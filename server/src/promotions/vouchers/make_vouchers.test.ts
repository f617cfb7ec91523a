import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { createProject } from '../../ingest/declare/project.ts'
import { newId, sql } from '../../store/index.ts'
import { findCampaign } from '../campaigns/campaign_row.ts'
import { readCodeConfig } from '../codes/read_code_config.ts'
import { makeVouchers } from './make_vouchers.ts'
import { PLAIN_DRAFT } from './voucher_draft.ts'
import { findVoucher } from './voucher_row.ts'

const NOW = '2026-05-01T09:30:00.000000Z'
const db = await testDatabase()
const { id: projectId } = await createProject(db, NOW, { name: 'shop' })

async function campaign(name: string, type: string, voucher: object) {
  await db.query(sql`
    insert into coterie.campaigns (id, project_id, name, type, voucher, created_at)
    values (${newId()}, ${projectId}, ${name}, ${type}, ${JSON.stringify(voucher)}::jsonb, ${NOW})`)
  return findCampaign(db, projectId, name)
}

const vouchersCount = async (name: string) => (await findCampaign(db, projectId, name)).vouchers_count

test('a hundred thousand codes are made in one go, each once, and the campaign counts them', {
  timeout: 60_000,
}, async () => {
  const spring = await campaign('spring', 'DISCOUNT_COUPONS', {
    type: 'DISCOUNT_VOUCHER',
    redemption: { quantity: 3 },
    code_config: { pattern: 'SPRING-########' },
  })
  const begun = performance.now()
  const codes = await db.transaction((tx) => makeVouchers(tx, projectId, NOW, spring, { count: 100_000 }))
  const took = performance.now() - begun
  if (process.env.MEASURE) console.log(`100,000 codes: ${Math.round(took)} ms`)
  expect(new Set(codes).size).toBe(100_000)
  expect(codes.every((code) => /^SPRING-[0-9a-zA-Z]{8}$/.test(code))).toBe(true)
  const { rows } = await db.query(sql`
    select count(*)::integer as all, min(quantity)::integer as least, max(quantity)::integer as most from coterie.vouchers
    where campaign_id = ${spring.id}`)
  expect(rows).toEqual([{ all: 100_000, least: 3, most: 3 }])
  expect(await vouchersCount('spring')).toBe(100_000)
  expect(took).toBeLessThan(20_000)
})

test('credits of gift cards come with their movement, points of loyalty cards with a bucket too', async () => {
  const gifts = await campaign('gifts', 'GIFT_VOUCHERS', { type: 'GIFT_VOUCHER', gift: { amount: 1000 } })
  const club = await campaign('club', 'LOYALTY_PROGRAM', { type: 'LOYALTY_CARD', loyalty_card: { points: 50 } })
  const expires = { at: '2027-01-01T00:00:00.000000Z', on: '2026-12-31' }
  await db.transaction((tx) => makeVouchers(tx, projectId, NOW, gifts, { count: 3 }))
  await db.transaction((tx) => makeVouchers(tx, projectId, NOW, club, { count: 2, expires }))
  const { rows } = await db.query(sql`
    select v.type, m.type as movement, v.balance::integer, sum(m.amount)::integer as moved, count(*)::integer,
      min(b.remaining)::integer as points, min(b.expires_on::text) as until
    from coterie.vouchers v join coterie.voucher_movements m on m.voucher_id = v.id
    left join coterie.points_buckets b on b.voucher_id = v.id
    where v.campaign_id = any (${[gifts.id, club.id]}::uuid[]) group by v.id, m.type order by v.type`)
  const gift = {
    type: 'GIFT_VOUCHER',
    movement: 'CREDITS_ADDITION',
    balance: 1000,
    moved: 1000,
    count: 1,
    points: null,
    until: null,
  }
  const card = {
    type: 'LOYALTY_CARD',
    movement: 'POINTS_ADDITION',
    balance: 50,
    moved: 50,
    count: 1,
    points: 50,
    until: '2026-12-31',
  }
  expect(rows).toEqual([gift, gift, gift, card, card])
})

test('codes that are taken are drawn again, until none that can be guessed is left', async () => {
  const config = readCodeConfig({ length: 2, charset: '0123456789' }, '', [])!
  const make = (count: number) =>
    db.transaction((tx) => makeVouchers(tx, projectId, NOW, null, { count, config, draft: PLAIN_DRAFT }))
  await make(50)
  await make(50)
  const { rows } = await db.query(sql`
    select count(*)::integer from coterie.vouchers where campaign_id is null and project_id = ${projectId}`)
  expect(rows).toEqual([{ count: 100 }])
  await expect(make(1)).rejects.toThrow('Nearly all codes')
  await expect(make(51)).rejects.toMatchObject({ code: 'invalid_code_config' })
})

test('many who make codes of a small space at once take none twice', async () => {
  const tiny = await campaign('tiny', 'DISCOUNT_COUPONS', {
    type: 'DISCOUNT_VOUCHER',
    code_config: { length: 2, charset: 'abcdefghijklmnopqrst', prefix: 'T-' },
  })
  const made = await Promise.all(
    Array.from({ length: 20 }, () => db.transaction((tx) => makeVouchers(tx, projectId, NOW, tiny, { count: 10 }))),
  )
  expect(new Set(made.flat()).size).toBe(200)
  expect(await vouchersCount('tiny')).toBe(200)
  expect((await findVoucher(db, projectId, made[0]![0]!)).campaign_id).toBe(tiny.id)
})
