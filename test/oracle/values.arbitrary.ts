import fc from 'fast-check'
import type { Properties, Property } from '../../filter/schema.ts'
import { UNDECLARED_KEYS } from './declared.ts'
import type { Json, JsonObject } from './model.ts'
import type { Nearby } from './nearby.ts'
import { POOLS } from './pools.ts'

/** What a stored value may be: whatever older rows hold, or only what the API lets in today. */
export type Fitness = 'anything' | 'fitting'

export function pick<T>(pool: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...pool)
}

/** A value or, now and then, nothing at all. */
export function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { freq: 3, nil: undefined })
}

export function dates(near: Nearby): fc.Arbitrary<string> {
  return fc.oneof({ weight: 3, arbitrary: pick(near.dates) }, { weight: 2, arbitrary: pick(POOLS.dates) })
}

/** An instant in the spelling of the API (UTC, to the microsecond). */
export function instants(near: Nearby): fc.Arbitrary<string> {
  return pick(near.datetimes)
}

/** A datetime as metadata holds it, in any spelling. */
export function datetimes(near: Nearby): fc.Arbitrary<string> {
  return fc.oneof({ weight: 3, arbitrary: instants(near) }, { weight: 2, arbitrary: pick(POOLS.datetimes) })
}

/** Metadata or event properties by their schema: each key missing, null, fit or, if anything goes, unfit. */
export function properties(schema: Properties, near: Nearby, fitness: Fitness): fc.Arbitrary<JsonObject> {
  const keys = Object.entries(schema).map(([key, property]) => [key, declaredValue(property, near, fitness)])
  return fc.record<JsonObject>(Object.fromEntries(keys), { requiredKeys: [] })
}

/** The same, and the keys that no schema names. */
export function metadata(schema: Properties, near: Nearby, fitness: Fitness): fc.Arbitrary<JsonObject> {
  const undeclared = UNDECLARED_KEYS.map((key) => [key, undeclaredValue(near)])
  return fc
    .tuple(
      properties(schema, near, fitness),
      fc.record<JsonObject>(Object.fromEntries(undeclared), { requiredKeys: [] }),
    )
    .map(([declared, others]) => ({ ...declared, ...others }))
}

function declaredValue(property: Property, near: Nearby, fitness: Fitness): fc.Arbitrary<Json> {
  const scalar = scalarOf(property.type, near)
  const fit: fc.Arbitrary<Json> = property.array ? fc.array(scalar, { maxLength: 4 }) : scalar
  return fc.oneof(
    { weight: 6, arbitrary: fit },
    { weight: 1, arbitrary: fc.constant(null) },
    ...(fitness === 'anything' ? [{ weight: 2, arbitrary: pick<Json>(POOLS.misfits) }] : []),
  )
}

function scalarOf(type: Property['type'], near: Nearby): fc.Arbitrary<Json> {
  switch (type) {
    case 'string':
      return pick([...POOLS.texts, ''])
    case 'number':
      return pick(POOLS.numbers)
    case 'boolean':
      return fc.boolean()
    case 'date':
      return dates(near)
    case 'datetime':
      return datetimes(near)
  }
}

function undeclaredValue(near: Nearby): fc.Arbitrary<Json> {
  return fc.oneof(
    pick<Json>(POOLS.texts),
    pick<Json>(POOLS.numbers),
    fc.boolean(),
    dates(near),
    datetimes(near),
    fc.array(fc.oneof(pick<Json>(POOLS.texts), pick<Json>(POOLS.numbers)), { maxLength: 3 }),
    pick<Json>(POOLS.misfits),
    fc.constant(''),
    fc.constant(null),
  )
}
