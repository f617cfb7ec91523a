import { expect, test } from 'vitest'
import { dayBegins } from './day_begins.ts'

test.each([
  ['2026-07-01', 0, 'UTC', '2026-07-01T00:00:00.000Z'],
  ['2026-07-01', 0, 'Europe/Warsaw', '2026-06-30T22:00:00.000Z'],
  ['2026-07-31', 1, 'America/Chicago', '2026-08-01T05:00:00.000Z'],
  // The day on which clocks are put forward, and the one after.
  ['2026-03-29', 0, 'Europe/Warsaw', '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', 1, 'Europe/Warsaw', '2026-03-29T22:00:00.000Z'],
  ['2026-02-28', 1, 'Asia/Kolkata', '2026-02-28T18:30:00.000Z'],
])('%s and %i days in %s begin at %s', (day, later, zone, instant) => {
  expect(dayBegins(day, later, zone)).toBe(instant)
})
