import { describe, expect, test } from 'vitest'
import { check } from '../check.ts'
import type { Test } from '../checked.ts'
import { SAMPLE_SCHEMA } from '../testing/sample_schema.ts'
import type { Value } from '../tree.ts'
import { FAMILIES } from './operator_row.ts'
import { OPERATORS } from './operator_table.ts'

const FIELD_OF = {
  text: 'name',
  number: 'metadata.score',
  boolean: 'metadata.vip',
  date: 'metadata.last_visit',
  list: 'metadata.interests',
  segments: 'segment',
  undeclared: 'metadata.nobody_declared_this',
} as const

type Row = readonly [op: string, family: keyof typeof FIELD_OF, value: Value | undefined, test: object]

const text = (op: string, negate = false) => ({ test: 'text', op, values: ['a', 'b'], negate })
const number = (op: string, values: readonly number[], negate = false) => ({ test: 'number', op, values, negate })
const known = (negate: boolean) => ({ test: 'known', negate })
const date = (tested: object, negate = false) => ({ test: 'date', date: tested, negate })
const segment = (negate: boolean) => ({ kind: 'segment', segments: ['seg_a', 'seg_b'], negate })

const AB = ['a', 'b']
const IDS = ['seg_a', 'seg_b']
const month = { amount: 1, unit: 'month' } as const
const eachKnown: readonly Row[] = (['text', 'number', 'boolean', 'date', 'list', 'undeclared'] as const).flatMap(
  (family): Row[] => [
    ['has_value', family, undefined, known(false)],
    ['is_unknown', family, undefined, known(true)],
  ],
)

