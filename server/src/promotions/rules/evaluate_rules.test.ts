import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../../filter/problem.ts'
import { encodeId, newId } from '../../store/index.ts'
import { someCustomer, someFacts, someLine, someOrder } from '../testing/some_facts.ts'
import { evaluateRules } from './evaluate_rules.ts'
import type { LineFacts, RuleFacts } from './facts.ts'
import { readRules } from './read_rules.ts'

const [CHICAGO, STAFF] = [encodeId('seg', newId()), encodeId('seg', newId())]

function evaluate(rules: unknown, facts: Partial<RuleFacts> = {}) {
  const problems: Problem[] = []
  const checked = readRules(rules, 'rules', problems)
  expect(problems).toEqual([])
  return evaluateRules(checked!, someFacts(facts))
}

/** Whether one rule holds. */
const holds = (rule: unknown, facts: Partial<RuleFacts> = {}): boolean => evaluate({ 1: rule }, facts).holds

describe('rules about the customer', () => {
  const member = { customer: someCustomer({ segments: new Set([CHICAGO]) }) }
  const among = (op: string, ...segments: string[]) => ({ name: 'customer.segment', conditions: { [op]: segments } })

  test('only these segments, everyone but these segments', () => {
    expect(holds(among('$is', CHICAGO), member)).toBe(true)
    expect(holds(among('$is', CHICAGO))).toBe(false)
    expect(holds(among('$is', STAFF, CHICAGO), member)).toBe(true)
    expect(holds(among('$is_not', CHICAGO), member)).toBe(false)
    expect(holds(among('$is_not', STAFF), member)).toBe(true)
    expect(holds(among('$is_not', STAFF, CHICAGO), member)).toBe(false)
  })

  test('without a customer neither holds, and the customer is missing', () => {
    for (const op of ['$is', '$is_not'])
      expect(evaluate({ 1: among(op, CHICAGO) }, { customer: null })).toEqual({
        holds: false,
        missing: 'missing_customer',
        failed: [],
        key: null,
        message: null,
      })
  })

  test('metadata, where an unknown value is none of the values', () => {
    const city = (op: string) => ({ name: 'customer.metadata', property: 'city', conditions: { [op]: ['Chicago'] } })
    const from = (city: unknown) => ({ customer: someCustomer({ metadata: { city } }) })
    expect(holds(city('$is'), from('CHICAGO'))).toBe(true)
    expect(holds(city('$is'))).toBe(false)
    expect(holds(city('$is_not'))).toBe(true)
    expect(holds(city('$is_not'), from(null))).toBe(true)
    expect(holds({ ...city('$is'), property: 'constructor' })).toBe(false)
  })

  test('tiers by id or name, and the holder of the code', () => {
    const gold = { customer: someCustomer({ tiers: new Set(['ltr_1', 'Gold']), holdsVoucher: true }) }
    expect(holds({ name: 'customer.loyalty_tier', conditions: { $in: ['Gold'] } }, gold)).toBe(true)
    expect(holds({ name: 'customer.loyalty_tier', conditions: { $is_not: ['ltr_1'] } }, gold)).toBe(false)
    const holder = { name: 'publication.redeemable_by_linked_customer', conditions: { $is: [true] } }
    expect(holds(holder, gold)).toBe(true)
    expect(holds(holder)).toBe(false)
  })
})

