import { expect, test } from 'vitest'
import { SAMPLE_SCHEMA } from '../testing/sample_schema.ts'
import { completionsAt } from './completions.ts'

const labels = (text: string) => completionsAt(text, text.length, SAMPLE_SCHEMA).options.map(({ label }) => label)

test.for<[string, string[], string[]]>([
  // text, some of the options, none of the options
  [
    '',
    ['name', 'metadata.`favourite colour`', 'orders', 'events.`page viewed`', 'has', 'not'],
    ['is', 'amount', 'and'],
  ],
  ['name is "x" and ', ['name', 'orders', 'has'], ['is']],
  ['not (addr', ['address.country'], ['is']],
  ['name ', ['is', 'contains', 'does not contain', 'is unknown'], ['name', '>', 'is today']],
  ['metadata.score ', ['>', '<=', 'is'], ['contains']],
  ['birthdate ', ['is today', 'more than $duration ago', 'anniversary is this week'], ['contains']],
  ['segment ', ['in', 'not in'], ['contains']],
  ['name is "x" ', ['and', 'or'], ['name']],
  ['count of ', ['orders', 'events.login'], ['is']],
  ['orders ', ['where (', 'in the last', '>='], ['contains']],
  ['count of orders ', ['where (', 'in the last', '>='], ['contains']],
  ['orders where (', ['amount', 'status', 'items.sku'], ['name', 'orders']],
  ['orders where (amount > 5 and stat', ['status'], ['name']],
  ['orders where (status ', ['is', 'contains'], ['>']],
])('after %j', ([text, some, none]) => {
  expect(labels(text)).toEqual(expect.arrayContaining(some))
  expect(labels(text).filter((label) => none.includes(label))).toEqual([])
})

test('the word being written is replaced', () => {
  expect(completionsAt('not (addr', 9, SAMPLE_SCHEMA).from).toBe(5)
  expect(completionsAt('name ', 5, SAMPLE_SCHEMA).from).toBe(5)
})
