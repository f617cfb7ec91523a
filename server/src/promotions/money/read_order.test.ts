import { describe, expect, test } from 'vitest'
import { hasAmount, orderAmounts } from './amounts.ts'
import { orderMoneyView } from './order_view.ts'
import { cart, item } from './testing/cart.ts'

describe('an order at the door', () => {
  test('costs what its items cost, whatever amount comes with them', () => {
    expect(orderAmounts(cart([item('a', 100, 2), item('b', 50)], { amount: 9999 })).amount).toBe(250)
  })

  test('costs its amount when an item has no price, and no less than the items that have one', () => {
    expect(orderAmounts(cart([item('a', 100), { product_id: 'b' }], { amount: 900 })).amount).toBe(900)
    expect(orderAmounts(cart([item('a', 100), { product_id: 'b' }], { amount: 9 })).amount).toBe(100)
    expect(orderAmounts(cart([item('a', 100), { product_id: 'b' }])).amount).toBe(100)
    expect(orderAmounts(cart([], { amount: 900 })).amount).toBe(900)
  })

  test('may cost nothing that anybody says', () => {
    expect(hasAmount(cart([{ product_id: 'b' }]))).toBe(false)
    expect(hasAmount(cart([], { amount: 0 }))).toBe(true)
    expect(orderMoneyView(cart([{ product_id: 'b', quantity: 2 }]))).toEqual({
      items: [{ object: 'order_item', product_id: 'b', quantity: 2 }],
    })
  })

  test('starts with the discounts that it came with', () => {
    const order = cart([{ ...item('a', 100, 2), discount_amount: 30 }], { discount_amount: 20 })
    expect(orderAmounts(order)).toMatchObject({
      discount_amount: 20,
      items_discount_amount: 30,
      total_discount_amount: 50,
      total_applied_discount_amount: 0,
      total_amount: 150,
    })
  })

  test('may have its numbers as text', () => {
    const order = cart([{ product_id: 'a', quantity: '2', price: '100' }, { product_id: 'b' }], { amount: '300' })
    expect(orderMoneyView(order)).toMatchObject({ amount: 300, items: [{ quantity: 2, price: 100, amount: 200 }, {}] })
  })

  test('says of each item what it says itself, an amount before price times quantity', () => {
    const [line] = cart([{ quantity: 3, price: 33, amount: 100, metadata: { gift: true } }]).lines
    expect(line).toMatchObject({ quantity: 3, price: 33, amount: 100, sent: { metadata: { gift: true } } })
    expect(cart([{ quantity: 4, amount: 100 }]).lines[0]).toMatchObject({ price: 25 })
    expect(cart([{ quantity: 3, amount: 100 }]).lines[0]).toMatchObject({ price: null })
  })

  test.each([
    [[{ price: -1 }], {}, 'order.items[0].price: An amount of 0 or more'],
    [[{ price: 1.5 }], {}, 'order.items[0].price: A whole number'],
    [[{ quantity: 'two' }], {}, 'order.items[0].quantity: A whole number'],
    [[{ price: 2 ** 40, quantity: 2 ** 20 }], {}, 'order.items[0].price: Price times quantity is more than'],
    [[{ amount: 2 ** 52 }, { amount: 2 ** 52 }], {}, 'order.items[1]: The items up to this one come to more than'],
    [[{ amount: 10, discount_amount: 11 }], {}, 'order.items[0].discount_amount: At most 10 is needed here, not 11.'],
    [[{ amount: 10, quantity: 2, discount_quantity: 3 }], {}, 'order.items[0].discount_quantity: At most 2'],
    [
      [{ amount: 10, discount_amount: 4 }],
      { discount_amount: 7 },
      'order.discount_amount: A discount of at most what is left of the amount, 6,',
    ],
    [[], { amount: -5 }, 'order.amount: An amount of 0 or more'],
  ])('%j with %j is refused', (items, more, problem) => expect(() => cart(items, more)).toThrow(problem))
})
