import { expect, test } from 'vitest'
import { instantOf, localOf } from './zoned_time.ts'

test('a time on the clocks of a zone is an instant, and back, in summer and in winter', () => {
  expect(instantOf('2026-07-01T09:30', 'Europe/Warsaw')).toBe('2026-07-01T07:30:00.000Z')
  expect(instantOf('2026-12-01T09:30', 'Europe/Warsaw')).toBe('2026-12-01T08:30:00.000Z')
  expect(instantOf('2026-03-29T03:30', 'Europe/Warsaw')).toBe('2026-03-29T01:30:00.000Z')
  expect(localOf('2026-12-01T08:30:00.000000Z', 'Europe/Warsaw')).toBe('2026-12-01T09:30')
  expect(instantOf('2026-01-01T00:00', 'America/New_York')).toBe('2026-01-01T05:00:00.000Z')
})

test('what is no time is none', () => {
  expect(instantOf('', 'UTC')).toBeNull()
  expect(instantOf('tomorrow', 'UTC')).toBeNull()
  expect(localOf(null, 'UTC')).toBe('')
})
