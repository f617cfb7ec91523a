import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { saveCustomer } from '../../ingest/customers/save.ts'
import { saveOrder } from '../../ingest/orders/save.ts'
import { openShop } from '../../ingest/testing/shop.ts'
import { readAsked } from '../examine/read_asked.ts'
import { validate } from '../examine/validate.ts'
import { NOW, openTill } from './testing/till.ts'

const db = await testDatabase()
const shop = await openShop(db)
const till = openTill(db, shop.id)

const forGold = {
  1: { name: 'customer.metadata', property: 'tier', conditions: { $is: ['gold'] }, rules: {} },
  logic: '1',
}

/** What the same body comes to when it is validated, with and without a session, and when it is redeemed. */
async function all(code: string, body: object): Promise<readonly (string | null)[]> {
  const redeemed = await till.one(code, body).then(
    () => null,
    ({ code: key }) => key as string,
  )
  const validated = async (more: object) => {
    const asked = readAsked(shop.id, { ...body, ...more }, { object: 'voucher', id: code })
    return (await validate(db, shop.id, NOW, asked)).examination.inapplicable[0]?.code ?? null
  }
  return [await validated({}), await validated({ session: { type: 'LOCK', key: 'till' } }), redeemed]
}

describe('where nobody is named, validations and redemptions are about the same customer', () => {
  test('whose order is named', async () => {
    for (const [source_id, tier] of Object.entries({ ann: 'gold', bob: 'tin' })) {
      await saveCustomer(db, shop.id, NOW, { source_id, metadata: { tier } })
      await saveOrder(db, shop.id, NOW, { source_id: `of ${source_id}`, amount: 900, customer: source_id })
    }
    await till.rule({ type: 'voucher', id: await till.voucher('GOLD') }, forGold)
    expect(await all('GOLD', { order: { source_id: 'of ann' } })).toEqual([null, null, null])
    expect(await all('GOLD', { order: { source_id: 'of ann', amount: 500 } })).toEqual([null, null, null])
    const violated = 'customer_rules_violated'
    expect(await all('GOLD', { order: { source_id: 'of bob' } })).toEqual([violated, violated, violated])
    const missing = 'missing_customer'
    expect(await all('GOLD', { order: { amount: 900 } })).toEqual([missing, missing, missing])
  })

  test('who holds the loyalty card, whose refusals count as hers', async () => {
    const campaign = await till.campaign('LOYALTY_PROGRAM')
    const card = await till.voucher('CARD', { type: 'LOYALTY_CARD', campaign, balance: 10, holder: 'ann' })
    await till.rule({ type: 'voucher', id: card }, forGold)
    const reward = { id: await till.coin(campaign), points: 4 }
    expect(await all('CARD', { order: { amount: 900 }, reward })).toEqual([null, null, null])
    const failed = async () => Number((await till.facts('ann'))!.failed)
    const before = await failed()
    const exceeded = 'loyalty_card_points_exceeded'
    const order = { source_id: 'of ann' }
    expect(await all('CARD', { order, reward: { ...reward, points: 11 } })).toEqual([exceeded, exceeded, exceeded])
    expect(await all('CARD', { order: { amount: 900 }, reward: { ...reward, points: 11 } })).toContain(exceeded)
    expect(await failed()).toBe(before + 2)
  })
})
