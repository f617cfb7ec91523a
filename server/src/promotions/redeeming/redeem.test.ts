import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { mergeCustomer } from '../../ingest/customers/merge.ts'
import { bySourceId } from '../../ingest/customers/reference.ts'
import { deleteCustomerPermanently } from '../../ingest/customers/remove.ts'
import { saveOrder } from '../../ingest/orders/save.ts'
import { openShop } from '../../ingest/testing/shop.ts'
import { buildVersion } from '../../segments/build.ts'
import { createSegment } from '../../segments/segments.ts'
import { decodeId, encodeId, sql } from '../../store/index.ts'
import { findRedemption, shownRedemptionId } from './redemption_row.ts'
import { NOW, openTill } from './testing/till.ts'

const db = await testDatabase()
const shop = await openShop(db)
const till = openTill(db, shop.id)
const customer = { source_id: 'ann', name: 'Ann', metadata: { tier: 'gold' } }

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ code }) => code as string,
  )

describe('a redemption', () => {
  test('uses a voucher once; its order is stored as paid, and its customer is known by it', async () => {
    await till.voucher('TEN', { discount: { type: 'PERCENT', percent_off: 10 }, quantity: 5 })
    const order = { source_id: 'o1', items: [{ source_id: 'tea', quantity: '2', price: 500 }] }
    const { rows, parent, vouchers } = await till.one('TEN', { customer, order, metadata: { till: 3 } })
    expect(parent).toBeNull()
    expect(rows[0]).toMatchObject({ discount: 100, order_amount: 1000, metadata: { till: 3 }, amount: null })
    expect([...vouchers.values()][0]).toMatchObject({ redeemed_quantity: 1 })
    expect(await shop.order('o1')).toMatchObject({
      status: 'PAID',
      initial_amount: 1000,
      discount_amount: 100,
      amount: 900,
    })
    expect(await shop.customer('ann')).toMatchObject({ name: 'Ann', orders_count: 1, orders_total: '900' })
    expect(await till.facts('ann')).toMatchObject({ succeeded: 1, failed: 0 })
  })

  test('on an order that is only named takes the stored one, and whose it is', async () => {
    await till.voucher('AGAIN', { discount: { type: 'AMOUNT', amount_off: 150 } })
    const { rows } = await till.one('AGAIN', { order: { source_id: 'o1' } })
    expect(rows[0]).toMatchObject({ customer_id: till.uuidOf('ann'), discount: 150 })
    expect(await shop.order('o1')).toMatchObject({ initial_amount: 1000, discount_amount: 250, amount: 750 })
    expect(await refusal(till.one('AGAIN', { order: { source_id: 'unheard' } }))).toBe('order_not_found')
    await saveOrder(db, shop.id, NOW, { source_id: 'o0', status: 'FULFILLED', amount: 800, customer: 'ann' })
    await till.one('AGAIN', { order: { source_id: 'o0' } })
    expect(await shop.order('o0')).toMatchObject({ status: 'FULFILLED', amount: 650 })
    expect(await refusal(till.one('AGAIN', { customer: 'bob', order: { source_id: 'o1' } }))).toBe(
      'order_of_another_customer',
    )
  })

  test('without a customer keeps its order to itself', async () => {
    const { rows } = await till.one('AGAIN', { order: { amount: 400 } })
    expect(rows[0]).toMatchObject({
      customer_id: null,
      order_id: null,
      order_view: { id: null, amount: 400, total_amount: 250, status: 'PAID' },
    })
  })

  test('that is refused changes nothing but that it was tried', async () => {
    await till.voucher('ONCE', { quantity: 1 })
    const order = { source_id: 'o2', amount: 500 }
    await till.one('ONCE', { customer: 'bob', order })
    const refused = await till.one('ONCE', { customer: 'cyd', order: { source_id: 'o3', amount: 500 } }).catch((e) => e)
    expect(refused).toMatchObject({ code: 'quantity_exceeded', about: { resourceType: 'redemption' } })
    expect(await shop.order('o3')).toBeUndefined()
    expect(await till.facts('cyd')).toMatchObject({ succeeded: 0, failed: 1 })
    const kept = await findRedemption(db, shop.id, refused.about.resourceId)
    expect(kept).toMatchObject({ succeeded: false, failure_code: 'quantity_exceeded', customer_id: till.uuidOf('cyd') })
  })

  test('of one more than there are redeems none of them, and keeps which one it was', async () => {
    await till.voucher('FIRST')
    const redeemables = ['FIRST', 'ONCE'].map((id) => ({ object: 'voucher', id }))
    const refused = await till.stack({ redeemables, customer, order: { amount: 500 } }).catch((e) => e)
    expect(refused.code).toBe('quantity_exceeded')
    expect(await till.row('FIRST')).toMatchObject({ redeemed_quantity: 0 })
    expect(await findRedemption(db, shop.id, refused.about.resourceId)).toMatchObject({
      voucher_id: (await till.row('ONCE')).id,
    })
  })
})

