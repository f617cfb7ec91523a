import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { bySourceId } from '../../ingest/customers/reference.ts'
import { deleteCustomer } from '../../ingest/customers/remove.ts'
import { saveOrder } from '../../ingest/orders/save.ts'
import { openShop } from '../../ingest/testing/shop.ts'
import { sql } from '../../store/index.ts'
import { createVoucher } from '../vouchers/create_voucher.ts'
import { deleteVoucher } from '../vouchers/delete_voucher.ts'
import { NOW, openTill } from './testing/till.ts'

const db = await testDatabase()
const { id: projectId } = await openShop(db)
const till = openTill(db, projectId)

const LATER = '2026-05-05T10:05:00.000000Z'
const gift = { type: 'GIFT_VOUCHER', gift: { amount: 500 } }
const code = { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 10 }, redemption: { quantity: 2 } }
const make = (name: string, body: object, now = NOW) => createVoucher(db, projectId, now, body, { code: name })
const buy = { customer: { source_id: 'ann' }, order: { amount: 1_000 } }
const spend = { ...buy, gift: { credits: 200 } }

test('what was redeemed with a code that was deleted is not given back to another that was made with it', async () => {
  for (const [name, body] of Object.entries({ CARD: gift, CODE: code })) {
    await make(name, body)
    const redeemed = await till.redeemed(name, name === 'CARD' ? spend : buy)
    await deleteVoucher(db, projectId, LATER, name)
    await make(name, body, LATER)
    await till.one(name, name === 'CARD' ? spend : buy, LATER)
    await till.undo(redeemed)
  }
  expect(await till.row('CARD')).toMatchObject({ balance: 300, redeemed: 200, redeemed_quantity: 1 })
  expect(await till.row('CODE')).toMatchObject({ redeemed_quantity: 1 })
  expect(await till.audit()).toEqual([])
})

test('what was redeemed by a clock that is behind the one by which the code was made is given back all the same', async () => {
  await make('AHEAD', gift, LATER)
  const redeemed = await till.redeemed('AHEAD', spend)
  expect(await till.row('AHEAD')).toMatchObject({ balance: 300 })
  await till.undo(redeemed)
  expect(await till.row('AHEAD')).toMatchObject({ balance: 500, redeemed: 0, redeemed_quantity: 0 })
  expect(await till.audit()).toEqual([])
})

test('the order of somebody who was deleted is not that which their successor has under its id', async () => {
  await till.voucher('ORDER')
  const order = { customer: { source_id: 'cyd' }, order: { source_id: 'again', amount: 1_000 } }
  const redeemed = await till.redeemed('ORDER', order)
  await deleteCustomer(db, projectId, LATER, bySourceId(projectId, 'cyd'))
  const paid = { source_id: 'again', customer: { source_id: 'cyd' }, status: 'PAID', amount: 700 }
  await saveOrder(db, projectId, LATER, paid)
  await till.undo(redeemed)
  const { rows } = await db.query(sql`select status, amount from coterie.orders where source_id = 'again'`)
  expect(rows).toEqual([{ status: 'PAID', amount: 700 }])
  expect(await till.audit()).toEqual([])
})