/** What every operator comes down to, written by hand. */
const ROWS: readonly Row[] = [
  ...eachKnown,
  ['is', 'text', AB, text('is')],
  ['is_not', 'text', AB, text('is', true)],
  ['in', 'text', AB, text('is')],
  ['not_in', 'text', AB, text('is', true)],
  ['contains', 'text', AB, text('contains')],
  ['not_contain', 'text', AB, text('contains', true)],
  ['starts_with', 'text', AB, text('starts_with')],
  ['ends_with', 'text', AB, text('ends_with')],
  ['is', 'number', [1, 0.5], number('is', [1, 0.5])],
  ['is_not', 'number', 7, number('is', [7], true)],
  ['in', 'number', [1, 2], number('is', [1, 2])],
  ['not_in', 'number', [1, 2], number('is', [1, 2], true)],
  ['more_than', 'number', 5, number('more_than', [5])],
  ['less_than', 'number', 5, number('less_than', [5])],
  ['more_than_equal', 'number', 5, number('more_than_equal', [5])],
  ['less_than_equal', 'number', 5, number('less_than_equal', [5])],
  ['is', 'boolean', true, { test: 'boolean', value: true, negate: false }],
  ['is_not', 'boolean', false, { test: 'boolean', value: false, negate: true }],
  ['contains', 'list', AB, { test: 'list_contains', values: AB, negate: false }],
  ['not_contain', 'list', 'a', { test: 'list_contains', values: ['a'], negate: true }],
  ['count', 'list', 0, { test: 'list_count', op: 'is', value: 0 }],
  ['count_less', 'list', 2, { test: 'list_count', op: 'less_than', value: 2 }],
  ['count_more', 'list', 2, { test: 'list_count', op: 'more_than', value: 2 }],
  ['in', 'segments', IDS, segment(false)],
  ['not_in', 'segments', IDS, segment(true)],
  ['is', 'segments', IDS, segment(false)],
  ['is_not', 'segments', IDS, segment(true)],
  ['is', 'date', ['2026-03-29', '2024-02-29'], date({ op: 'on', dates: ['2026-03-29', '2024-02-29'] })],
  ['is_not', 'date', '2026-03-29', date({ op: 'on', dates: ['2026-03-29'] }, true)],
  ['after', 'date', '2026-03-29', date({ op: 'after', moment: { date: '2026-03-29' } })],
  [
    'before',
    'date',
    '2026-03-29T10:15:00+02:00',
    date({ op: 'before', moment: { instant: '2026-03-29T10:15:00+02:00' } }),
  ],
  ['more_than_ago', 'date', month, date({ op: 'more_than_ago', duration: month })],
  ['less_than_ago', 'date', 30, date({ op: 'less_than_ago', duration: { amount: 30, unit: 'day' } })],
  ['more_than_future', 'date', month, date({ op: 'more_than_future', duration: month })],
  ['less_than_future', 'date', 1, date({ op: 'less_than_future', duration: { amount: 1, unit: 'day' } })],
  ['is_days_ago', 'date', 0, date({ op: 'day', offset: 0 })],
  ['is_days_ago', 'date', 3, date({ op: 'day', offset: -3 })],
  ['is_days_in_future', 'date', 3, date({ op: 'day', offset: 3 })],
  ['is_years_ago', 'date', 18, date({ op: 'years_ago', years: 18 })],
  ['today', 'date', true, date({ op: 'day', offset: 0 })],
  ['yesterday', 'date', true, date({ op: 'day', offset: -1 })],
  ['tomorrow', 'date', true, date({ op: 'day', offset: 1 })],
  ['last_week', 'date', true, date({ op: 'period', unit: 'week', offset: -1 })],
  ['this_week', 'date', true, date({ op: 'period', unit: 'week', offset: 0 })],
  ['next_week', 'date', true, date({ op: 'period', unit: 'week', offset: 1 })],
  ['last_month', 'date', true, date({ op: 'period', unit: 'month', offset: -1 })],
  ['this_month', 'date', true, date({ op: 'period', unit: 'month', offset: 0 })],
  ['next_month', 'date', true, date({ op: 'period', unit: 'month', offset: 1 })],
  ['last_year', 'date', true, date({ op: 'period', unit: 'year', offset: -1 })],
  ['this_year', 'date', true, date({ op: 'period', unit: 'year', offset: 0 })],
  ['next_year', 'date', true, date({ op: 'period', unit: 'year', offset: 1 })],
  ['is_day_of_month', 'date', [1, 31], date({ op: 'part', part: 'day_of_month', values: [1, 31] })],
  ['is_month', 'date', 12, date({ op: 'part', part: 'month', values: [12] })],
  ['is_year', 'date', 2026, date({ op: 'part', part: 'year', values: [2026] })],
  ['is_day', 'date', [6, 7], date({ op: 'part', part: 'weekday', values: [6, 7] })],
  ['today_md', 'date', true, date({ op: 'anniversary_day', offset: 0 })],
  ['yesterday_md', 'date', true, date({ op: 'anniversary_day', offset: -1 })],
  ['tomorrow_md', 'date', true, date({ op: 'anniversary_day', offset: 1 })],
  ['last_week_md', 'date', true, date({ op: 'anniversary_period', unit: 'week', offset: -1 })],
  ['this_week_md', 'date', true, date({ op: 'anniversary_period', unit: 'week', offset: 0 })],
  ['next_week_md', 'date', true, date({ op: 'anniversary_period', unit: 'week', offset: 1 })],
  ['last_month_md', 'date', true, date({ op: 'anniversary_period', unit: 'month', offset: -1 })],
  ['this_month_md', 'date', true, date({ op: 'anniversary_period', unit: 'month', offset: 0 })],
  ['next_month_md', 'date', true, date({ op: 'anniversary_period', unit: 'month', offset: 1 })],
  ['is_days_ago_md', 'date', 29, date({ op: 'anniversary_day', offset: -29 })],
  ['is_days_in_future_md', 'date', 7, date({ op: 'anniversary_day', offset: 7 })],
  [
    'is_more_days_in_future_md',
    'date',
    7,
    date({ op: 'anniversary_nearest', direction: 'ahead', compare: 'more_than', days: 7 }),
  ],
  [
    'is_less_days_in_future_md',
    'date',
    7,
    date({ op: 'anniversary_nearest', direction: 'ahead', compare: 'less_than', days: 7 }),
  ],
  [
    'is_more_days_ago_md',
    'date',
    7,
    date({ op: 'anniversary_nearest', direction: 'behind', compare: 'more_than', days: 7 }),
  ],
  [
    'is_less_days_ago_md',
    'date',
    7,
    date({ op: 'anniversary_nearest', direction: 'behind', compare: 'less_than', days: 7 }),
  ],
]

describe('an operator comes down to its test', () => {
  test.for(ROWS)('%s on %s with %j', ([op, family, value, expected]) => {
    const result = check({ field: FIELD_OF[family], op, value }, SAMPLE_SCHEMA)
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    const { checked } = result
    const tested: Test | null = checked.kind === 'field' ? checked.test : null
    if (family === 'segments') expect(checked).toMatchObject(expected)
    else expect(tested).toStrictEqual(expected)
  })

  test('and every row of the table is among these', () => {
    const pairs = (rows: readonly (readonly [string, string])[]) =>
      [...new Set(rows.map((row) => row.slice(0, 2).join(' on ')))].sort()
    const all = OPERATORS.flatMap(({ name, on }) =>
      FAMILIES.filter((family) => on[family]).map((family) => [name, family] as const),
    )
    expect(pairs(ROWS.map(([op, family]) => [op, family] as const))).toEqual(pairs(all))
  })
})

test('no name and no phrase stands for two operators', () => {
  const names = OPERATORS.map(({ name }) => name)
  const phrases = OPERATORS.flatMap(({ text }) => text)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(phrases).size).toBe(phrases.length)
})