describe('who is in a segment', () => {
  const inside = { 1: { name: 'customer.segment', conditions: {} }, logic: '1' }

  test('is decided by what this very redemption says of the customer, and kept', async () => {
    const segment = { name: 'gold', type: 'auto-update' as const, filter: 'metadata.tier is "gold"' }
    const { id, versionId } = await createSegment(db, shop.id, segment, NOW)
    await buildVersion(db, versionId!, () => NOW)
    const voucher = await till.voucher('GOLD')
    const rules = { ...inside, 1: { ...inside[1], conditions: { $is: [id] } } }
    const rule = await till.rule({ type: 'voucher', id: voucher }, rules, { message: 'Gold only' })
    const order = { amount: 500 }
    const gold = { source_id: 'dee', metadata: { tier: 'gold' } }
    const { rows } = await till.one('GOLD', { customer: gold, order })
    expect(rows[0]!.decided).toMatchObject({
      rules: [{ id: rule, holds: true }],
      segments: [{ id, name: 'gold', version: 1, member: true, since: NOW }],
    })
    const refused = await till
      .one('GOLD', { customer: { source_id: 'dee', metadata: { tier: 'tin' } }, order })
      .catch((e) => e)
    expect(refused).toMatchObject({ code: 'customer_rules_violated', about: { ownMessage: 'Gold only' } })
    const kept = await findRedemption(db, shop.id, refused.about.resourceId)
    expect(kept.decided).toMatchObject({ rules: [{ id: rule, holds: false }], segments: [{ id, member: false }] })
    // What was sent of the customer counts all the same: she is no gold member from now on.
    expect(await shop.customer('dee')).toMatchObject({ metadata: { tier: 'tin' } })
  })
})

