import type { Duration, Scalar, Value } from '../../filter/tree.ts'

/** What a condition's `value` says, in the shape that its operator wants. The filter is taken to be a valid one. */

export function oneOrMore(value: Value | undefined): readonly Scalar[] {
  if (value === undefined) return []
  if (typeof value !== 'object') return [value]
  return 'unit' in value ? [] : value
}

export function onlyNumber(value: Value | undefined): number {
  const [first] = oneOrMore(value)
  if (typeof first !== 'number') throw new Error(`a number is wanted, not ${JSON.stringify(value)}`)
  return first
}

/** A duration, or a number of days. */
export function asDuration(value: Value | undefined): Duration {
  if (typeof value === 'object' && 'unit' in value) return value
  return { amount: onlyNumber(value), unit: 'day' }
}
