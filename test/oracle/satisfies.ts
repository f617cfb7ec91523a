import { Temporal } from 'temporal-polyfill'
import type { Scalar, Value } from '../../filter/tree.ts'
import { type Clock, parseDatetime } from './clock.ts'
import { dateHolds } from './dates.ts'
import { compare, type Fraction, fraction } from './fraction.ts'
import type { Known } from './known.ts'
import { oneOrMore, onlyNumber } from './values.ts'

/** Does a value, known or not, satisfy an operator? True or false, nothing between. */
export function satisfies(known: Known | undefined, op: string, wanted: Value | undefined, clock: Clock): boolean {
  if (op === 'has_value') return known !== undefined
  if (op === 'is_unknown') return known === undefined
  const positive = POSITIVE_TWIN[op]
  if (positive !== undefined) return !satisfies(known, positive, wanted, clock)
  if (op.startsWith('count')) return countHolds(known, op, onlyNumber(wanted))
  if (known === undefined) return false
  switch (known.type) {
    case 'text':
      return oneOrMore(wanted).some((value) => textHolds(known.text, op, String(value), known.exact))
    case 'number':
      return oneOrMore(wanted).some((value) => numberHolds(known.number, op, fraction(Number(value))))
    case 'boolean':
      return known.boolean === oneOrMore(wanted)[0]
    case 'date':
    case 'datetime':
      return dateHolds(known, op, wanted, clock)
    case 'list':
      return oneOrMore(wanted).some((value) => known.elements.some((element) => equals(element, value, clock)))
    case 'anything':
      throw new Error(`what has no type has no operator ${op}`)
  }
}

const POSITIVE_TWIN: Readonly<Record<string, string>> = { is_not: 'is', not_in: 'in', not_contain: 'contains' }

/** An unknown list has no elements. */
function countHolds(known: Known | undefined, op: string, wanted: number): boolean {
  const count = known?.type === 'list' ? known.elements.length : 0
  switch (op) {
    case 'count':
      return count === wanted
    case 'count_less':
      return count < wanted
    case 'count_more':
      return count > wanted
  }
  throw new Error(`lists have no operator ${op}`)
}

function textHolds(stored: string, op: string, value: string, exact: boolean): boolean {
  const a = exact ? stored : lowerCase(stored)
  const b = exact ? value : lowerCase(value)
  switch (op) {
    case 'is':
    case 'in':
      return a === b
    case 'contains':
      return a.includes(b)
    case 'starts_with':
      return a.startsWith(b)
    case 'ends_with':
      return a.endsWith(b)
  }
  throw new Error(`texts have no operator ${op}`)
}

/** Each code point alone, and one for one: Σ is σ everywhere, İ is i. */
export function lowerCase(text: string): string {
  return [...text].map((letter) => [...letter.toLowerCase()][0]).join('')
}

function numberHolds(stored: Fraction, op: string, value: Fraction): boolean {
  const order = compare(stored, value)
  switch (op) {
    case 'is':
    case 'in':
      return order === 0
    case 'more_than':
      return order > 0
    case 'more_than_equal':
      return order >= 0
    case 'less_than':
      return order < 0
    case 'less_than_equal':
      return order <= 0
  }
  throw new Error(`numbers have no operator ${op}`)
}

/** Is an element of a list the value that the filter names? */
function equals(element: Known, value: Scalar, clock: Clock): boolean {
  switch (element.type) {
    case 'text':
      return typeof value === 'string' && textHolds(element.text, 'is', value, element.exact)
    case 'number':
      return typeof value === 'number' && numberHolds(element.number, 'is', fraction(value))
    case 'boolean':
      return element.boolean === value
    case 'date':
      return dateHolds(element, 'is', value, clock)
    case 'datetime': {
      const instant = parseDatetime(String(value))
      return instant ? Temporal.Instant.compare(element.instant, instant) === 0 : dateHolds(element, 'is', value, clock)
    }
    case 'list':
    case 'anything':
      throw new Error(`no element of a list is a ${element.type}`)
  }
}
