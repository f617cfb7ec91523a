import type { Problem } from '@coterie/filter'
import { expect, test } from 'vitest'
import { readMinorUnits } from './minor_units.ts'

function read(value: unknown, decimals: number) {
  const problems: Problem[] = []
  const amount = readMinorUnits(value, decimals, 'total', problems)
  return problems.length > 0 ? problems[0]!.message : amount
}

test.each([
  [19.99, 2, 1999],
  [1.005, 2, 101],
  [0.1 + 0.2, 2, 30],
  [27.499999999999996, 2, 2750],
  ['27.50', 2, 2750],
  [' 8 ', 2, 800],
  [0, 2, 0],
  [1e-7, 2, 0],
  [1e15, 0, 1e15],
  [1.5e3, 0, 1500],
  [1200, 0, 1200],
  [1.2345, 3, 1235],
  ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
])('%j with %i decimals is %j', (value, decimals, amount) => expect(read(value, decimals)).toBe(amount))

test.each([undefined, null, ''])('%j says nothing', (value) => expect(read(value, 2)).toBeUndefined())

test.each([-1, '-1', 'free', '1,50', '1.2.3', Number.NaN, true, {}, 1e22, '1e99', '9'.repeat(40)])(
  '%j is no amount',
  (value) => expect(read(value, 2)).toMatch(/^An amount such as 19\.99/),
)
