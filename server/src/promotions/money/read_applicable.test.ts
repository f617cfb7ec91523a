import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../../filter/problem.ts'
import { ALL_LINES } from './applicable.ts'
import { readApplicable } from './read_applicable.ts'

function read(body: unknown): unknown {
  const problems: Problem[] = []
  const applicable = readApplicable(body, 'applicable_to', problems)
  expect(applicable === undefined).toBe(problems.length > 0)
  return applicable ?? problems.map(({ path, message }) => `${path}: ${message}`)
}

const mug = { object: 'product', id: 'prod_mug', effect: 'APPLY_TO_EVERY' }

describe('what a discount applies to, at the door', () => {
  test('is everything when nothing is said', () => {
    expect(read(undefined)).toEqual(ALL_LINES)
    expect(read({})).toEqual({ included: [], excluded: [], included_all: false })
  })

  test('keeps products, SKUs and limits, and passes what says nothing', () => {
    const limits = {
      quantity_limit: 1,
      aggregated_quantity_limit: 2,
      amount_limit: 3,
      aggregated_amount_limit: 4,
      price: 5,
    }
    expect(
      read({
        included: [
          { ...mug, source_id: null, strict: false, repeat: 1, skip_initially: 0, target: 'ITEM', ...limits },
          { object: 'sku', id: 'sku_1', source_id: 'red', effect: 'APPLY_TO_CHEAPEST' },
        ],
        excluded: [{ ...mug, quantity_limit: null }],
        included_all: true,
      }),
    ).toEqual({
      included: [
        { ...mug, ...limits },
        { object: 'sku', id: 'sku_1', source_id: 'red', effect: 'APPLY_TO_CHEAPEST' },
      ],
      excluded: [mug],
      included_all: true,
    })
  })

  test.each<[unknown, string]>([
    [[], 'applicable_to: An object is needed here, not an empty list.'],
    [{ included: {} }, 'applicable_to.included: A list of at most 1000 products and SKUs is needed here.'],
    [{ included_all: 'yes' }, 'applicable_to.included_all: true or false is needed here, not the text "yes".'],
    [
      { included: [{ ...mug, object: 'products_collection' }] },
      'applicable_to.included[0].object: Collections of products are not offered: name the products.',
    ],
    [
      { included: [{ ...mug, effect: 'APPLY_FROM_CHEAPEST' }] },
      'applicable_to.included[0].effect: APPLY_FROM_CHEAPEST is not offered.',
    ],
    [
      { included: [{ ...mug, effect: 'APPLY_TO_CHEAP' }] },
      'applicable_to.included[0].effect: APPLY_TO_EVERY, APPLY_TO_CHEAPEST or APPLY_TO_MOST_EXPENSIVE is needed here, not the text "APPLY_TO_CHEAP". Did you mean',
    ],
    [{ included: [{ ...mug, repeat: 2 }] }, 'applicable_to.included[0].repeat: repeat is not offered, other than 1.'],
    [
      { included: [{ ...mug, target: 'UNIT' }] },
      'applicable_to.included[0].target: target is not offered, other than ITEM.',
    ],
    [
      { included: [{ ...mug, price_formula: '1' }] },
      'applicable_to.included[0].price_formula: Formulas are not offered',
    ],
    [
      { included: [{ ...mug, quantity_limit: 0 }] },
      'applicable_to.included[0].quantity_limit: A whole number of units',
    ],
    [{ included: [{ ...mug, amount_limit: -1 }] }, 'applicable_to.included[0].amount_limit: An amount of 0 or more'],
    [{ included: [{ ...mug, id: '' }] }, 'applicable_to.included[0].id: A text is needed here, not an empty text.'],
    [
      { excluded: [{ ...mug, amount_limit: 1 }] },
      'applicable_to.excluded[0].amount_limit: What is excluded has no amount_limit.',
    ],
    [
      { excluded: [{ ...mug, effect: 'APPLY_TO_CHEAPEST' }] },
      'applicable_to.excluded[0].effect: What is excluded is excluded on every line: APPLY_TO_EVERY.',
    ],
  ])('%j is refused', (body, problem) => expect((read(body) as string[])[0]).toContain(problem))
})
