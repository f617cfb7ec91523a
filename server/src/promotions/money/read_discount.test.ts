import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../../filter/problem.ts'
import { readDiscount } from './read_discount.ts'

function read(body: unknown): unknown {
  const problems: Problem[] = []
  const discount = readDiscount(body, 'discount', problems)
  expect(discount === undefined).toBe(problems.length > 0)
  return discount ?? problems.map(({ path, message }) => `${path}: ${message}`)
}

describe('a discount at the door', () => {
  test.each([
    { type: 'AMOUNT', amount_off: 1000 },
    { type: 'AMOUNT', amount_off: 1000, effect: 'APPLY_TO_ITEMS_BY_QUANTITY', aggregated_amount_limit: 5000 },
    { type: 'PERCENT', percent_off: 12.5, effect: 'APPLY_TO_ITEMS', amount_limit: 10, aggregated_amount_limit: 20 },
    { type: 'FIXED', fixed_amount: 0, effect: 'APPLY_TO_ORDER' },
    { type: 'UNIT', unit_off: 1, unit_type: 'prod_5h1pp1ng', effect: 'ADD_MISSING_ITEMS' },
    { type: 'UNIT', unit_off: 2, unit_type: 'sku_1' },
    {
      type: 'UNIT',
      effect: 'ADD_MANY_ITEMS',
      units: [
        { unit_off: 2, unit_type: 'prod_a', effect: 'ADD_NEW_ITEMS' },
        { unit_off: 3, unit_type: 'sku_b' },
      ],
    },
  ])('%j is taken as it is', (discount) => expect(read(discount)).toEqual(discount))

  test('loses what says nothing', () => {
    const answered = {
      type: 'UNIT',
      unit_off: 1,
      unit_type: 'prod_a',
      effect: 'ADD_NEW_ITEMS',
      product: { id: 'prod_a' },
      is_dynamic: false,
      unit_off_formula: null,
      percent_off: null,
    }
    expect(read(answered)).toEqual({ type: 'UNIT', unit_off: 1, unit_type: 'prod_a', effect: 'ADD_NEW_ITEMS' })
  })

  test.each<[unknown, string]>([
    [null, 'discount: An object is needed here, not null.'],
    [{}, 'discount.type: A type of discount is needed here: AMOUNT, PERCENT, UNIT or FIXED, not missing.'],
    [
      { type: 'PERCENTAGE' },
      'discount.type: A type of discount is needed here: AMOUNT, PERCENT, UNIT or FIXED, not the text "PERCENTAGE". Did you mean "PERCENT"?',
    ],
    [{ type: 'BUNDLE' }, 'discount.type: Bundles are not offered.'],
    [{ type: 'AMOUNT' }, 'discount.amount_off: A whole number of minor units (cents) is needed here, not missing.'],
    [
      { type: 'AMOUNT', amount_off: 9.5 },
      'discount.amount_off: A whole number of minor units (cents) is needed here, not the number 9.5.',
    ],
    [{ type: 'AMOUNT', amount_off: -1 }, 'discount.amount_off: An amount of 0 or more is needed here, not -1.'],
    [
      { type: 'AMOUNT', amount_off: 1, percent_off: 2 },
      'discount.percent_off: A discount of type AMOUNT has no percent_off.',
    ],
    [
      { type: 'FIXED', fixed_amount: 1, amount_limit: 2 },
      'discount.amount_limit: A discount of type FIXED has no amount_limit.',
    ],
    [
      { type: 'PERCENT', percent_off: 100.5 },
      'discount.percent_off: A percentage from 0 to 100 is needed here, not the number 100.5.',
    ],
    [
      { type: 'PERCENT', percent_off: '10' },
      'discount.percent_off: A percentage from 0 to 100 is needed here, not the text "10".',
    ],
    [
      { type: 'PERCENT', percent_off: 1, effect: 'APPLY_TO_ITEM' },
      'discount.effect: The effect is APPLY_TO_ORDER or APPLY_TO_ITEMS, not the text "APPLY_TO_ITEM". Did you mean "APPLY_TO_ITEMS" or',
    ],
    [
      { type: 'PERCENT', percent_off: 1, effect: 'APPLY_TO_ITEMS_BY_QUANTITY' },
      'discount.effect: The effect is APPLY_TO_ORDER or APPLY_TO_ITEMS, not the text "APPLY_TO_ITEMS_BY_QUANTITY".',
    ],
    [
      { type: 'AMOUNT', amount_off: 1, amount_off_formula: 'ORDER_AMOUNT / 2' },
      'discount.amount_off_formula: Formulas are not offered: leave it out and give the number itself.',
    ],
    [
      { type: 'AMOUNT', amount_off: 1, is_dynamic: true },
      'discount.is_dynamic: Formulas are not offered: leave it out and give the number itself.',
    ],
    [{ type: 'AMOUNT', amount_off: 1, bundle: {} }, 'discount.bundle: Bundles are not offered.'],
    [
      { type: 'UNIT', unit_off: 1, unit_type: 'prod_a', effect: 'REPLACE_ITEMS' },
      'discount.effect: REPLACE_ITEMS is not offered.',
    ],
    [
      { type: 'UNIT', unit_off: 0.5, unit_type: 'prod_a' },
      'discount.unit_off: A whole number of units from 1 to 1000000 is needed here, not the number 0.5.',
    ],
    [
      { type: 'UNIT', unit_off: 1, unit_type: 'shirt' },
      'discount.unit_type: The id of a product or SKU (prod_… or sku_…) is needed here, not the text "shirt".',
    ],
    [
      { type: 'UNIT', unit_off: 1, unit_type: 'prod_a', units: [] },
      'discount.effect: A list of units has the effect ADD_MANY_ITEMS.',
    ],
    [
      { type: 'UNIT', effect: 'ADD_MANY_ITEMS', units: [] },
      'discount.units: A list of 1 to 100 kinds of units is needed here, not an empty list.',
    ],
    [
      {
        type: 'UNIT',
        effect: 'ADD_MANY_ITEMS',
        units: [{ unit_off: 1, unit_type: 'prod_a', effect: 'ADD_MANY_ITEMS' }],
      },
      'discount.units[0].effect: The effect is ADD_MISSING_ITEMS or ADD_NEW_ITEMS, not the text "ADD_MANY_ITEMS".',
    ],
    [
      {
        type: 'UNIT',
        effect: 'ADD_MANY_ITEMS',
        units: [{ unit_off: 1, unit_type: 'prod_a', unit_off_formula: '1' }],
      },
      'discount.units[0].unit_off_formula: Formulas are not offered: leave it out and give the number itself.',
    ],
    [
      { type: 'UNIT', effect: 'ADD_MANY_ITEMS', unit_off: 1, units: [{ unit_off: 1, unit_type: 'prod_a' }] },
      'discount.unit_off: With ADD_MANY_ITEMS, unit_off stands in each of the units.',
    ],
  ])('%j is refused', (body, problem) => expect((read(body) as string[])[0]).toContain(problem))
})