describe('rules about the order', () => {
  const ordered = (...lines: LineFacts[]) => ({ order: someOrder({ lines }) })

  test('amounts before, at first and after', () => {
    const order = someOrder({ initialAmount: 1050, amount: 950, totalAmount: 855 })
    const over = (name: string, amount: number) => ({ name, conditions: { $more_than: [amount] } })
    expect(holds(over('order.initial_amount', 1000), { order })).toBe(true)
    expect(holds(over('order.amount', 1000), { order })).toBe(false)
    expect(holds(over('order.total_amount', 800), { order })).toBe(true)
    expect(evaluate({ 1: over('order.amount', 1) }, { order: null })).toMatchObject({ missing: 'missing_order' })
  })

  test('conditions of one rule must all hold, several values are any of them', () => {
    const between = { name: 'order.amount', conditions: { $more_than_or_equal: [100], $less_than: [200, 150] } }
    expect([99, 100, 199, 200].map((amount) => holds(between, { order: someOrder({ amount }) }))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('prices and metadata of any and of each item', () => {
    const cheapAndDear = ordered(someLine('mug', 1, 500, { metadata: { gift: true } }), someLine('pen', 3, 20))
    const price = (which: string) => ({ name: `order.items.price_${which}`, conditions: { $less_than: [100] } })
    expect([holds(price('any'), cheapAndDear), holds(price('each'), cheapAndDear)]).toEqual([true, false])
    const gift = (which: string) => ({
      name: `order.items.metadata_${which}`,
      property: 'gift',
      conditions: { $is: [true] },
    })
    expect([holds(gift('any'), cheapAndDear), holds(gift('each'), cheapAndDear)]).toEqual([true, false])
    expect([holds(price('any'), ordered()), holds(price('each'), ordered())]).toEqual([false, false])
    expect(holds({ name: 'order.items.count', conditions: { $is: [4] } }, cheapAndDear)).toBe(true)
  })

  test('a product by id or source id, with rules about its line', () => {
    const mugs = (op: string, quantity: number) => ({
      name: 'product.id',
      conditions: { [op]: [{ id: 'prod_mug', source_id: 'mug', object: 'product' }] },
      rules: { 1: { name: 'product.quantity', conditions: { $more_than_or_equal: [quantity] } }, logic: '1' },
    })
    const order = ordered(someLine('mug', 2), someLine('pen', 9))
    expect([holds(mugs('$is', 2), order), holds(mugs('$is', 3), order)]).toEqual([true, false])
    expect([holds(mugs('$is_not', 2), order), holds(mugs('$is_not', 3), order)]).toEqual([false, true])
    expect(holds({ name: 'product.id', conditions: { $is: ['pen'] } }, order)).toBe(true)
    const large = someLine('mug', 1, 100, { sku: { id: 'sku_1', sourceId: 'mug-l' } })
    expect(holds({ name: 'sku.id', conditions: { $is: ['mug-l'] } }, ordered(large))).toBe(true)
    expect(holds({ name: 'sku.id', conditions: { $is: ['mug'] } }, ordered(large))).toBe(false)
  })

  test('any, every, none, the cheapest and the most expensive item', () => {
    const items = (which: string, ...products: string[]) => ({
      name: `order.items.${which}`,
      conditions: { $is: products.map((id) => ({ id, object: 'product' })) },
    })
    const order = ordered(someLine('mug', 2, 500), someLine('pen', 9, 20))
    expect(holds(items('any', 'mug'), order)).toBe(true)
    expect([holds(items('every', 'mug'), order), holds(items('every', 'mug', 'pen'), order)]).toEqual([false, true])
    expect([holds(items('none', 'mug'), order), holds(items('none', 'cup'), order)]).toEqual([false, true])
    expect([holds(items('cheapest', 'mug'), order), holds(items('cheapest', 'pen'), order)]).toEqual([false, true])
    expect([holds(items('most_expensive', 'mug'), order), holds(items('most_expensive', 'pen'), order)]).toEqual([
      true,
      false,
    ])
    const empty = ['any', 'every', 'none', 'cheapest', 'most_expensive'].map((which) =>
      holds(items(which, 'mug'), ordered()),
    )
    expect(empty).toEqual([false, false, true, false, false])
  })

  test('the items found, one by one and all together', () => {
    const inside = (name: string, conditions: unknown, property?: string) => ({
      name: 'order.items.any',
      conditions: { $is: ['mug', 'cup'] },
      rules: { 1: { name: `order.items.${name}`, property, conditions } },
    })
    const order = ordered(
      someLine('mug', 2, 500),
      someLine('cup', 1, 300, { metadata: { hue: 'Red' } }),
      someLine('pen', 9, 20),
    )
    expect(holds(inside('aggregated_quantity', { $is: [3] }), order)).toBe(true)
    expect(holds(inside('aggregated_amount', { $is: [1300] }), order)).toBe(true)
    expect(holds(inside('quantity', { $is: [3] }), order)).toBe(false)
    expect(holds(inside('price', { $less_than: [400] }), order)).toBe(true)
    expect(holds(inside('metadata', { $is: ['red'] }, 'hue'), order)).toBe(true)
    const both = {
      ...inside('price', { $less_than: [400] }),
      rules: {
        1: { name: 'order.items.price', conditions: { $less_than: [400] } },
        2: { name: 'order.items.quantity', conditions: { $is: [2] } },
        logic: '1 and 2',
      },
    }
    // Each holds for a line, and both for none.
    expect(holds(both, order)).toBe(false)
  })

  test('metadata of products, of some or of all', () => {
    const kind = (rules: unknown) => ({
      name: 'product.metadata',
      property: 'kind',
      conditions: { $is: ['mug'] },
      rules,
    })
    const mug = someLine('mug', 2, 500, { productMetadata: { kind: 'mug' } })
    const order = ordered(mug, someLine('pen', 9, 20))
    const all = { 1: { name: 'product.metadata.match_all', conditions: { $is: [true] } } }
    expect([holds(kind({}), order), holds(kind(all), order), holds(kind(all), ordered(mug))]).toEqual([
      true,
      false,
      true,
    ])
    const two = { 1: { name: 'product.metadata.aggregated_quantity', conditions: { $is: [2] } } }
    expect(holds(kind(two), order)).toBe(true)
  })
})

describe('rules about the redemption', () => {
  test('counts include the one being made', () => {
    const once = { name: 'redemption.count.per_customer', conditions: { $less_than_or_equal: [1] } }
    expect(holds(once)).toBe(true)
    expect(holds(once, { counted: { 'redemption.count.per_customer': 1 } })).toBe(false)
    expect(evaluate({ 1: once }, { customer: null })).toMatchObject({ missing: 'missing_customer' })
    const daily = { name: 'redemption.count.daily', conditions: { $less_than_or_equal: [1] } }
    expect(holds(daily, { customer: null })).toBe(true)
  })

  test('so do budgets', () => {
    const budget = { name: 'campaign.orders.amount_discounted', conditions: { $less_than_or_equal: [1000] } }
    const spent = (discounts: number) => ({
      counted: { 'campaign.orders.amount_discounted': 900 },
      adds: { redemptions: 1, order_amounts: 0, discounts, credits: 0 },
    })
    expect([holds(budget, spent(100)), holds(budget, spent(101))]).toEqual([true, false])
  })

  test('its metadata and points, and a custom event', () => {
    const till = { name: 'redemption.metadata', property: 'till', conditions: { $more_than: [3] } }
    expect(holds(till, { redemption: { metadata: { till: 4 }, pointsUsed: 0 } })).toBe(true)
    const points = { name: 'redemption.reward.pay_with_points.points_used', conditions: { $less_than: [10] } }
    expect(holds(points, { redemption: { metadata: {}, pointsUsed: 10 } })).toBe(false)
    expect(holds({ ...till, name: 'custom_event.metadata' }, { event: { till: 5 } })).toBe(true)
  })
})

describe('who is to blame', () => {
  const over = (amount: number, message?: string) => ({
    name: 'order.amount',
    conditions: { $more_than: [amount] },
    ...(message && { error: { message } }),
  })
  const member = (message?: string) => ({
    name: 'customer.segment',
    conditions: { $is: [CHICAGO] },
    ...(message && { error: { message } }),
  })

  test('the rules that make the logic false, lowest number first', () => {
    const order = someOrder({ amount: 100 })
    expect(
      evaluate({ 1: over(50), 2: over(200), 10: over(300, 'Too little'), logic: '10 and 1 and 2' }, { order }),
    ).toEqual({
      holds: false,
      missing: null,
      failed: [
        { number: '2', key: 'order_rules_violated', message: null },
        { number: '10', key: 'order_rules_violated', message: 'Too little' },
      ],
      key: 'order_rules_violated',
      message: 'Too little',
    })
  })

  test('the customer before the order, whatever the numbers are, with that rule’s own words', () => {
    const verdict = evaluate({ 1: over(200, 'Too little'), 2: member('Only for members of Urban Workers_Chi') })
    expect(verdict).toMatchObject({ key: 'customer_rules_violated', message: 'Only for members of Urban Workers_Chi' })
  })

  test('a rule without words with those of the rules inside it', () => {
    const two = { name: 'product.quantity', conditions: { $is: [2] }, error: { message: 'Take two' } }
    const mugs = { name: 'product.id', conditions: { $is: ['mug'] }, rules: { 1: two } }
    expect(evaluate({ 1: mugs })).toMatchObject({ key: 'order_rules_violated', message: 'Take two' })
    expect(evaluate({ 1: { ...mugs, error: { message: 'Two mugs' } } })).toMatchObject({ message: 'Two mugs' })
  })

  test('what must not hold and does', () => {
    const verdict = evaluate(
      { 1: over(50, 'Too much'), 2: member(), logic: 'not 1 or 2' },
      { order: someOrder({ amount: 100 }) },
    )
    expect(verdict).toMatchObject({
      failed: [{ number: '1' }, { number: '2' }],
      key: 'customer_rules_violated',
      message: 'Too much',
    })
  })

  test('nobody, when what is missing decides nothing', () => {
    const facts = { customer: null, order: someOrder({ amount: 100 }) }
    expect(evaluate({ 1: member(), 2: over(50), logic: '1 or 2' }, facts).holds).toBe(true)
    expect(evaluate({ 1: member(), 2: over(500), logic: '1 and 2' }, facts)).toMatchObject({
      missing: null,
      failed: [{ number: '2' }],
    })
  })
})
