import { describe, expect, test } from 'vitest'
import { SAMPLE_SCHEMA } from '../testing/sample_schema.ts'
import type { Filter } from '../tree.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'

const tree = (text: string) => {
  const parsed = parse(text, SAMPLE_SCHEMA)
  return parsed.ok ? parsed.tree : parsed.problems
}
const is = (field: string, value: string): Filter => ({ field, op: 'is', value })

describe('text means', () => {
  test.for<[string, Filter]>([
    [
      'address.country is "Poland" and summary.orders.total_amount > 100.00',
      {
        all: [is('address.country', 'Poland'), { field: 'summary.orders.total_amount', op: 'more_than', value: 10000 }],
      },
    ],
    ['summary.orders.total_amount = 100', { field: 'summary.orders.total_amount', op: 'is', value: 10000 }],
    ['summary.orders.total_amount < 0.5', { field: 'summary.orders.total_amount', op: 'less_than', value: 50 }],
    ['summary.orders.total_amount in (1, 2.50)', { field: 'summary.orders.total_amount', op: 'in', value: [100, 250] }],
    ['metadata.score more than 1e-7', { field: 'metadata.score', op: 'more_than', value: 1e-7 }],
    ['metadata.`favourite colour` is "red"', is('metadata.favourite colour', 'red')],
    ['`metadata.favourite colour` is "red"', is('metadata.favourite colour', 'red')],
    ['name is "tab\\t \\"quoted\\" \\u00e9"', is('name', 'tab\t "quoted" é')],
    ['name has value', { field: 'name', op: 'has_value' }],
    ['name is_unknown', { field: 'name', op: 'is_unknown' }],
    ['metadata.vip is true', { field: 'metadata.vip', op: 'is', value: true }],
    ['name contains any of ("a", "b")', { field: 'name', op: 'contains', value: ['a', 'b'] }],
    ['name does not contain "a"', { field: 'name', op: 'not_contain', value: 'a' }],
    ['metadata.interests count > 1', { field: 'metadata.interests', op: 'count_more', value: 1 }],
    ['created_at after 2026-03-28T11:15:00Z', { field: 'created_at', op: 'after', value: '2026-03-28T11:15:00Z' }],
    ['birthdate is in month (2, 3)', { field: 'birthdate', op: 'is_month', value: [2, 3] }],
    ['birthdate anniversary is this week', { field: 'birthdate', op: 'this_week_md', value: true }],
    ['birthdate today_md', { field: 'birthdate', op: 'today_md', value: true }],
    [
      'birthdate anniversary is less than 7 days from now',
      { field: 'birthdate', op: 'is_less_days_in_future_md', value: 7 },
    ],
    ['birthdate is 18 years ago', { field: 'birthdate', op: 'is_years_ago', value: 18 }],
    [
      'created_at more than 1 month ago',
      { field: 'created_at', op: 'more_than_ago', value: { amount: 1, unit: 'month' } },
    ],
    ['created_at more_than_ago 30', { field: 'created_at', op: 'more_than_ago', value: 30 }],
    ['segment in ("seg_a", "Not picked")', { field: 'segment', op: 'in', value: ['seg_a', 'seg_b'] }],
    [
      'loyalty.campaigns.`Summer Sale 2026`.points > 5',
      { field: 'loyalty.campaigns.Summer Sale 2026.points', op: 'more_than', value: 5 },
    ],
    ['has orders', { collection: 'orders' }],
    ['not has events.`page viewed`', { not: { collection: 'events.page viewed' } }],
    [
      'count of events.login where (ok is true and not device is "tv") in the last 14 days >= 3',
      {
        collection: 'events.login',
        where: { all: [{ field: 'ok', op: 'is', value: true }, { not: is('device', 'tv') }] },
        within: { last: { amount: 14, unit: 'day' } },
        measure: 'count',
        op: 'more_than_equal',
        value: 3,
      },
    ],
    [
      'sum of amount of orders in the last 90 days where (items.sku contains "X") > 200.00',
      {
        collection: 'orders',
        where: { field: 'items.sku', op: 'contains', value: 'X' },
        within: { last: { amount: 90, unit: 'day' } },
        measure: { sum: 'amount' },
        op: 'more_than',
        value: 20000,
      },
    ],
    [
      'orders since 2026-01-01 until 2026-02-01T00:00:00Z = 0',
      { collection: 'orders', within: { after: '2026-01-01', before: '2026-02-01T00:00:00Z' }, op: 'is', value: 0 },
    ],
    [
      'average of metadata.weight of orders <= 2.5',
      { collection: 'orders', measure: { avg: 'metadata.weight' }, op: 'less_than_equal', value: 2.5 },
    ],
    [
      'last_at of orders more than 2 weeks ago',
      { collection: 'orders', measure: 'last_at', op: 'more_than_ago', value: { amount: 2, unit: 'week' } },
    ],
    [
      'events.count where (count > 3 and `not` is true) > 0',
      {
        collection: 'events.count',
        where: {
          all: [
            { field: 'count', op: 'more_than', value: 3 },
            { field: 'not', op: 'is', value: true },
          ],
        },
        op: 'more_than',
        value: 0,
      },
    ],
    [
      'name is "a" or name is "b" and name is "c"',
      { any: [is('name', 'a'), { all: [is('name', 'b'), is('name', 'c')] }] },
    ],
    [
      '(name is "a" or name is "b") AND name is "c"',
      { all: [{ any: [is('name', 'a'), is('name', 'b')] }, is('name', 'c')] },
    ],
    ['not name is "a" and name is "b"', { all: [{ not: is('name', 'a') }, is('name', 'b')] }],
    ['all (name is "a")', { all: [is('name', 'a')] }],
    ['any (name is "a", name is "b", name is "c")', { any: [is('name', 'a'), is('name', 'b'), is('name', 'c')] }],
    ['# Germans\nname is "a" # or so', is('name', 'a')],
    [
      'has orders where # which\n ( # these\n amount > 5 # big\n)',
      { collection: 'orders', where: { field: 'amount', op: 'more_than', value: 500 } },
    ],
    ['((name is "a"))', is('name', 'a')],
  ])('%s', ([text, expected]) => {
    expect(tree(text)).toStrictEqual(expected)
    const again = print(expected, SAMPLE_SCHEMA)
    expect([again, tree(again)]).toStrictEqual([again, expected])
  })
})

