import { expect, test } from 'vitest'
import { merged } from './use_followed.ts'

const rows = (...ids: string[]) => ids.map((id) => ({ id }))

test('what is new comes before what was read, each once, as it is now', () => {
  expect(merged([{ id: 'c' }, { id: 'b', changed: true } as { id: string }], rows('b', 'a'))).toEqual([
    { id: 'c' },
    { id: 'b', changed: true },
    { id: 'a' },
  ])
})

test('a head that does not reach what was read leaves it as it was, for nobody knows what is between', () => {
  expect(merged(rows('z', 'y'), rows('b', 'a'))).toEqual(rows('b', 'a'))
  expect(merged(rows('a'), [])).toEqual(rows('a'))
})
