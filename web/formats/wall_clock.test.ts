import { expect, test } from 'vitest'
import { instantAt, wallClock } from './wall_clock.ts'

test.each([
  ['Europe/Warsaw', '2026-07-01T10:30', '2026-07-01T08:30:00.000Z'],
  ['America/Chicago', '2026-01-01T00:00', '2026-01-01T06:00:00.000Z'],
  ['Asia/Kathmandu', '2026-01-01T00:00', '2025-12-31T18:15:00.000Z'],
  ['UTC', '0001-01-01T00:00', '0001-01-01T00:00:00.000Z'],
])('in %s the clocks show %s at %s', (zone, clock, instant) => {
  expect(instantAt(clock, zone)).toBe(instant)
  expect(wallClock(instant, zone)).toBe(clock)
})

test.each([
  // Skipped: between 2 and 3 there is nothing.
  ['Europe/Warsaw', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
  // Repeated.
  ['Europe/Warsaw', '2026-10-25T02:30', '2026-10-25T01:30:00.000Z'],
  ['America/New_York', '2026-11-01T01:30', '2026-11-01T06:30:00.000Z'],
])('a time that %s has twice or never, %s, is the later one', (zone, clock, instant) => {
  expect(instantAt(clock, zone)).toBe(instant)
})
