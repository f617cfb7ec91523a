import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filterArbitrary } from '../testing/arbitrary.ts'
import { SAMPLE_SCHEMA } from '../testing/sample_schema.ts'
import { parse } from '../text/parse.ts'
import { sentence } from './sentence.ts'

const say = (text: string, options = {}) => {
  const parsed = parse(text, SAMPLE_SCHEMA)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return sentence(parsed.tree, SAMPLE_SCHEMA, { currency: 'USD', ...options })
}

describe('a sentence', () => {
  test.for<[string, string]>([
    [
      'address.country is "Poland" and summary.orders.total_amount > 100.00',
      'Customers whose country is Poland and whose order total is more than $100.00',
    ],
    ['address.country is not ("Poland", "Germany")', 'Customers whose country is not Poland or Germany'],
    ['name is "x, y "', 'Customers whose name is “x, y ”'],
    ['consents.email_news is true', 'Customers whose consent to E-mail newsletter is yes'],
    ['metadata.last_visit more than 30 days ago', 'Customers whose last visit is more than 30 days ago'],
    ['metadata.last_visit more_than_ago 1', 'Customers whose last visit is more than 1 day ago'],
    ['birthdate is in month (2, 12)', 'Customers whose birthdate falls in February or December'],
    [
      'birthdate anniversary is less than 7 days from now',
      'Customers whose birthdate has its next anniversary less than 7 days from now',
    ],
    ['created_at is on weekday 7', 'Customers whose creation date falls on a Sunday'],
    ['created_at after 2026-03-28T11:15:00Z', 'Customers whose creation date is after 28 March 2026 11:15 UTC'],
    [
      'loyalty.campaigns.`Summer Sale 2026`.points >= 1000',
      'Customers whose points balance in Summer Sale 2026 is at least 1,000',
    ],
    ['segment not in ("seg_a")', 'Customers who are not in the segment Polish buyers'],
    ['metadata.interests count > 2', 'Customers whose interests number more than 2'],
    ['metadata.score is unknown', 'Customers whose score is unknown'],
    ['created_at within the last 1 month', 'Customers whose creation date is within the last month'],
    ['birthdate is 1 days ago', 'Customers whose birthdate is exactly 1 day ago'],
    ['orders in the last 1 week < 1', 'Customers who placed no order in the last week'],
    ['has orders', 'Customers who placed at least 1 order'],
    ['orders in the last 30 days = 0', 'Customers who placed no orders in the last 30 days'],
    [
      'count of events.login where (ok is true) since 2026-01-01 until 2026-02-01 > 3',
      'Customers who had more than 3 login events since 1 January 2026 and before 1 February 2026 (only login events whose ok is yes)',
    ],
    [
      'sum of amount of orders where (status is "PAID" or metadata.gift is false) > 5',
      'Customers whose total amount of orders (only orders whose status is PAID or whose gift is no) is more than $5.00',
    ],
    ['last_at of events.`page viewed` is this week', 'Customers whose last page viewed event is in the current week'],
    ['orders is not 2', 'Customers whose number of orders is not 2'],
    [
      'not (name is "a" or (name is "b" and email has value))',
      'Customers who are not among those (whose name is a or (whose name is b and whose e-mail address is known))',
    ],
    ['any (name is "a")', 'Customers whose name is a'],
  ])('%s', ([text, expected]) => {
    expect(say(text)).toBe(expected)
  })

  test('has money as the project has it', () => {
    const text = 'summary.orders.total_amount > 1234.50'
    expect(say(text, { currency: 'EUR' })).toContain('€1,234.50')
    expect(say(text, { currency: undefined })).toContain('more than 1,234.50')
    expect(say(text, { currency: 'JPY' })).toContain('¥123,450')
  })

  test('there is for any filter', () => {
    fc.assert(
      fc.property(filterArbitrary(SAMPLE_SCHEMA), (tree) => {
        expect(sentence(tree, SAMPLE_SCHEMA)).toMatch(/^Customers (?!.*(undefined|\{v\}|NaN))/s)
      }),
    )
  })
})
