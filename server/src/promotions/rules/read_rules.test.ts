import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../../filter/problem.ts'
import { encodeId, newId } from '../../store/index.ts'
import { someFacts } from '../testing/some_facts.ts'
import type { CheckedRules } from './checked_rules.ts'
import { evaluateRules } from './evaluate_rules.ts'
import { factsNeeded, namedSegments } from './facts_needed.ts'
import { printLogic } from './print_logic.ts'
import { readRules } from './read_rules.ts'
import { RULES } from './rule_table.ts'
import { showRules } from './show_rules.ts'

const SEGMENT = encodeId('seg', newId())

function read(value: unknown): CheckedRules {
  const problems: Problem[] = []
  const rules = readRules(value, 'rules', problems)
  expect(problems).toEqual([])
  return rules!
}

function refused(value: unknown): readonly Problem[] {
  const problems: Problem[] = []
  expect(readRules(value, 'rules', problems)).toBeUndefined()
  return problems
}

const over = (amount: number) => ({ name: 'order.amount', conditions: { $more_than: [amount] } })

describe('rules', () => {
  test.each([undefined, null, {}, { logic: '' }, { logic: null }])('%j are none', (value) => {
    expect(read(value).logic).toBeNull()
  })

  test('without a logic must all hold', () => {
    expect(printLogic(read({ 1: over(1), 2: over(2), 3: over(3) }).logic!)).toBe('1 and 2 and 3')
    expect(printLogic(read({ 1: over(1), logic: ' ' }).logic!)).toBe('1')
  })

  test('are read as Voucherify’s own examples have them', () => {
    const rules = read({
      1: {
        name: 'customer.segment',
        property: null,
        conditions: { $is: [SEGMENT] },
        rules: {},
        error: { message: 'You are not a new customer' },
      },
      2: {
        name: 'product.id',
        conditions: { $is: [{ id: 'prod_x', source_id: 'sku1', object: 'product' }] },
        rules: { 1: { name: 'product.quantity', conditions: { $more_than_or_equal: [2] }, rules: {} }, logic: '1' },
      },
      3: { name: 'custom_event.metadata', property: 'lining', conditions: { $greater_than_or_equal: [1] } },
      logic: '1 and (2 OR 3)',
    })
    expect([...rules.rules.keys()]).toEqual(['1', '2', '3'])
    expect(rules.rules.get('1')).toMatchObject({ message: 'You are not a new customer' })
    expect(rules.rules.get('2')!.inside.rules.size).toBe(1)
  })

  test('take a lone value for a list, and numbers as texts', () => {
    const rule = (conditions: unknown) => read({ 1: { name: 'order.amount', conditions } }).rules.get('1')!.conditions
    expect(rule({ $more_than: '1000' })).toEqual(rule({ $more_than: [1000] }))
  })

  test('are shown as they were sent, with property and rules filled in', () => {
    const sent = { 1: { ...over(5), error: { message: 'More' } }, logic: '1' }
    expect(showRules(sent)).toEqual({
      1: { ...over(5), error: { message: 'More' }, property: null, rules: {} },
      logic: '1',
    })
    expect(read(showRules(sent))).toEqual(read(sent))
  })
})

