import { expect, test } from 'vitest'
import { isDate, isInstant, lacksZone, microseconds, midnightUtc } from './calendar.ts'

test.for(['2026-03-29', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-04-30'])(
  '%s is a date',
  (text) => {
    expect(isDate(text)).toBe(true)
  },
)

test.for([
  '2026-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-01-01',
  '26-01-01',
  '2026-1-1',
  ' 2026-01-01',
  '2026-01-01\n',
  '+12026-01-01',
])('%j is no date', (text) => {
  expect(isDate(text)).toBe(false)
})

test.for([
  '2026-03-29T10:15:00Z',
  '2026-03-29T10:15Z',
  '2026-03-29T23:59:59.123456+02:00',
  '2026-03-29T00:00:00.1-09:30',
  '2026-03-29T00:00:00+15:59',
])('%s is an instant', (text) => {
  expect(isInstant(text)).toBe(true)
  expect(microseconds(text)).toBe(BigInt(Date.parse(text)) * 1000n + BigInt(text.includes('123456') ? 456 : 0))
})

test.for([
  '2026-03-29',
  '2026-03-29T10:15:00',
  '2026-03-29 10:15:00Z',
  '2026-02-30T10:15:00Z',
  '2026-03-29T24:00:00Z',
  '2026-03-29T10:60:00Z',
  '2026-03-29T10:15:60Z',
  '2026-03-29T10:15:00.1234567Z',
  '2026-03-29T10:15:00+16:00',
  '2026-03-29T10:15:00+01:60',
  '2026-03-29t10:15:00z',
])('%s is no instant', (text) => {
  expect(isInstant(text)).toBe(false)
})

test('a datetime without a zone is told apart', () => {
  expect(lacksZone('2026-03-29T10:15:00.5')).toBe(true)
  expect(lacksZone('2026-03-29T10:15:00Z')).toBe(false)
})

test('midnight is right before the year 100 as well', () => {
  expect(midnightUtc('0099-12-31')).toBe(BigInt(Date.parse('0099-12-31T00:00:00Z')) * 1000n)
})
