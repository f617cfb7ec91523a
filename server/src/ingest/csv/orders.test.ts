import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import { importing } from '../testing/csv.ts'
import { refused } from '../testing/refused.ts'
import { openShop } from '../testing/shop.ts'
import { importOrders, type OrderImportOptions } from './orders.ts'

const db = await testDatabase()
const shop = await openShop(db)
const take = (content: string, options: OrderImportOptions = {}, projectId = shop.id) =>
  importing(db, projectId, importOrders, content, options)

describe('a file of orders', () => {
  test('as a shop exports it: dates are local midnights, columns of its own are metadata', async () => {
    const result = await take(
      'source_id,customer_source_id,created_at,amount,number_of_cds\nc-1,00001,1997-01-01,1177,1\nc-2,00002,1997-07-12,1200,20\nc-3,00002,1997-07-12,7700,5\n',
      { status: 'FULFILLED' },
    )
    expect(result).toMatchObject({ rows: 3, created: 3, failed: 0, duplicates: 0 })
    expect(result.notes).toEqual([
      '"number_of_cds" is no field and was taken as metadata.number_of_cds, declared as number because of its values.',
    ])
    expect(await shop.order('c-1')).toMatchObject({
      created_at: '1996-12-31T23:00:00.000000Z',
      status: 'FULFILLED',
      amount: 1177,
      metadata: { number_of_cds: 1 },
    })
    expect(await shop.customer('00002')).toMatchObject({
      orders_count: 2,
      orders_total: '8900',
      last_order_at: '1997-07-11T22:00:00.000000Z',
      last_order_amount: 7700,
    })
    expect((await readDefinitions(db, shop.id)).schema.metadata.order.number_of_cds).toEqual({ type: 'number' })
  })

  test('taken again changes nothing; with other values updates', async () => {
    const rows = (status: string) =>
      `source_id,customer_source_id,created_at,amount,status\na-1,again,2025-01-01T10:00:00Z,5,${status}\na-2,again,2025-01-02T10:00:00Z,6,paid\n`
    expect(await take(rows('CREATED'))).toMatchObject({ created: 2 })
    expect(await take(rows('CREATED'))).toMatchObject({ created: 0, unchanged: 2 })
    expect(await take(rows('Paid'))).toMatchObject({ updated: 1, unchanged: 1 })
    expect(await shop.customer('again')).toMatchObject({ orders_count: 2, orders_total: '11' })
  })

  test('may hold items as JSON and every amount', async () => {
    const items = JSON.stringify([{ source_id: 'Tea', product: { name: 'Tea' }, price: 100, quantity: 3 }]).replaceAll(
      '"',
      '""',
    )
    await take(
      `source_id,customer,status,items,discount_amount,total_amount\ni-1,items,PAID,"${items}",50,\ni-2,items,PAID,"${items}",,200\n`,
    )
    expect(await shop.order('i-1')).toMatchObject({
      initial_amount: 300,
      discount_amount: 50,
      amount: 250,
      item_names: ['tea'],
    })
    expect(await shop.order('i-2')).toMatchObject({ initial_amount: 300, discount_amount: 100, amount: 200 })
    expect(await shop.customer('items')).toMatchObject({ products: ['Tea'], orders_total: '450' })
  })

  test('in which an order occurs again: the later row wins, in one chunk and across chunks', async () => {
    for (const [prefix, chunk] of [
      ['x', 100],
      ['y', 1],
    ] as const) {
      const text = `source_id,customer_source_id,amount,status\n${prefix}1,${prefix},1,PAID\n${prefix}2,${prefix},2,PAID\n${prefix}1,${prefix},10,\n`
      expect(await take(text, { chunk })).toMatchObject({ created: 2, duplicates: 1, failed: 0 })
      expect(await shop.customer(prefix)).toMatchObject({ orders_count: 2, orders_total: '12' })
    }
  })

  test('in which two orders are at one instant: the later in the file is the last', async () => {
    const lines = Array.from({ length: 50 }, (_, i) => `t-${i},tied,2025-01-01,${i},PAID`)
    await take(`source_id,customer_source_id,created_at,amount,status\n${lines.join('\n')}\n`, { chunk: 7 })
    expect(await shop.customer('tied')).toMatchObject({ orders_count: 50, last_order_amount: 49 })
    expect(await shop.miscounted()).toEqual([])
  })
})

test('a row that cannot be taken is reported and holds up no other', async () => {
  await take('source_id,customer_source_id,amount\nowned,owner,1\n')
  const result = await take(
    [
      'source_id,customer_source_id,created_at,amount,status,weight,items',
      'b1,good,2026-02-28,5,paid,1.5,',
      ',good,,5,,,',
      'b2,,,5,,,',
      'b3,new,2026-02-30,1.5,SHIPPED,heavy,[',
      'b4,new,,9007199254740992,,,',
      'b5,new,,-1,,,',
      'owned,thief,,5,,,',
      'b6,new,,,,,"[{""price"": ""a""}]"',
      'b7,good,,7,paid,,',
    ].join('\n'),
  )
  expect(result).toMatchObject({ rows: 9, created: 2, failed: 7 })
  expect(result.bad.map(({ line, column }) => [line, column])).toEqual([
    [3, 'source_id'],
    [4, 'customer_source_id'],
    [5, 'items'],
    [5, 'amount'],
    [5, 'status'],
    [5, 'created_at'],
    [5, 'weight'],
    [6, 'amount'],
    [7, 'amount'],
    [8, null],
    [9, 'items'],
  ])
  expect(result.bad.at(-2)!.problem).toMatch(/another customer/)
  expect(await shop.customer('good')).toMatchObject({ orders_count: 2, orders_total: '12' })
  expect(await shop.customer('thief')).toBeUndefined()
  expect(await shop.customer('new')).toBeUndefined()
})

test.each([
  ['customer_source_id,amount\nx,1\n', /no column "source_id"/],
  ['source_id,amount\nx,1\n', /no column "customer_source_id"/],
])('a file without its ids is refused: %j', async (content, message) => {
  expect((await refused(take(content))).message).toMatch(message)
})
