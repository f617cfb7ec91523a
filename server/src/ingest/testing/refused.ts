import { expect } from 'vitest'
import { Refusal } from '../../store/index.ts'

/** The refusal with which the call ends; it must end with one. */
export async function refused(call: Promise<unknown>): Promise<Refusal> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Refusal)
  return error as Refusal
}
