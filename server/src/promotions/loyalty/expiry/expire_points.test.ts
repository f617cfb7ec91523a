import { expect, test } from 'vitest'
import { testDatabase } from '../../../../../test/harness/database.ts'
import { saveCustomer } from '../../../ingest/customers/save.ts'
import { recordEvent } from '../../../ingest/events/record.ts'
import { sql } from '../../../store/index.ts'
import { changeBalance } from '../../balances/change_balance.ts'
import { lockVouchers } from '../../vouchers/voucher_row.ts'
import { earn } from '../earning/earn.ts'
import { createEarningRules } from '../earning/save_rules.ts'
import { NOW, openProgramme } from '../testing/programme.ts'
import { expirePoints } from './expire_points.ts'

const db = await testDatabase()
const shop = await openProgramme(db, {
  voucher: {
    type: 'LOYALTY_CARD',
    loyalty_card: { points: 0, expiration_rules: { period_type: 'MONTH', period_value: 1 } },
  },
})
const { id: ann } = await saveCustomer(db, shop.id, NOW, { source_id: 'ann' })
const points = { type: 'FIXED', points: 10 }
await createEarningRules(db, shop.id, NOW, 'Club', [
  { event: 'visit', loyalty: points },
  { event: 'vow', loyalty: points, expiration_rules: { period_type: 'MONTH', period_value: 12 } },
])
const visit = async (day: string, event = 'visit') => {
  const now = `2026-${day}T12:00:00.000000Z`
  await recordEvent(db, shop.id, now, { id: `${event} ${day}`, event, customer: { source_id: 'ann' } })
  await earn(db, shop.id, now)
}
const at = async (moment: string) => {
  await expirePoints(db, `2026-${moment}.000000Z`)
  const [facts, card] = (await shop.points()).ann!
  expect(facts).toBe(card)
  return card
}

test('points go at the local midnight after their last day, each in its time, the soonest spent first', async () => {
  await visit('04-10')
  await visit('04-20')
  await visit('04-20', 'vow')
  expect(await at('05-10T21:59:59')).toBe(30)
  expect(await at('05-10T22:00:00')).toBe(20)
  await shop.write([ann], async (write, changed) => {
    const [{ id }] = (await shop.cards()) as unknown as [{ id: string }]
    const card = (await lockVouchers(write.tx, shop.id, [id])).get(id)!
    await changeBalance(write, changed, card, { type: 'POINTS_REDEMPTION', amount: -4 })
  })
  expect(await at('05-20T21:59:59')).toBe(16)
  expect(await at('05-20T22:00:00')).toBe(10)
  expect(await at('12-31T23:00:00')).toBe(10)
})

test('after a long time without it, all that is due goes, once', async () => {
  await visit('06-01')
  await visit('07-01')
  await Promise.all(Array.from({ length: 5 }, () => expirePoints(db, '2026-09-01T00:00:00.000000Z')))
  const [facts, card] = (await shop.points()).ann!
  expect([facts, card]).toEqual([10, 10])
  const { rows } = await db.query(sql`
    select count(*)::int as times, sum(amount)::int as points from coterie.voucher_movements
    where campaign_id = ${shop.campaignId} and type = 'POINTS_EXPIRATION'`)
  expect(rows).toEqual([{ times: 3, points: -36 }])
})
