import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { openShop } from '../../ingest/testing/shop.ts'
import { encodeId, Refusal } from '../../store/index.ts'
import { openTill } from './testing/till.ts'

const db = await testDatabase()
const shop = await openShop(db)
const till = openTill(db, shop.id)

/** What becomes of all of these, begun at once: how many came through, and what the others were told. */
async function outcomes(works: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(works)
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  for (const reason of refused) if (!(reason instanceof Refusal)) throw reason
  return { done: works.length - refused.length, told: new Set(refused.map(({ code }) => code as string)) }
}

const times = <T>(count: number, work: (n: number) => Promise<T>) => Array.from({ length: count }, (_, n) => work(n))
const someone = (n: number) => ({ customer: { source_id: `c${n}` }, order: { amount: 1_000 } })

test('of 200 redemptions at once of a voucher that has 50 left, 50 come through', async () => {
  await till.voucher('FIFTY', { quantity: 50 })
  const { done, told } = await outcomes(times(200, (n) => till.one('FIFTY', someone(n % 40))))
  expect([done, [...told]]).toEqual([50, ['quantity_exceeded']])
  expect(await till.row('FIFTY')).toMatchObject({ redeemed_quantity: 50 })
  expect(await till.audit()).toEqual([])
})

const counter = (name: string, most: number) => ({ 1: { name, conditions: { $less_than_or_equal: most } }, logic: '1' })

test('nobody gets past a limit per customer', async () => {
  const id = await till.voucher('EACH3')
  await till.rule({ type: 'voucher', id }, counter('redemption.count.per_customer', 3))
  const { done, told } = await outcomes(times(60, (n) => till.one('EACH3', someone(n % 4))))
  expect([done, [...told]]).toEqual([12, ['redemption_rules_violated']])
})

test('nobody gets past limits per campaign and per day, whichever of its vouchers and customers they are', async () => {
  for (const [name, prefix] of [
    ['campaign.redemptions.count', 'C'],
    ['campaign.redemptions.count.daily', 'D'],
  ] as const) {
    const campaign = await till.campaign('DISCOUNT_COUPONS')
    for (let n = 0; n < 5; n++) await till.voucher(`${prefix}${n}`, { campaign })
    await till.rule({ type: 'campaign', id: campaign }, counter(name, 7))
    const { done, told } = await outcomes(times(60, (n) => till.one(`${prefix}${n % 5}`, someone(n % 11))))
    expect([name, done, [...told]]).toEqual([name, 7, ['redemption_rules_violated']])
  }
})

test('nobody gets past the budget of a promotion tier', async () => {
  const campaign = await till.campaign('PROMOTION')
  const tier = await till.tier(campaign, { type: 'AMOUNT', amount_off: 100 })
  await till.rule({ type: 'campaign', id: campaign }, counter('campaign.orders.amount_discounted', 500))
  const redeemables = [{ object: 'promotion_tier', id: tier }]
  const { done } = await outcomes(times(30, (n) => till.stack({ redeemables, ...someone(n) })))
  expect(done).toBe(5)
})

test('credits are spent once, however many ask at once, and none is lost', async () => {
  await till.voucher('CARD', { type: 'GIFT_VOUCHER', balance: 1_000, holder: 'hal' })
  const gift = { credits: 70 }
  const { done, told } = await outcomes(times(40, (n) => till.one('CARD', { ...someone(n % 5), gift })))
  expect([done, [...told]]).toEqual([14, ['gift_amount_exceeded']])
  expect(await till.row('CARD')).toMatchObject({ balance: 20, redeemed: 980 })
  expect(await till.facts('hal')).toMatchObject({ gift_redeemed: 980, gift_to_go: 20 })
  expect(await till.audit()).toEqual([])
})

test('a redemption is undone once, however many ask at once', async () => {
  await till.voucher('BACK', { type: 'GIFT_VOUCHER', balance: 500, holder: 'hal' })
  const { rows } = await till.one('BACK', { ...someone(1), gift: { credits: 200 } })
  const { done, told } = await outcomes(times(20, () => till.undo(encodeId('r', rows[0]!.id))))
  expect([done, [...told]]).toEqual([1, ['already_rolled_back']])
  expect(await till.row('BACK')).toMatchObject({ balance: 500, redeemed_quantity: 0 })
  expect(await till.audit()).toEqual([])
})

test('stacks that name the same vouchers in opposite order do not wait for each other for ever', async () => {
  const codes = ['V1', 'V2', 'V3', 'V4']
  for (const code of codes) await till.voucher(code, { type: 'GIFT_VOUCHER', balance: 10_000, holder: `h${code}` })
  const stack = (order: readonly string[]) => order.map((id) => ({ object: 'voucher', id, gift: { credits: 10 } }))
  const { done } = await outcomes(
    times(40, (n) => till.stack({ redeemables: stack(n % 2 ? codes : codes.toReversed()), ...someone(n % 3) })),
  )
  expect(done).toBe(40)
  expect(await till.row('V3')).toMatchObject({ balance: 9_600, redeemed_quantity: 40 })
  expect(await till.audit()).toEqual([])
})

test('a card changes hands while others redeem it', async () => {
  await till.voucher('HANDS', { type: 'GIFT_VOUCHER', balance: 1_000, holder: 'first' })
  const { done } = await outcomes([
    ...times(10, (n) => till.one('HANDS', { ...someone(n), gift: { credits: 10 } })),
    till.moveCard('HANDS', 'second'),
    ...times(10, (n) => till.one('HANDS', { ...someone(n), gift: { credits: 10 } })),
  ])
  expect(done).toBe(21)
  expect(await till.row('HANDS')).toMatchObject({ balance: 800 })
  const [first, second] = [await till.facts('first'), await till.facts('second')]
  expect([first!.gift_to_go, second!.gift_to_go]).toEqual([0, 800])
})