describe('what is refused, and where', () => {
  const one = (rule: unknown) => ({ 1: rule, logic: '1' })
  test.each<[string, unknown, string, string]>([
    ['a list', [], 'rules', 'Numbered rules such as'],
    ['a rule that is none', one(5), 'rules["1"]', 'A rule such as {"name": "order.amount"'],
    ['a rule without a number', { a: over(1) }, 'rules.a', 'Rules are numbered: "1", "2"'],
    ['a rule without a name', one({}), 'rules["1"].name', 'The name of a rule is needed here, not missing.'],
    [
      'an unknown name',
      one({ ...over(1), name: 'order.amont' }),
      'rules["1"].name',
      'There is no rule "order.amont". Did you mean "order.amount"',
    ],
    [
      'a rule that stands inside others',
      one({ ...over(1), name: 'product.price' }),
      'rules["1"].name',
      'stands inside another',
    ],
    [
      'a rule by key',
      one({ ...over(1), name: 'redemption.count.per_api_key.daily' }),
      'rules["1"].name',
      'is not offered. Redemptions are not counted by key',
    ],
    [
      'a rule by person',
      one({ ...over(1), name: 'redemption.user.login' }),
      'rules["1"].name',
      'is not offered. Redemptions are not counted by person',
    ],
    [
      'no conditions',
      one({ name: 'order.amount' }),
      'rules["1"].conditions',
      'Conditions such as {"$is": ["…"]} are needed here, not missing.',
    ],
    [
      'empty conditions',
      one({ name: 'order.amount', conditions: {} }),
      'rules["1"].conditions',
      'not an object without one.',
    ],
    [
      'an unknown operator',
      one({ name: 'order.amount', conditions: { $mor_than: [1] } }),
      'rules["1"].conditions.$mor_than',
      'There is no operator "$mor_than". Did you mean "$more_than"',
    ],
    [
      'an operator without its dollar',
      one({ name: 'order.amount', conditions: { more_than: [1] } }),
      'rules["1"].conditions.more_than',
      'Did you mean "$more_than"?',
    ],
    [
      'a collection',
      one({ name: 'order.items.any', conditions: { $from: ['pc_1'] } }),
      'rules["1"].conditions.$from',
      'Product collections are not offered',
    ],
    [
      'a time frame',
      one({ name: 'order.amount', conditions: { $timeframe: ['a;b;c'] } }),
      'rules["1"].conditions.$timeframe',
      'validity_timeframe',
    ],
    [
      'an operator of other types',
      one({ name: 'order.amount', conditions: { $contains: ['1'] } }),
      'rules["1"].conditions.$contains',
      'order.amount is a number, which has no operator',
    ],
    [
      'a value of another type',
      one({ name: 'order.amount', conditions: { $is: ['much'] } }),
      'rules["1"].conditions.$is[0]',
      'A number is needed here, not the text "much".',
    ],
    [
      'parts of cents',
      one({ name: 'order.amount', conditions: { $is: [10.5] } }),
      'rules["1"].conditions.$is[0]',
      'Money is a whole number of minor units',
    ],
    [
      'no value',
      one({ name: 'order.amount', conditions: { $is: [] } }),
      'rules["1"].conditions.$is',
      'An empty list matches nothing',
    ],
    [
      'a segment that is a number',
      one({ name: 'customer.segment', conditions: { $is: [7] } }),
      'rules["1"].conditions.$is[0]',
      "A segment's id or name is needed here, not the number 7",
    ],
    [
      'more than a segment',
      one({ name: 'customer.segment', conditions: { $more_than: [SEGMENT] } }),
      'rules["1"].conditions.$more_than',
      'customer.segment has no operator "$more_than"',
    ],
    [
      'metadata without a key',
      one({ name: 'order.metadata', conditions: { $is: ['a'] } }),
      'rules["1"].property',
      "Rule 'order.metadata' must have a 'property'",
    ],
    ['a message that is none', one({ ...over(1), error: 'no' }), 'rules["1"].error', 'An object such as {"message"'],
    [
      'a product without an id',
      one({ name: 'product.id', conditions: { $is: [{ object: 'product' }] } }),
      'rules["1"].conditions.$is[0]',
      'A product or SKU such as',
    ],
    [
      'a collection of products',
      one({ name: 'order.items.any', conditions: { $is: [{ id: 'pc_1', object: 'products_collection' }] } }),
      'rules["1"].conditions.$is[0]',
      'Product collections are not offered',
    ],
    [
      'every item but',
      one({ name: 'order.items.every', conditions: { $is_not: ['prod_1'] } }),
      'rules["1"].conditions.$is_not',
      'order.items.none says the opposite',
    ],
    [
      'rules inside what has none',
      one({ ...over(1), rules: { 1: over(2) } }),
      'rules["1"].rules["1"].name',
      'No rules stand inside order.amount.',
    ],
    [
      'rules that touch a discount',
      one({
        name: 'product.id',
        conditions: { $is: ['prod_1'] },
        rules: { 1: { name: 'product.discount_applicable', conditions: { $is: [true] } } },
      }),
      'rules["1"].rules["1"].name',
      'Which items a discount touches is said in applicable_to.',
    ],
    [
      'another rule inside',
      one({ name: 'product.id', conditions: { $is: ['prod_1'] }, rules: { 1: over(1) } }),
      'rules["1"].rules["1"].name',
      'There is no rule "order.amount" inside product.id, only product.price, product.quantity.',
    ],
    ['a logic that is no text', { 1: over(1), logic: 1 }, 'rules.logic', 'A text such as "1 and 2" is needed here'],
    [
      'a logic that breaks off',
      { 1: over(1), logic: '1 and' },
      'rules.logic',
      'At character 6: The number of a rule is needed here',
    ],
    ['a number without a rule', { 1: over(1), logic: '1 or 2' }, 'rules.logic', 'There is no rule 2.'],
    [
      'a rule without its number',
      { 1: over(1), 2: over(2), logic: '1' },
      'rules.logic',
      'Rule 2 is not part of the logic.',
    ],
    [
      'more rules than anybody reads',
      Object.fromEntries(Array.from({ length: 101 }, (_, n) => [n + 1, over(n)])),
      'rules',
      'At most 100 rules stand together, not 101.',
    ],
  ])('%s', (_, value, path, message) => {
    const problems = refused(value)
    expect(problems.map((problem) => problem.path)).toEqual([path])
    expect(problems[0]!.message).toContain(message)
  })

  test('everything at once', () => {
    expect(
      refused({ 1: { name: 'x' }, 2: { name: 'order.amount', conditions: { $is: ['a'], $in: [true] } }, logic: '3' }),
    ).toHaveLength(6)
  })

  test('nothing crashes on', () => {
    const names = fc.constantFrom(...RULES.map(({ name }) => name), 'x')
    const operators = fc.constantFrom(
      '$is',
      '$is_not',
      '$has_value',
      '$count',
      '$more_than_ago',
      '$today',
      '$contains',
      '$x',
    )
    const rule = fc.record({
      name: fc.oneof(names, fc.jsonValue()),
      property: fc.oneof(fc.constant('a'), fc.jsonValue()),
      conditions: fc.oneof(fc.dictionary(operators, fc.jsonValue(), { maxKeys: 2 }), fc.jsonValue()),
      rules: fc.jsonValue(),
      error: fc.jsonValue(),
    })
    const bodies = fc.dictionary(fc.constantFrom('1', '2', 'a', 'logic'), fc.oneof(rule, fc.jsonValue()))
    fc.assert(
      fc.property(bodies, (body) => {
        const problems: Problem[] = []
        const rules = readRules(body, '', problems)
        expect(rules === undefined).toBe(problems.length > 0)
        if (rules) evaluateRules(rules, someFacts())
      }),
      { numRuns: 500 },
    )
  })
})