describe('text is refused with the place that is wrong', () => {
  test.for<[string, string, string]>([
    // text, what stands at the place, a word of the message
    ['', '', 'empty text'],
    ['address.country is Poland', 'Poland', '"Poland"'],
    ['address.country is “Poland”', '“Poland”', 'straight'],
    ["address.country is 'Poland'", "'", 'double quotes'],
    ['adress.country is "x"', 'adress.country', 'address.country'],
    ['name is "x" and', '', 'missing after and'],
    ['name is "x" and )', ')', 'no opening'],
    ['(name is "x"', '', 'parenthesis'],
    ['name is "x', '"x', 'closing quote'],
    ['name is "x" && email is "y"', '&', 'and, or'],
    ['metadata.`x is "y"', '`x is "y"', 'closing backtick'],
    ['name', 'name', 'Say what'],
    ['name resembles "x"', 'resembles "x"', 'No operator'],
    ['ordes in the last 90 days > 3', 'ordes', 'There is no collection "ordes". Did you mean "orders"?'],
    ['created_at in the last 3 dayz', 'dayz', '"dayz" is no unit of time'],
    ['orders in the last 10 seconds >= 1', '10', 'a unit (minute, hour, day, week, month or year)'],
    ['name > 5', '> 5', 'more_than'],
    ['metadata.score in (1, "2")', '"2"', 'number'],
    ['summary.orders.total_amount > 100.005', '100.005', 'money'],
    ['created_at more than 0 days ago', '0', 'from 1'],
    ['birthdate more than 5 hours ago', 'hours', 'time of day'],
    ['birthdate is in month 13', '13', '12'],
    ['has purchases', 'purchases', 'no collection'],
    ['count of purchases where (x is 1) > 2', 'purchases', 'no collection'],
    ['orders where amount > 5', 'amount', 'parentheses'],
    ['orders where (amount > 5)', 'orders', 'Say what'],
    ['orders where (address.country is "x") > 1', 'address.country', 'no field'],
    ['has orders > 3', '> 3', 'has'],
    ['sum of orders > 3', 'sum of orders', 'property'],
    ['sum of status of orders > 3', 'status', 'numbers'],
    ['orders in the last 0 days > 3', '0', 'from 1'],
    ['orders since yesterday > 3', 'yesterday', 'date'],
    ['orders since 2026-02-01 until 2026-01-01 > 3', 'since 2026-02-01 until 2026-01-01', 'empty window'],
    ['segment in ("nobody")', '"nobody"', 'no segment'],
    ['name is "a\\u0000"', '"a\\u0000"', 'NUL'],
    [`${'not '.repeat(11)}name is "x"`, `${'not '.repeat(11)}name is "x"`, '10 deep'],
  ])('%s', ([text, place, word]) => {
    const parsed = parse(text, SAMPLE_SCHEMA)
    const [problem] = parsed.ok ? [] : parsed.problems
    expect(problem && text.slice(problem.from, problem.to).trim()).toBe(place)
    expect(problem?.message).toMatch(new RegExp(word.replace(/[“”"()]/g, '.'), 'i'))
  })

  test.for<[string, string, string]>([
    ['parentheses', `${'('.repeat(100_000)}name is "x"${')'.repeat(100_000)}`, 'deep'],
    ['nots', `${'not '.repeat(100_000)}name is "x"`, 'deep'],
    ['escaped quotes without a closing one', `name is "${'\\"'.repeat(100_000)}`, 'closing quote'],
    ['anything', `name is "${'x'.repeat(1_100_000)}"`, 'bytes'],
  ])('at once when it holds a hundred thousand %s', ([, text, word]) => {
    const parsed = parse(text, SAMPLE_SCHEMA)
    expect(parsed.ok ? [] : parsed.problems).toMatchObject([{ path: 'filter', message: expect.stringContaining(word) }])
  })

  test('by line and column, all at once', () => {
    const parsed = parse('name is "x" and\n  nme is "x" and\n  metadata.score > "y"', SAMPLE_SCHEMA)
    expect(parsed.ok ? [] : parsed.problems.map(({ path, line, column }) => [path, line, column])).toEqual([
      ['filter.all[1].field', 2, 3],
      ['filter.all[2].value', 3, 20],
    ])
  })

  test('and a warning has its place as well', () => {
    const parsed = parse('metadata.teir is "x"', SAMPLE_SCHEMA)
    expect(parsed.ok && parsed.warnings).toMatchObject([
      { path: 'filter.field', from: 0, to: 13, suggestion: 'metadata.tier' },
    ])
  })
})
