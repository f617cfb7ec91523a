/** Random values of each kind that an operator takes, right by construction. */
import fc from 'fast-check'
import type { Field } from '../checked.ts'
import type { ValueKind } from '../operators/operator_row.ts'
import { type Duration, UNITS, type Value } from '../tree.ts'

/** Values to draw from beside the random ones: those of the data, so that filters hit something. */
export interface Pools {
  readonly texts?: readonly string[]
  readonly numbers?: readonly number[]
  /** `YYYY-MM-DD` */
  readonly dates?: readonly string[]
  /** ISO 8601 with a zone. */
  readonly instants?: readonly string[]
}

export interface ValueOf {
  readonly type: Field['type']
  /** The only texts the field can have. */
  readonly values?: readonly string[]
  readonly segments: readonly string[]
  readonly pools: Pools
}

const ODD_TEXTS = [
  '%',
  '_',
  '\\',
  '*',
  "o'b",
  '"q"',
  '`',
  ' ',
  ' x ',
  'a\nb',
  '\t',
  '😀',
  'ΟΔΥΣΣΕΥΣ',
  'İ',
  'ß',
  'true',
  '7',
  '2026-03-29',
  '(',
  ')',
  '-- x',
  'null',
  '$1',
]
const ODD_NUMBERS = [0, 1, -1, 0.1, 0.3, 1e-7, 1e21, 1.5e300, 99.99, 9007199254740991, 36.5]
const ODD_DATES = ['2026-03-29', '2024-02-29', '1999-12-31', '2000-01-01', '0001-01-01', '9999-12-31']
const ODD_INSTANTS = [
  '2026-03-29T10:15:00.000Z',
  '2026-03-28T12:15:00+01:00',
  '2026-03-29T00:59Z',
  '2025-10-26T00:30:00.123456-09:30',
]

const from = <T>(pool: readonly T[] | undefined, odd: readonly T[], random: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof(
    ...(pool !== undefined && pool.length > 0 ? [{ arbitrary: fc.constantFrom(...pool), weight: 6 }] : []),
    { arbitrary: fc.constantFrom(...odd), weight: 1 },
    { arbitrary: random, weight: 1 },
  )

const storable = (text: string) => text !== '' && !text.includes('\u0000') && text.isWellFormed()

/** Made once: fast-check takes its time to lay out all of Unicode. */
const RANDOM_TEXT = fc
  .oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }))
  .filter(storable)

export const texts = ({ texts: pool }: Pools): fc.Arbitrary<string> =>
  from(pool?.filter(storable), ODD_TEXTS, RANDOM_TEXT)

const numbers = ({ numbers: pool }: Pools): fc.Arbitrary<number> =>
  from(
    pool,
    ODD_NUMBERS,
    fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  ).map((number) => number + 0)

const money = ({ numbers: pool }: Pools): fc.Arbitrary<number> =>
  from(pool?.filter(Number.isSafeInteger), [0, 1, 100, 10050, 8000000000002101], fc.maxSafeInteger()).map(
    (amount) => amount + 0,
  )

const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })

export const dates = ({ dates: pool }: Pools): fc.Arbitrary<string> =>
  from(
    pool,
    ODD_DATES,
    day.map((date) => date.toISOString().slice(0, 10)),
  )

export const instants = ({ instants: pool }: Pools): fc.Arbitrary<string> =>
  from(
    pool,
    ODD_INSTANTS,
    day.map((date) => date.toISOString()),
  )

/** A date has no use for minutes and hours. */
export const durations = (type: Field['type']): fc.Arbitrary<Duration> =>
  fc.record(
    {
      amount: fc.oneof({ arbitrary: fc.integer({ min: 1, max: 40 }), weight: 5 }, fc.integer({ min: 1, max: 1000 })),
      unit: fc.constantFrom(...UNITS.filter((unit) => type !== 'date' || (unit !== 'minute' && unit !== 'hour'))),
    },
    { noNullPrototype: true },
  )

/** One value, or a list of them. */
const oneOrMore = <T extends string | number | boolean>(one: fc.Arbitrary<T>): fc.Arbitrary<Value> =>
  fc.oneof<[fc.Arbitrary<Value>, fc.Arbitrary<Value>]>(one, fc.array(one, { minLength: 1, maxLength: 4 }))

const days = fc.oneof({ arbitrary: fc.nat({ max: 40 }), weight: 4 }, fc.nat({ max: 800 }))

/** A value of that kind; undefined is none. */
export function values(kind: ValueKind, of: ValueOf): fc.Arbitrary<Value | undefined> {
  const { pools, type } = of
  switch (kind) {
    case 'nothing':
      return fc.constant(undefined)
    case 'yes':
      return fc.constant(true)
    case 'texts':
      return oneOrMore(texts(pools))
    case 'whole_texts':
      return oneOrMore(of.values === undefined ? texts(pools) : statuses(of.values))
    case 'numbers':
      return oneOrMore(numberOf(of))
    case 'number':
      return numberOf(of)
    case 'truth':
      return fc.boolean()
    case 'dates':
      return oneOrMore(dates(pools))
    case 'moment':
      return fc.oneof(dates(pools), instants(pools))
    case 'duration':
      return fc.oneof<[fc.Arbitrary<Value>, fc.Arbitrary<Value>]>(durations(type), fc.integer({ min: 1, max: 400 }))
    case 'days':
      return days
    case 'years':
      return fc.nat({ max: 100 })
    case 'days_of_month':
      return oneOrMore(fc.integer({ min: 1, max: 31 }))
    case 'months':
      return oneOrMore(fc.integer({ min: 1, max: 12 }))
    case 'calendar_years':
      return oneOrMore(fc.oneof(fc.integer({ min: 1980, max: 2030 }), fc.integer({ min: 1, max: 9999 })))
    case 'weekdays':
      return oneOrMore(fc.integer({ min: 1, max: 7 }))
    case 'elements':
      return oneOrMore<string | number | boolean>(elementsOf(of))
    case 'count':
      return fc.nat({ max: 6 })
    case 'segments':
      return oneOrMore(fc.constantFrom(...of.segments))
    default:
      return kind satisfies never
  }
}

const numberOf = ({ type, pools }: ValueOf) => (type === 'money' ? money(pools) : numbers(pools))

const statuses = (known: readonly string[]) => fc.constantFrom(...known, ...known.map((status) => status.toLowerCase()))

function elementsOf({ type, pools }: ValueOf): fc.Arbitrary<string | number | boolean> {
  switch (type) {
    case 'text':
    case 'undeclared':
      return texts(pools)
    case 'number':
    case 'money':
      return numbers(pools)
    case 'boolean':
      return fc.boolean()
    case 'date':
      return dates(pools)
    case 'datetime':
    case 'moment':
      return instants(pools)
    default:
      return type satisfies never
  }
}
