import { expect, test } from 'vitest'
import { micros } from '../../segments/time/instant.ts'
import { runningWindow } from './counter_window.ts'
import type { CounterWindow } from './rule_table.ts'

const windowAt = (window: CounterWindow | null, now: string, firstDayOfWeek = 1) => {
  const { key, from, to } = runningWindow(window, { now: micros(now), timeZone: 'Europe/Warsaw', firstDayOfWeek })
  return [key, from, to]
}

test('a day is the project’s, and has 23 hours when clocks are put forward', () => {
  expect(windowAt('day', '2026-03-28T22:59:59Z')).toEqual([
    'day 2026-03-28',
    '2026-03-27T23:00:00.000000Z',
    '2026-03-28T23:00:00.000000Z',
  ])
  expect(windowAt('day', '2026-03-28T23:00:00Z')).toEqual([
    'day 2026-03-29',
    '2026-03-28T23:00:00.000000Z',
    '2026-03-29T22:00:00.000000Z',
  ])
})

test('a week begins on the project’s first day', () => {
  expect(windowAt('week', '2026-05-05T10:00:00Z')).toEqual([
    'week 2026-05-04',
    '2026-05-03T22:00:00.000000Z',
    '2026-05-10T22:00:00.000000Z',
  ])
  expect(windowAt('week', '2026-05-05T10:00:00Z', 7)[0]).toBe('week 2026-05-03')
  expect(windowAt('week', '2026-05-03T22:00:00Z')[0]).toBe('week 2026-05-04')
})

test('a month is the calendar’s', () => {
  expect(windowAt('month', '2026-12-31T23:30:00Z')).toEqual([
    'month 2027-01-01',
    '2026-12-31T23:00:00.000000Z',
    '2027-01-31T23:00:00.000000Z',
  ])
})

test('no window is ever', () => {
  expect(windowAt(null, '2026-05-05T10:00:00Z')).toEqual(['ever', null, null])
})
