/** Every operator, once. Checker, both other notations, sentence, catalogue and reference read this table. */
import type { Family, OperatorRow, Reduction } from './operator_row.ts'
import * as as from './reductions.ts'

type On = Readonly<Partial<Record<Family, Reduction>>>

const row = <const N extends string>(name: N, text: string, says: string, on: On) =>
  Object.freeze({ name, text: text.split(' | '), says, on } satisfies OperatorRow)

const onDate = (reduction: Reduction): On => ({ date: reduction })

const OFFSETS = { last: -1, this: 0, next: 1 } as const

const nearest = (direction: 'ahead' | 'behind', which: 'more' | 'less', days: number) =>
  ({ op: 'anniversary_nearest', direction, compare: `${which}_than`, days }) as const

const TABLE = Object.freeze([
  row('is', 'is $value | = $value | is any of $value', 'is {v}', {
    text: as.wholeText(),
    number: as.numberAmong(),
    boolean: as.truth(),
    date: as.onDates(),
    segments: as.segments(),
  }),
  row('is_not', 'is not $value | != $value', 'is not {v}', {
    text: as.wholeText(true),
    number: as.numberAmong(true),
    boolean: as.truth(true),
    date: as.onDates(true),
    segments: as.segments(true),
  }),
  row('in', 'in $value | is in $value', 'is {v}', {
    text: as.wholeText(),
    number: as.numberAmong(),
    segments: as.segments(),
  }),
  row('not_in', 'not in $value | is not in $value', 'is not {v}', {
    text: as.wholeText(true),
    number: as.numberAmong(true),
    segments: as.segments(true),
  }),
  row('contains', 'contains $value | contains any of $value', 'contains {v}', {
    text: as.text('contains'),
    list: as.elements(),
  }),
  row('not_contain', 'does not contain $value | not contains $value', 'does not contain {v}', {
    text: as.text('contains', true),
    list: as.elements(true),
  }),
  row('starts_with', 'starts with $value', 'starts with {v}', { text: as.text('starts_with') }),
  row('ends_with', 'ends with $value', 'ends with {v}', { text: as.text('ends_with') }),
  row('has_value', 'has value | is known', 'is known', as.known(false)),
  row('is_unknown', 'is unknown | has no value', 'is unknown', as.known(true)),

  row('more_than', '> $value | more than $value', 'is more than {v}', { number: as.number('more_than') }),
  row('less_than', '< $value | less than $value', 'is less than {v}', { number: as.number('less_than') }),
  row('more_than_equal', '>= $value | at least $value', 'is at least {v}', { number: as.number('more_than_equal') }),
  row('less_than_equal', '<= $value | at most $value', 'is at most {v}', { number: as.number('less_than_equal') }),

  row('count', 'count is $value | count = $value', 'number exactly {v}', { list: as.size('is') }),
  row('count_less', 'count < $value | count less than $value', 'number fewer than {v}', { list: as.size('less_than') }),
  row('count_more', 'count > $value | count more than $value', 'number more than {v}', { list: as.size('more_than') }),

  row('after', 'after $value', 'is after {v}', onDate(as.date('moment', (moment) => ({ op: 'after', moment })))),
  row('before', 'before $value', 'is before {v}', onDate(as.date('moment', (moment) => ({ op: 'before', moment })))),
  row(
    'more_than_ago',
    'more than $duration ago',
    'is more than {v} ago',
    onDate(as.date('duration', (duration) => ({ op: 'more_than_ago', duration }))),
  ),
  row(
    'less_than_ago',
    'less than $duration ago | within the last $duration',
    'is within the last {v}',
    onDate(as.date('duration', (duration) => ({ op: 'less_than_ago', duration }))),
  ),
  row(
    'more_than_future',
    'more than $duration from now',
    'is more than {v} from now',
    onDate(as.date('duration', (duration) => ({ op: 'more_than_future', duration }))),
  ),
  row(
    'less_than_future',
    'less than $duration from now | within the next $duration',
    'is within the next {v}',
    onDate(as.date('duration', (duration) => ({ op: 'less_than_future', duration }))),
  ),
  row(
    'is_days_ago',
    'is $number days ago',
    'is exactly {v} days ago',
    onDate(as.date('days', (days) => ({ op: 'day', offset: 0 - days }))),
  ),
  row(
    'is_days_in_future',
    'is $number days from now',
    'is exactly {v} days from now',
    onDate(as.date('days', (days) => ({ op: 'day', offset: days }))),
  ),
  row(
    'is_years_ago',
    'is $number years ago',
    'is {v} years ago to the day',
    onDate(as.date('years', (years) => ({ op: 'years_ago', years }))),
  ),

  row('today', 'is today', 'is today', onDate(as.date('yes', () => ({ op: 'day', offset: 0 })))),
  row('yesterday', 'is yesterday', 'was yesterday', onDate(as.date('yes', () => ({ op: 'day', offset: -1 })))),
  row('tomorrow', 'is tomorrow', 'is tomorrow', onDate(as.date('yes', () => ({ op: 'day', offset: 1 })))),
  ...(['week', 'month', 'year'] as const).flatMap((unit) =>
    (['last', 'this', 'next'] as const).map((which) =>
      row(
        `${which}_${unit}`,
        `is ${which} ${unit} | in ${which} ${unit}`,
        `is in ${which === 'this' ? `the current ${unit}` : `the ${which} calendar ${unit}`}`,
        onDate(as.date('yes', () => ({ op: 'period', unit, offset: OFFSETS[which] }))),
      ),
    ),
  ),
  row(
    'is_day_of_month',
    'is on day $value',
    'falls on day {v} of a month',
    onDate(as.date('days_of_month', (values) => ({ op: 'part', part: 'day_of_month', values }))),
  ),
  row(
    'is_month',
    'is in month $value',
    'falls in {v}',
    onDate(as.date('months', (values) => ({ op: 'part', part: 'month', values }))),
  ),
  row(
    'is_year',
    'is in year $value',
    'falls in the year {v}',
    onDate(as.date('calendar_years', (values) => ({ op: 'part', part: 'year', values }))),
  ),
  row(
    'is_day',
    'is on weekday $value',
    'falls on a {v}',
    onDate(as.date('weekdays', (values) => ({ op: 'part', part: 'weekday', values }))),
  ),

  row(
    'today_md',
    'anniversary is today',
    'has its anniversary today',
    onDate(as.date('yes', () => ({ op: 'anniversary_day', offset: 0 }))),
  ),
  row(
    'yesterday_md',
    'anniversary is yesterday',
    'had its anniversary yesterday',
    onDate(as.date('yes', () => ({ op: 'anniversary_day', offset: -1 }))),
  ),
  row(
    'tomorrow_md',
    'anniversary is tomorrow',
    'has its anniversary tomorrow',
    onDate(as.date('yes', () => ({ op: 'anniversary_day', offset: 1 }))),
  ),
  ...(['week', 'month'] as const).flatMap((unit) =>
    (['last', 'this', 'next'] as const).map((which) =>
      row(
        `${which}_${unit}_md`,
        `anniversary is ${which} ${unit} | anniversary in ${which} ${unit}`,
        `has its anniversary in ${which === 'this' ? `the current ${unit}` : `the ${which} calendar ${unit}`}`,
        onDate(as.date('yes', () => ({ op: 'anniversary_period', unit, offset: OFFSETS[which] }))),
      ),
    ),
  ),
  row(
    'is_days_ago_md',
    'anniversary is $number days ago',
    'had its anniversary exactly {v} days ago',
    onDate(as.date('days', (days) => ({ op: 'anniversary_day', offset: 0 - days }))),
  ),
  row(
    'is_days_in_future_md',
    'anniversary is $number days from now',
    'has its anniversary exactly {v} days from now',
    onDate(as.date('days', (days) => ({ op: 'anniversary_day', offset: days }))),
  ),
  ...(['more', 'less'] as const).flatMap((which) => [
    row(
      `is_${which}_days_in_future_md`,
      `anniversary is ${which} than $number days from now`,
      `has its next anniversary ${which} than {v} days from now`,
      onDate(as.date('days', (days) => nearest('ahead', which, days))),
    ),
    row(
      `is_${which}_days_ago_md`,
      `anniversary is ${which} than $number days ago`,
      `had its last anniversary ${which} than {v} days ago`,
      onDate(as.date('days', (days) => nearest('behind', which, days))),
    ),
  ]),
])

export const OPERATORS: readonly OperatorRow[] = TABLE

/** In every language of sentences there is a phrase for each. */
export type OperatorName = (typeof TABLE)[number]['name']
