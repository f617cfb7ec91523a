import { expect, test } from 'vitest'
import { rebuilt } from './rebuilt.ts'

test('builds that are through count whole, those that are left as far as they are', () => {
  expect(rebuilt([], 0)).toBe(1)
  expect(rebuilt([undefined, { done: 0, total: 0 }], 4)).toBe(0.5)
  expect(rebuilt([{ done: 50, total: 100 }], 2)).toBe(0.75)
})
