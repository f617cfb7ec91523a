import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { openShop } from '../../ingest/testing/shop.ts'
import { encodeId, newId, sql } from '../../store/index.ts'
import { readAsked } from '../examine/read_asked.ts'
import { DEFAULT_STACKING_RULES } from '../examine/stacking_rules.ts'
import { redeem } from './redeem.ts'
import { NOW, openTill } from './testing/till.ts'

const db = await testDatabase()
const shop = await openShop(db)
const till = openTill(db, shop.id)

/** A reward that only taking it says cannot be had: codes of a campaign that is switched off. */
async function rewardOfNobody(programme: string): Promise<string> {
  const codes = await till.campaign('DISCOUNT_COUPONS', { voucher: { type: 'DISCOUNT_VOUCHER' } })
  await db.query(sql`update coterie.campaigns set active = false where id = ${codes}`)
  const [id, parameters] = [newId(), { campaign: { id: encodeId('camp', codes) } }]
  await db.query(sql`
    insert into coterie.rewards (id, project_id, name, type, parameters, created_at)
    values (${id}, ${shop.id}, 'A code', 'CAMPAIGN', ${sql.json(parameters)}, ${NOW})`)
  await db.query(sql`
    insert into coterie.reward_assignments (id, project_id, reward_id, campaign_id, points, created_at)
    values (${newId()}, ${shop.id}, ${id}, ${programme}, 4, ${NOW})`)
  return encodeId('rew', id)
}

test('where a part is enough, what cannot be taken keeps the others from nobody', async () => {
  const programme = await till.campaign('LOYALTY_PROGRAM')
  await till.voucher('CARD', { type: 'LOYALTY_CARD', campaign: programme, balance: 10, holder: 'ann' })
  await till.voucher('COUPON', { discount: { type: 'AMOUNT', amount_off: 100 } })
  const card = { object: 'voucher', id: 'CARD', reward: { id: await rewardOfNobody(programme) } }
  const ask = (redeemables: readonly object[], mode: 'ALL' | 'PARTIAL') => {
    const body = { customer: 'ann', order: { amount: 1000 }, redeemables }
    const stacking = { ...DEFAULT_STACKING_RULES, redeemables_application_mode: mode }
    return redeem(db, shop.id, NOW, readAsked(shop.id, body, null), {}, { stacking })
  }
  const code = 'no_voucher_suitable_for_publication'
  const both = [card, { object: 'voucher', id: 'COUPON' }]
  const { rows, inapplicable } = await ask(both, 'PARTIAL')
  expect(rows).toMatchObject([{ discount: 100, parent_id: null }])
  expect(inapplicable).toMatchObject([{ asked: { id: 'CARD' }, code }])
  expect(await till.row('CARD')).toMatchObject({ balance: 10, redeemed_quantity: 0 })
  await expect(ask(both, 'ALL')).rejects.toMatchObject({ code })
  await expect(ask([card], 'PARTIAL')).rejects.toMatchObject({ code })
  expect(await till.row('COUPON')).toMatchObject({ redeemed_quantity: 1 })
  expect(await till.facts('ann')).toMatchObject({ succeeded: 1, failed: 2 })
  expect(await till.audit()).toEqual([])
})
