import { describe, expect, test } from 'vitest'
import { parseLogic, printLogic } from './logic_text.ts'
import { draftOf, type RuleGroup, replacePart, rulesOf } from './rule_draft.ts'

describe('logic', () => {
  test.each([
    ['1', '1'],
    ['1 AND 2 and 3', '1 and 2 and 3'],
    ['1 and (2 or 3)', '1 and (2 or 3)'],
    ['1 or 2 and 3', '1 or (2 and 3)'],
    ['not 1', 'not 1'],
    ['not (1 or 2) and 3', 'not (1 or 2) and 3'],
    ['not (1 and 2)', 'not (1 and 2)'],
    ['not not 1', 'not (not 1)'],
    ['((1))', '1'],
  ])('%s is a tree, and comes back as %s', (text, back) => {
    const logic = parseLogic(text)
    expect(printLogic(logic!)).toBe(back)
    expect(parseLogic(back)).toEqual(logic)
  })

  test.each(['', '1 and', '(1', '1 2', 'x'])('%j is none', (text) => {
    expect(parseLogic(text)).toBeNull()
  })
})

const RULES = {
  1: { name: 'customer.segment', conditions: { $is: ['seg_1'] }, error: { message: 'For regulars' } },
  2: { name: 'order.amount', conditions: { $more_than_equal: [5000] }, property: null, rules: {} },
  3: { name: 'customer.metadata', property: 'tier', conditions: { $is: ['gold', 'silver'] } },
  4: { name: 'product.id', conditions: { $is: [{ id: 'tea' }] }, rules: { 1: { name: 'product.quantity' } } },
  logic: '1 and (2 or 3) and not 4',
}

describe('rules', () => {
  test('that can be built by clicks are, and all others are kept as JSON', () => {
    const { parts } = draftOf(RULES)
    expect(parts).toMatchObject([
      { is: 'rule', name: 'customer.segment', operator: '$is', values: ['seg_1'], message: 'For regulars' },
      { join: 'any', parts: [{ operator: '$more_than_or_equal' }, { property: 'tier', values: ['gold', 'silver'] }] },
      { join: 'none', parts: [{ is: 'json' }] },
    ])
  })

  test('come back as they were', () => {
    const { rules, keys } = rulesOf(draftOf(RULES))
    expect(rules).toEqual({
      ...RULES,
      2: { name: 'order.amount', conditions: { $more_than_or_equal: [5000] } },
      logic: '1 and (2 or 3) and not 4',
    })
    expect([...keys.keys()]).toEqual(['1', '2', '3', '4'])
  })

  test('without a logic all hold, and without rules nothing is asked', () => {
    const { logic: _, ...numbered } = RULES
    expect(draftOf(numbered)).toMatchObject({ join: 'all', parts: [{}, {}, {}, {}] })
    expect(rulesOf(draftOf({})).rules).toEqual({})
  })

  test('are changed and taken out, and what is left is numbered anew', () => {
    const draft = draftOf(RULES)
    const first = draft.parts[0]!
    const without = replacePart(draft, first.key, null)
    const amount = (without.parts[0] as RuleGroup).parts[0]!
    const changed = replacePart(without, amount.key, { ...amount, message: 'From $70 on', values: [7000] } as never)
    expect(rulesOf(changed).rules).toMatchObject({
      1: { conditions: { $more_than_or_equal: [7000] }, error: { message: 'From $70 on' } },
      logic: '(1 or 2) and not 3',
    })
  })
})
