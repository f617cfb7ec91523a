import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { sql } from '../../store/index.ts'
import { instantOf, isStoredInstant, microsecondsAfter, momentOf } from './moment.ts'

const db = await testDatabase()

async function readByPostgres(moment: string): Promise<string> {
  const { rows } = await db.query<{ at: string }>(sql`select ${moment}::timestamptz as at`)
  return rows[0]!.at
}

describe('an instant', () => {
  test.each([
    ['2026-03-29T10:15:00Z', '2026-03-29T10:15:00.000000Z'],
    ['2026-03-29t10:15z', '2026-03-29T10:15:00.000000Z'],
    ['2026-03-29 10:15:00,123456789+02:00', '2026-03-29T08:15:00.123456Z'],
    ['2026-03-29T10:15:00.5-0330', '2026-03-29T13:45:00.500000Z'],
    ['2026-03-29T10:15:00+15', '2026-03-28T19:15:00.000000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000000Z'],
    ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999Z'],
  ])('%s', async (text, instant) => {
    expect(await readByPostgres(instantOf(text)!)).toBe(instant)
    expect(isStoredInstant(text)).toBe(true)
  })

  test.each([
    '2026-03-29',
    '2026-03-29T10:15:00',
    '2026-02-29T10:15:00Z',
    '2026-03-29T24:00:00Z',
    '2026-03-29T10:60:00Z',
    '2026-03-29T10:15:60Z',
    '2026-03-29T10:15:00+16:00',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '10000-01-01T00:00:00Z',
    ' 2026-03-29T10:15:00Z',
  ])('%j is none', (text) => expect(instantOf(text)).toBeNull())
})

describe('a moment of a file', () => {
  test.each([
    ['2026-01-05', 'Europe/Warsaw', '2026-01-04T23:00:00.000000Z'],
    ['2026-01-05 07:30', 'Europe/Warsaw', '2026-01-05T06:30:00.000000Z'],
    ['2026-01-05T07:30:00.25', 'America/Port-au-Prince', '2026-01-05T12:30:00.250000Z'],
    ['2026-01-05', 'Etc/GMT+5', '2026-01-05T05:00:00.000000Z'],
    ['2026-01-05', 'UTC', '2026-01-05T00:00:00.000000Z'],
    // Skipped and repeated hours: the later of the two.
    ['2026-03-29 02:30', 'Europe/Warsaw', '2026-03-29T01:30:00.000000Z'],
    ['2026-10-25 02:30', 'Europe/Warsaw', '2026-10-25T01:30:00.000000Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000000Z'],
  ])('%s in %s', async (text, zone, instant) => expect(await readByPostgres(momentOf(text, zone, true)!)).toBe(instant))
})

test('microseconds after', () => {
  expect(microsecondsAfter('2026-03-29T10:15:00.999998Z', 5)).toBe('2026-03-29T10:15:01.000003Z')
  expect(microsecondsAfter('2026-12-31T23:59:59.000000Z', 1_000_000)).toBe('2027-01-01T00:00:00.000000Z')
})
