import { expect, test } from 'vitest'
import { EVERYBODY, NOBODY, sizeOf, ticked, tickedOf } from './selection.ts'

const rows = ['a', 'b', 'c'].map((id) => ({ id }))

test('boxes tick some, by their ids', () => {
  const some = ticked(NOBODY, rows, new Set(['a', 'b']))
  expect([sizeOf(some, 900), [...tickedOf(some, rows)]]).toEqual([2, ['a', 'b']])
})

test('all that match are more than the rows that are known; unticked ones are left out', () => {
  expect([sizeOf(EVERYBODY, 900), sizeOf(EVERYBODY, undefined), tickedOf(EVERYBODY, rows).size]).toEqual([900, null, 3])
  const but = ticked(EVERYBODY, rows, new Set(['a', 'c']))
  expect([sizeOf(but, 900), [...but.ids], [...tickedOf(but, rows)]]).toEqual([899, ['b'], ['a', 'c']])
})

test('who was left out stays so while other rows are shown', () => {
  const but = ticked(EVERYBODY, rows, new Set(['a', 'c']))
  const others = [{ id: 'd' }, { id: 'e' }]
  const more = ticked(but, others, new Set(['d']))
  expect([...more.ids].sort()).toEqual(['b', 'e'])
  expect([...ticked(more, others, new Set(['d', 'e'])).ids]).toEqual(['b'])
})
