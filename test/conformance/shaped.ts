import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { expect } from 'vitest'

/** The value, which must have the shape; otherwise the test ends with what is wrong with it, and where. */
export function shaped<T>(shape: TSchema, value: T): T {
  const wrong = [...Value.Errors(shape, value)].map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
  expect(wrong, JSON.stringify(value)).toEqual([])
  return value
}
