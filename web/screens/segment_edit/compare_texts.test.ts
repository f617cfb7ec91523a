import { expect, test } from 'vitest'
import { compareTexts } from './compare_texts.ts'

const marked = (before: string, after: string) => {
  const { before: one, after: other } = compareTexts(before, after)
  return [one, other].map((side) => side.map(({ text, changed }) => (changed ? `[${text}]` : text)).join(''))
}

test.for<[string, string, string, string]>([
  ['name is "Ann"', 'name is "Bob"', 'name is ["Ann"]', 'name is ["Bob"]'],
  ['orders >= 2', 'orders >= 2 and name is "Ann"', 'orders >= 2', 'orders >= 2[ and name is "Ann"]'],
  ['orders >= 2', 'orders > 2', 'orders [>=] 2', 'orders [>] 2'],
  ['', 'orders > 2', '', '[orders > 2]'],
  ['name is "a b"', 'name is "a b"', 'name is "a b"', 'name is "a b"'],
])('between %j and %j, what differs is marked', ([before, after, ...both]) => {
  expect(marked(before, after)).toEqual(both)
})

test('texts of any length are compared, and nothing of them is lost', () => {
  const [long, longer] = ['x and '.repeat(2_000), 'y or '.repeat(2_100)]
  const { before, after } = compareTexts(long, longer)
  expect([before, after].map((side) => side.map(({ text }) => text).join(''))).toEqual([long, longer])
})
