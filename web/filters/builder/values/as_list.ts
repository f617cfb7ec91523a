import type { Scalar } from '@coterie/filter'

/** A value that may be one or several, as several. */
export function asList<T extends Scalar>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value as T]
}
