import { describe, expect, test } from 'vitest'
import { formats } from './formats.ts'

const CHICAGO = { language: 'en', timeZone: 'America/Chicago', currency: 'USD' } as const

/** Typographic spaces are spaces. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('times', () => {
  const { moment, dayOf, day, ago } = formats(CHICAGO)

  test('are those of the project’s zone, whatever zone the reader is in', () => {
    expect(plain(moment('2026-05-02T03:30:00.123456Z'))).toBe('May 1, 2026, 10:30 PM')
    expect(dayOf('2026-05-02T03:30:00.123456Z')).toBe('May 1, 2026')
  })

  test('a calendar day is the same day in every zone', () => {
    expect(day('1990-05-17')).toBe('May 17, 1990')
    expect(formats({ ...CHICAGO, timeZone: 'Pacific/Auckland' }).day('1990-05-17')).toBe('May 17, 1990')
  })

  test.each([
    ['2026-05-01T12:00:00Z', '2026-05-04T12:00:00Z', '3 days ago'],
    ['2026-05-01T14:30:00Z', '2026-05-01T12:00:00Z', 'in 2 hours'],
    ['2026-05-01T12:00:00Z', '2026-05-01T12:00:00Z', 'now'],
  ])('%s is, at %s, %s', (instant, now, said) => {
    expect(ago(instant, now)).toBe(said)
  })
})

describe('money', () => {
  test.each([
    ['USD', 'en', 123456, '$1,234.56'],
    ['EUR', 'de', 123456, '1.234,56 €'],
    ['JPY', 'en', 1234, '¥1,234'],
    ['KWD', 'en', 1234, 'KWD 1.234'],
    ['USD', 'en', -5, '-$0.05'],
  ] as const)('%s, in %s: %d is %s', (currency, language, minor, said) => {
    expect(plain(formats({ language, currency, timeZone: 'UTC' }).money(minor))).toBe(said)
  })
})

test.each([
  [0, '0%'],
  [0.0004, '< 0.1%'],
  [0.0123, '1.2%'],
  [0.9996, '> 99.9%'],
  [1, '100%'],
])('the share %d is %s', (share, said) => {
  expect(plain(formats(CHICAGO).percent(share))).toBe(said)
})
