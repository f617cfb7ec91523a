import { expect, test } from 'vitest'
import { readIds } from './read_ids.ts'

test.each([
  ['', []],
  ['anna', ['anna']],
  ['anna\nbob\r\n\r\nanna\n', ['anna', 'bob']],
  ['anna, bob;cid\tdan', ['anna', 'bob', 'cid', 'dan']],
  ['"anna"\n" bob "', ['anna', 'bob']],
  ['two words', ['two words']],
])('%j holds %j', (text, ids) => {
  expect(readIds(text)).toEqual(ids)
})
