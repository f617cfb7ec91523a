import type { Field, NumberOp, Test, TextOp } from '@coterie/filter'
import { isDate } from '../../../../filter/values/calendar.ts'
import type { Calendar } from '../../segments/time/calendar.ts'
import { datePasses } from './date_passes.ts'
import { fold } from './fold.ts'
import { storedInstant } from './stored_instant.ts'

export type ValueType = Pick<Field, 'type' | 'list'>

/**
 * Whether one plain value passes a test. Two-valued as the filters are (FILTERS.md, section 3): an unknown value passes no
 * positive test and every negative one, and a value that does not fit its type is unknown.
 */
export function satisfies(value: unknown, type: ValueType, test: Test, calendar: Calendar): boolean {
  if (test.test === 'list_count') return counted(elementsOf(value, type).length, test)
  return passes(value, type, test, calendar) !== test.negate
}

function passes(
  value: unknown,
  type: ValueType,
  test: Exclude<Test, { test: 'list_count' }>,
  calendar: Calendar,
): boolean {
  switch (test.test) {
    case 'known':
      return type.list ? elementsOf(value, type).length > 0 : fits(value, type.type)
    case 'text':
      return typeof value === 'string' && value !== '' && test.values.some((each) => textPasses(value, test.op, each))
    case 'number':
      return typeof value === 'number' && test.values.some((each) => numberPasses(value, test.op, each))
    case 'boolean':
      return value === test.value
    case 'date':
      return typeof value === 'string' && datePasses(value, type.type, test.date, calendar)
    case 'list_contains':
      return elementsOf(value, type).some((element) => test.values.some((each) => equal(element, each, type.type)))
    default:
      return test satisfies never
  }
}

function fits(value: unknown, type: Field['type']): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string' && value !== ''
    case 'number':
    case 'money':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return typeof value === 'string' && isDate(value)
    case 'datetime':
      return storedInstant(value) !== null
    case 'moment':
      return fits(value, 'date') || fits(value, 'datetime')
    case 'undeclared':
      return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
    default:
      return type satisfies never
  }
}

/** Elements that do not fit are left out; those of a list of texts may be empty. */
function elementsOf(value: unknown, { type }: ValueType): readonly unknown[] {
  if (!Array.isArray(value)) return []
  if (type === 'undeclared') return value
  return value.filter((element) => (type === 'text' ? typeof element === 'string' : fits(element, type)))
}

function equal(element: unknown, value: string | number | boolean, type: Field['type']): boolean {
  if (type === 'datetime') return storedInstant(element) === storedInstant(value)
  return typeof element === 'string' && typeof value === 'string' ? fold(element) === fold(value) : element === value
}

function counted(count: number, { op, value }: Extract<Test, { test: 'list_count' }>): boolean {
  switch (op) {
    case 'is':
      return count === value
    case 'less_than':
      return count < value
    case 'more_than':
      return count > value
    default:
      return op satisfies never
  }
}

function textPasses(text: string, op: TextOp, value: string): boolean {
  const [a, b] = [fold(text), fold(value)]
  switch (op) {
    case 'is':
      return a === b
    case 'contains':
      return a.includes(b)
    case 'starts_with':
      return a.startsWith(b)
    case 'ends_with':
      return a.endsWith(b)
    default:
      return op satisfies never
  }
}

function numberPasses(number: number, op: NumberOp, value: number): boolean {
  switch (op) {
    case 'is':
      return number === value
    case 'more_than':
      return number > value
    case 'less_than':
      return number < value
    case 'more_than_equal':
      return number >= value
    case 'less_than_equal':
      return number <= value
    default:
      return op satisfies never
  }
}
