import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../../../filter/problem.ts'
import { type ExpirationRules, readExpirationRules } from './expiration_rules.ts'
import { expiryAfter } from './expiry_after.ts'

const ZONE = 'Europe/Warsaw'
const on = (rules: ExpirationRules, day: string) => expiryAfter(rules, `${day}T10:00:00.000000Z`, ZONE)?.on
const months = (period_value: number, more: object = {}) => ({ period_type: 'MONTH', period_value, ...more }) as const

describe('points expire', () => {
  test.each([
    ['a month after the last of January on the last of February', months(1), '2026-01-31', '2026-02-28'],
    ['in a leap year a day later', months(1), '2028-01-31', '2028-02-29'],
    ['after no months on the same day', months(0), '2026-05-05', '2026-05-05'],
    ['put off to the end of the month', months(1, { rounding_type: 'END_OF_MONTH' }), '2026-05-05', '2026-06-30'],
    ['… of the quarter', months(1, { rounding_type: 'END_OF_QUARTER' }), '2026-06-05', '2026-09-30'],
    ['… of the half year', months(1, { rounding_type: 'END_OF_HALF_YEAR' }), '2026-06-05', '2026-12-31'],
    ['… of the year', months(3, { rounding_type: 'END_OF_YEAR' }), '2026-10-05', '2027-12-31'],
    ['… of a month', months(0, { rounding_type: 'PARTICULAR_MONTH', rounding_value: 2 }), '2026-02-03', '2026-02-28'],
    [
      '… of that month next year',
      months(0, { rounding_type: 'PARTICULAR_MONTH', rounding_value: 2 }),
      '2027-03-03',
      '2028-02-29',
    ],
    [
      'on a day of the year, today included',
      { period_type: 'FIXED_DAY_OF_YEAR', fixed_month: 5, fixed_day: 5 } as const,
      '2026-05-05',
      '2026-05-05',
    ],
    [
      'on a day of the next year',
      { period_type: 'FIXED_DAY_OF_YEAR', fixed_month: 2, fixed_day: 29 } as const,
      '2026-05-05',
      '2027-02-28',
    ],
  ])('%s', (_, rules, today, last) => {
    expect(on(rules, today)).toBe(last)
  })

  test('at the local midnight after that day', () => {
    expect(expiryAfter(months(1), '2026-02-28T22:59:00.000000Z', ZONE)).toEqual({
      on: '2026-03-28',
      at: '2026-03-28T23:00:00.000000Z',
    })
    expect(expiryAfter(months(1), '2026-02-28T23:01:00.000000Z', ZONE)).toEqual({
      on: '2026-04-01',
      at: '2026-04-01T22:00:00.000000Z',
    })
    expect(expiryAfter(null, '2026-02-28T23:01:00.000000Z', ZONE)).toBeNull()
  })
})

describe('rules of expiry', () => {
  test.each([
    [{ period_type: 'DAY', period_value: 3 }, 'period_type'],
    [{ period_type: 'MONTH' }, 'period_value'],
    [{ period_type: 'MONTH', period_value: 1.5 }, 'period_value'],
    [{ period_type: 'MONTH', period_value: 1, rounding_type: 'END_OF_WEEK' }, 'rounding_type'],
    [{ period_type: 'MONTH', period_value: 1, rounding_type: 'PARTICULAR_MONTH' }, 'rounding_value'],
    [{ period_type: 'FIXED_DAY_OF_YEAR', fixed_month: 2, fixed_day: 30 }, 'fixed_day'],
    [7, ''],
  ])('%j is refused', (rules, path) => {
    const problems: Problem[] = []
    expect(readExpirationRules(rules, '', problems)).toBeUndefined()
    expect(problems).toMatchObject([{ path }])
  })

  test('come out as they went in', () => {
    const rules = months(3, { rounding_type: 'END_OF_YEAR' })
    expect(readExpirationRules({ ...rules, other: 1 }, '', [])).toEqual(rules)
  })
})
