import type { Field, Property, Value } from '@coterie/filter'
import { OPERATORS } from '@coterie/filter'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { familyOf } from '../../../../filter/fields/resolve_field.ts'
import type { OperatorRow, ValueKind } from '../../../../filter/operators/operator_row.ts'
import type { Problem } from '../../../../filter/problem.ts'
import { values } from '../../../../filter/testing/arbitrary_values.ts'
import { clockAt } from '../../../../test/oracle/clock.ts'
import { declared } from '../../../../test/oracle/known.ts'
import type { Json } from '../../../../test/oracle/model.ts'
import { nearby } from '../../../../test/oracle/nearby.ts'
import { POOLS } from '../../../../test/oracle/pools.ts'
import { satisfies as oracle } from '../../../../test/oracle/satisfies.ts'
import { undeclared } from '../../../../test/oracle/undeclared.ts'
import { metadata } from '../../../../test/oracle/values.arbitrary.ts'
import { micros } from '../../segments/time/instant.ts'
import { someFacts } from '../testing/some_facts.ts'
import { evaluateRules } from './evaluate_rules.ts'
import { readRules } from './read_rules.ts'

const NOW = '2026-03-29T10:15:00Z'
const PROJECT = { timeZone: 'Europe/Warsaw', firstDayOfWeek: 1 }
const near = nearby(NOW, PROJECT)
const pools = {
  texts: [...POOLS.texts, ...POOLS.fragments],
  numbers: POOLS.numbers,
  dates: near.dates,
  instants: near.datetimes,
}

const TYPES: readonly (Property | null)[] = [
  null,
  ...(['string', 'number', 'boolean', 'date', 'datetime'] as const).flatMap((type) => [
    { type },
    { type, array: true },
  ]),
]

function takenBy(row: OperatorRow, property: Property | null): readonly { kind: ValueKind; type: Field['type'] }[] {
  const type = property === null ? 'undeclared' : property.type === 'string' ? 'text' : property.type
  if (property !== null) {
    const reduction = row.on[familyOf({ type, list: property.array === true })]
    return reduction ? [{ kind: reduction.takes, type }] : []
  }
  if (row.on.undeclared) return [{ kind: row.on.undeclared.takes, type }]
  const as = { text: 'text', number: 'number', boolean: 'boolean', date: 'moment', list: 'text' } as const
  // An undeclared key is read as text where it could be text or a date.
  const families = (['text', 'number', 'boolean'] as const).filter((family) => row.on[family])
  return (families.length > 0 ? families : (['date', 'list'] as const).filter((family) => row.on[family])).map(
    (family) => ({ kind: row.on[family]!.takes, type: as[family] }),
  )
}

const questions = fc
  .constantFrom(...OPERATORS)
  .chain((row) =>
    fc.constantFrom(...TYPES.filter((type) => takenBy(row, type).length > 0)).map((property) => ({ row, property })),
  )
  .chain(({ row, property }) =>
    fc.constantFrom(...takenBy(row, property)).chain(({ kind, type }) =>
      fc.record({
        row: fc.constant(row),
        property: fc.constant(property),
        value: values(kind, { type, segments: [], pools }),
        stored: metadata({ key: property ?? { type: 'string' } }, near, 'anything').map((all) =>
          property === null ? (Object.entries(all).find(([name]) => name !== 'key')?.[1] ?? all.key) : all.key,
        ),
      }),
    ),
  )

test('a value passes a test exactly when the filters’ oracle says so', () => {
  let held = 0
  fc.assert(
    fc.property(questions, ({ row, property, value, stored }) => {
      const conditions = { [`$${row.name}`]: value === undefined ? [true] : Array.isArray(value) ? value : [value] }
      const rule = { name: 'redemption.metadata', property: 'key', conditions }
      const problems: Problem[] = []
      const rules = readRules(
        { 1: rule },
        'rules',
        problems,
        property === null ? {} : { redemption: { key: property } },
      )
      expect(problems).toEqual([])
      const known =
        property === null ? undeclared(stored as Json, row.name, value as Value) : declared(stored as Json, property)
      const expected = oracle(known, row.name, value as Value, clockAt(NOW, PROJECT))
      const facts = someFacts({
        calendar: { ...PROJECT, now: micros(NOW) },
        redemption: { metadata: stored === undefined ? {} : { key: stored }, pointsUsed: 0 },
      })
      expect(evaluateRules(rules!, facts).holds).toBe(expected)
      if (expected) held += 1
    }),
    { numRuns: 2000 },
  )
  expect(held).toBeGreaterThan(200)
})
