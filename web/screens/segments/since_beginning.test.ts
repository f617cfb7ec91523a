import { describe, expect, test } from 'vitest'
import { localDay } from './local_day.ts'
import { sinceBeginning } from './since_beginning.ts'

describe('sizes', () => {
  test.each([
    ['2026-03-01', [1, 2, 3, 4]],
    ['2026-03-28', [1, 2, 3, 4]],
    ['2026-03-29', [2, 3, 4]],
    ['2026-03-31', [4]],
    // Clocks that are a little apart.
    ['2026-04-01', [4]],
  ])('of a segment that began on %s are %j', (begun, left) => {
    expect(sinceBeginning([1, 2, 3, 4], '2026-03-31', begun)).toEqual(left)
  })
})

test('a day is one of the zone', () => {
  expect(localDay('2026-05-02T03:30:00.123456Z', 'America/Chicago')).toBe('2026-05-01')
  expect(localDay('2026-05-02T03:30:00.123456Z', 'Europe/Warsaw')).toBe('2026-05-02')
})
