import { expect, test } from 'vitest'
import { clockAt, instantAt } from './zoned.ts'

test.each([
  ['2026-05-01T22:30', 'America/Chicago', '2026-05-02T03:30:00.000Z'],
  ['2026-01-01T00:00', 'Europe/Berlin', '2025-12-31T23:00:00.000Z'],
  ['2026-07-01T12:00', 'Asia/Kathmandu', '2026-07-01T06:15:00.000Z'],
  ['2026-03-08T03:00', 'America/Chicago', '2026-03-08T08:00:00.000Z'],
  ['2026-11-01T03:00', 'America/Chicago', '2026-11-01T09:00:00.000Z'],
])('%s in %s is %s, and back', (shown, zone, instant) => {
  expect(instantAt(shown, zone)).toBe(instant)
  expect(clockAt(instant, zone)).toBe(shown)
})

test('what clocks skip in spring is a moment all the same', () => {
  expect(clockAt(instantAt('2026-03-08T02:30', 'America/Chicago'), 'America/Chicago')).toMatch(/^2026-03-08T0[13]:30$/)
})
