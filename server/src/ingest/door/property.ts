import type { Properties, Property } from '@coterie/filter'
import { describe } from '../../../../filter/problem.ts'
import { isDate } from '../../../../filter/values/calendar.ts'
import { dateFlaw, isStoredInstant } from './moment.ts'

/** The declaration of a key; a key such as "constructor" is nobody's. */
export function declared(properties: Properties, key: string): Property | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined
}

const FITS: Readonly<Record<Property['type'], (value: unknown) => string | null>> = Object.freeze({
  string: (value) => (typeof value === 'string' ? null : `A text is needed here, not ${describe(value)}.`),
  number: (value) =>
    typeof value === 'number' && Number.isFinite(value) ? null : `A number is needed here, not ${describe(value)}.`,
  boolean: (value) => (typeof value === 'boolean' ? null : `true or false is needed here, not ${describe(value)}.`),
  date: (value) => (typeof value === 'string' && isDate(value) ? null : dateFlaw(value)),
  datetime: (value) =>
    typeof value === 'string' && isStoredInstant(value)
      ? null
      : `A datetime with its zone such as "2026-03-29T10:15:00Z" is needed here, not ${describe(value)}.`,
})

/** Where in a value (`''`, `[2]`) it differs from its declaration, and what would be right. */
export function misfits(
  value: unknown,
  property: Property,
): readonly { readonly at: string; readonly message: string }[] {
  const fit = FITS[property.type]
  if (!property.array) return flawAt('', fit(value))
  if (!Array.isArray(value)) return [{ at: '', message: `A list is needed here, not ${describe(value)}.` }]
  return value.flatMap((element: unknown, i) => flawAt(`[${i}]`, fit(element)))
}

const flawAt = (at: string, message: string | null) => (message === null ? [] : [{ at, message }])