describe('what has to be read first', () => {
  test('is what the rules are about', () => {
    const rules = read({
      1: { name: 'customer.segment', conditions: { $is_not: [SEGMENT] } },
      2: { name: 'redemption.count.per_customer.weekly', conditions: { $less_than_or_equal: [1] } },
      3: { name: 'product.metadata', property: 'kind', conditions: { $is: ['mug'] } },
      logic: '1 and 2 or 3',
    })
    expect(factsNeeded([rules, read({})])).toEqual({
      customer: true,
      order: true,
      segments: [SEGMENT],
      tiers: false,
      holder: false,
      catalogue: true,
      counters: new Map([
        [
          'redemption.count.per_customer.weekly',
          { counts: 'redemptions', scope: 'redeemable', perCustomer: true, window: 'week' },
        ],
      ]),
    })
    expect(namedSegments(rules)).toEqual([{ name: SEGMENT, path: 'rules["1"].conditions.$is_not[0]' }])
  })

  test('is no order for rules about the customer, and no customer for those about the order', () => {
    const tier = read({ 1: { name: 'customer.loyalty_tier', conditions: { $is: ['Gold'] } } })
    expect(factsNeeded([tier])).toMatchObject({ customer: true, order: false, tiers: true, catalogue: false })
    expect(factsNeeded([read({ 1: over(1) })])).toMatchObject({ customer: false, order: true, tiers: false })
    const holder = { name: 'publication.redeemable_by_linked_customer', conditions: { $is: [true] } }
    expect(factsNeeded([read({ 1: holder })])).toMatchObject({ customer: true, holder: true, segments: [] })
  })

  test('is nothing without rules', () => {
    expect(factsNeeded([read({})])).toMatchObject({ customer: false, order: false, segments: [], counters: new Map() })
  })
})
