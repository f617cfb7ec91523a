import { expect } from 'vitest'
import { shaped } from './shaped.ts'
import { ErrorShape } from './shapes/error.ts'

/** What the official client passes on when it throws. */
export interface Failure {
  readonly code: number
  readonly key: string
  readonly message: string
  readonly details: string
  readonly request_id: string
  readonly resource_id?: string
  readonly resource_type?: string
}

const PASSED_ON = ['code', 'key', 'message', 'details', 'request_id', 'resource_id', 'resource_type'] as const

/** How the call fails; it must fail, by an answer of the server, with everything that is promised about errors. */
export async function failure(call: Promise<unknown>): Promise<Failure> {
  const error = await call.then(
    (value) => expect.fail(`answered ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Error)
  const thrown = error as Partial<Failure> & Error
  const failed = Object.fromEntries(
    PASSED_ON.flatMap((key) => (thrown[key] === undefined ? [] : [[key, thrown[key]]])),
  ) as unknown as Failure
  if (failed.code === undefined) throw error
  return shaped(ErrorShape, failed)
}

/** The words with which the public API says that there is no such thing. */
export const notFound = (type: string, id: string) => ({
  code: 404,
  key: 'not_found',
  resource_type: type,
  resource_id: id,
})