describe('a rollback', () => {
  test('gives back the use, cancels the order and takes the discount off it, once', async () => {
    await till.voucher('BACK', { discount: { type: 'AMOUNT', amount_off: 100 }, quantity: 1 })
    const id = await till.redeemed('BACK', { customer: 'eve', order: { source_id: 'e1', amount: 500 } })
    expect(await shop.customer('eve')).toMatchObject({ orders_count: 1 })
    const { rows } = await till.undo(id, { reason: 'wrong size' })
    expect(rows[0]).toMatchObject({ kind: 'rollback', reason: 'wrong size', redemption_id: decodeId('r', id) })
    expect(await till.row('BACK')).toMatchObject({ redeemed_quantity: 0 })
    expect(await shop.order('e1')).toMatchObject({ status: 'CANCELED', amount: 500, discount_amount: 0 })
    expect(await shop.customer('eve')).toMatchObject({ orders_count: 0 })
    expect(await till.facts('eve')).toMatchObject({ succeeded: 0 })
    expect(await refusal(till.undo(id))).toBe('already_rolled_back')
    expect(await refusal(till.undo(shownRedemptionId(rows[0]!)))).toBe('invalid_redemption')
  })

  test('is about its customer and order, or refused and kept', async () => {
    const id = await till.redeemed('AGAIN', { customer: 'eve', order: { source_id: 'e2', amount: 500 } })
    expect(await refusal(till.undo(id, { customer: { source_id: 'bob' } }))).toBe('invalid_customer')
    expect(await refusal(till.undo(id, { order: { source_id: 'o1' } }))).toBe('invalid_order')
    const { rows } = await db.query(sql`
      select failure_code from coterie.redemptions where redemption_id = ${decodeId('r', id)} order by id`)
    expect(rows).toEqual([{ failure_code: 'invalid_customer' }, { failure_code: 'invalid_order' }])
    expect(await refusal(till.undo(id, { customer: { source_id: 'eve' }, order: { source_id: 'e2' } }))).toBe('done')
  })

  test('of points puts them back where they came from', async () => {
    const campaign = await till.campaign('LOYALTY_PROGRAM')
    await till.voucher('POINTS', { type: 'LOYALTY_CARD', campaign, balance: 10, holder: 'fay' })
    await till.charge('POINTS', 5, 'LOYALTY_CARD')
    const reward = await till.coin(campaign)
    const body = { customer: 'fay', order: { source_id: 'f1', amount: 5_000 }, reward: { id: reward, points: 12 } }
    const buckets = async () =>
      (
        await db.query(
          sql`select remaining from coterie.points_buckets where voucher_id = ${(await till.row('POINTS')).id} order by id`,
        )
      ).rows
    const id = await till.redeemed('POINTS', body)
    expect(await till.row('POINTS')).toMatchObject({ balance: 3, redeemed: 12 })
    expect(await shop.order('f1')).toMatchObject({ amount: 3_800 })
    expect(await buckets()).toEqual([{ remaining: 0 }, { remaining: 3 }])
    await till.undo(id)
    expect(await buckets()).toEqual([{ remaining: 10 }, { remaining: 5 }])
    expect(await refusal(till.one('POINTS', { ...body, customer: 'bob', order: { amount: 10 } }))).toBe(
      'invalid_customer',
    )
    expect(await till.audit()).toEqual([])
  })

  test('takes back that somebody was brought by it', async () => {
    const campaign = await till.campaign('REFERRAL_PROGRAM', {
      referral_program: { conversion_event_type: 'redemption' },
    })
    await till.voucher('BRING', { campaign, holder: 'gus', referral: true })
    const brought = async () =>
      (await db.query(sql`select referrer_id from coterie.referrals where customer_id = ${till.uuidOf('hal')}`)).rows
    expect(await refusal(till.one('BRING', { customer: 'gus', order: { amount: 500 } }))).toBe(
      'referrer_not_permitted_to_redeem',
    )
    const id = await till.redeemed('BRING', { customer: 'hal', order: { amount: 500 } })
    expect(await brought()).toEqual([{ referrer_id: till.uuidOf('gus') }])
    await till.undo(id)
    expect(await brought()).toEqual([])
    expect(await till.audit()).toEqual([])
  })
})

describe('a customer', () => {
  test('who is merged hands over what they redeemed, and it can be undone', async () => {
    const id = await till.redeemed('AGAIN', { customer: 'ida', order: { source_id: 'i1', amount: 500 } })
    await mergeCustomer(db, shop.id, NOW, 'ida', 'jon')
    expect(await findRedemption(db, shop.id, id)).toMatchObject({ customer_id: till.uuidOf('jon') })
    expect(await till.redeemed('AGAIN', { customer: { source_id: 'ida' }, order: { amount: 500 } })).toMatch(/^r_/)
    await till.undo(id)
    expect(await till.facts('jon')).toMatchObject({ succeeded: 1 })
    expect(await till.audit()).toEqual([])
  })

  test('who is erased leaves redemptions that say nothing of them, and can be undone', async () => {
    const order = { source_id: 'k1', items: [{ source_id: 'tea', price: 500, metadata: { engraving: 'For Kim' } }] }
    const id = await till.redeemed('AGAIN', {
      customer: { source_id: 'kim', name: 'Kim' },
      order,
      metadata: { by: 'Kim' },
    })
    await deleteCustomerPermanently(db, shop.id, NOW, bySourceId(shop.id, 'kim'))
    const { rows } = await db.query<{ text: string }>(sql`
      select r::text as text from coterie.redemptions r where id = ${decodeId('r', id)}`)
    expect(rows[0]!.text).not.toMatch(/kim/i)
    expect(rows[0]!.text).not.toContain(till.uuidOf('kim'))
    expect(encodeId('r', (await till.undo(id)).redemption.id)).toBe(id)
  })
})
