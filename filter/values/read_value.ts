/** How each kind of value is read: one reader per kind of `operator_row.ts`. */

import type { Taken, ValueKind } from '../operators/operator_row.ts'
import { orList } from '../problem.ts'
import type { Scalar } from '../tree.ts'
import { readDate, readInstant, readMoment } from './read_date.ts'
import { LONGEST, readAgo } from './read_duration.ts'
import { boolean, readBoolean, readNumber, readWhole } from './read_number.ts'
import { readSegment } from './read_segment.ts'
import { readText, readWholeText } from './read_text.ts'
import { type Read, type Reading, type ReadOne, readEach, readSingle, same, wrongType } from './reading.ts'

type Readers = { readonly [K in ValueKind]: (reading: Reading) => Read<Taken[K]> | null }

const whole = (least: number, most: number, needed: string) => {
  const readOne = readWhole(least, most, needed)
  return (reading: Reading) => readSingle(reading, same(readOne))
}
const parts = (least: number, most: number, needed: string) => {
  const readOne = readWhole(least, most, needed)
  return (reading: Reading) => readEach(reading, readOne)
}

const MOST_ELEMENTS = 1_000_000_000

const READERS: Readers = {
  nothing: (reading) => (readNothing(reading) ? { taken: true } : null),
  yes: (reading) =>
    readSingle(reading, (raw, path) =>
      boolean(raw, reading) === true ? { taken: true, stored: true } : wrongType(reading, path, 'true', raw, 'true'),
    ),
  texts: (reading) => readEach(reading, readText),
  whole_texts: (reading) => readEach(reading, readWholeText),
  numbers: (reading) => readEach(reading, readNumber),
  number: (reading) => readSingle(reading, same(readNumber)),
  truth: (reading) => readSingle(reading, same(readBoolean)),
  dates: (reading) => readEach(reading, readDate),
  moment: (reading) => readSingle(reading, readMoment),
  duration: (reading) => readSingle(reading, readAgo),
  days: whole(0, LONGEST.day, 'A whole number of days'),
  years: whole(0, LONGEST.year, 'A whole number of years'),
  days_of_month: parts(1, 31, 'A day of the month'),
  months: parts(1, 12, 'A month'),
  calendar_years: parts(1, 9999, 'A year'),
  weekdays: parts(1, 7, 'A day of the week (1 Monday to 7 Sunday)'),
  elements: (reading) => readEach<Scalar>(reading, elementReader(reading.type)),
  count: whole(0, MOST_ELEMENTS, 'A number of elements'),
  segments: (reading) => readEach(reading, readSegment),
}

/** Reads a value as the operator takes it; null when it was refused. */
export function readValue<K extends ValueKind>(kind: K, reading: Reading): Read<Taken[K]> | null {
  return READERS[kind](reading)
}

function readNothing(reading: Reading): boolean {
  const { raw, path, lenient } = reading
  const value = lenient && Array.isArray(raw) && raw.length === 1 ? raw[0] : raw
  if (value === undefined || boolean(value, reading) === true || (lenient && value === '')) return true
  wrongType(reading, path, 'true or no value at all', raw)
  return false
}

function elementReader(type: Reading['type']): ReadOne<Scalar> {
  switch (type) {
    case 'text':
    case 'undeclared':
      return readText
    case 'number':
    case 'money':
      return readNumber
    case 'boolean':
      return readBoolean
    case 'date':
      return readDate
    case 'datetime':
    case 'moment':
      return readInstant
    default:
      return type satisfies never
  }
}

/** What a value of this kind looks like, for "no value" and the reference. */
export const NEEDED: Readonly<Record<ValueKind, string>> = {
  nothing: 'nothing, or true',
  yes: 'true',
  texts: 'one or more texts',
  whole_texts: 'one or more texts',
  numbers: 'one or more numbers',
  number: 'a number',
  truth: 'true or false',
  dates: 'one or more dates',
  moment: 'a date, or a datetime with its zone',
  duration: `a duration in ${orList(['minutes', 'hours', 'days', 'weeks', 'months', 'years'])}, or a number of days`,
  days: 'a whole number of days',
  years: 'a whole number of years',
  days_of_month: 'one or more days of the month, 1 to 31',
  months: 'one or more months, 1 to 12',
  calendar_years: 'one or more years',
  weekdays: 'one or more days of the week, 1 Monday to 7 Sunday',
  elements: 'one or more values of the type that the list holds',
  count: 'a whole number',
  segments: 'one or more segment ids',
}
