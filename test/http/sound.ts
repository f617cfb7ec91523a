import { Ajv, type ValidateFunction } from 'ajv'
import { expect } from 'vitest'
import type { Endpoint } from '../../server/src/http/contract/endpoint.ts'
import { ErrorBody } from '../../server/src/http/contract/error_body.ts'
import { ERRORS } from '../../server/src/http/errors/errors.ts'
import type { Received } from './send.ts'

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
const compiled = new Map<object, ValidateFunction>()

/** Errors of input that say where in it they are. */
const WHERE: ReadonlySet<string> = new Set(['invalid_input', 'invalid_query'])

/** Whatever was asked: it was done or refused, in the shape that the contract promises. */
export function expectSound(
  { method, answer, begun, produces, status = answer ? 200 : 204 }: Endpoint,
  asked: string,
  received: Received,
): void {
  const { status: got, text, headers } = received
  const is2xx = got >= 200 && got < 300
  expect(is2xx || (got >= 400 && got < 500) || got === 501, `${got}: ${text.slice(0, 500)}`).toBe(true)
  if (asked === 'HEAD') return
  if (!is2xx) expectErrorBody(received)
  if (!is2xx || asked !== method) return
  const isBegun = begun !== undefined && got === 202
  expect(got).toBe(produces ? 200 : isBegun ? got : status)
  if (produces !== undefined || answer === null) return
  expect(headers['content-type']).toContain('application/json')
  expectShape(isBegun ? begun : answer, JSON.parse(text))
}

export function expectErrorBody({ status, text, headers }: Received): void {
  expect(headers['content-type']).toContain('application/problem+json')
  const body = JSON.parse(text)
  expectShape(ErrorBody, body)
  const code = body.type.replace('/docs/errors#', '')
  const row = ERRORS[code]
  expect(row, body.type).toBeDefined()
  expect(body).toMatchObject({
    code: status,
    status,
    key: row!.key ?? code,
    message: row!.message ?? row!.meaning,
    title: row!.meaning,
    detail: body.details,
    request_id: headers['x-request-id'],
  })
  expect(body.details).not.toBe('')
  if (WHERE.has(code)) expect(body.problems, body.details).toBeDefined()
  for (const { path, message } of body.problems ?? []) expect([path, message]).not.toContain('')
}

function expectShape(schema: object, value: unknown): void {
  const check = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, check)
  const fits = check(value)
  const flaws = (check.errors ?? []).map(({ instancePath, message, params }) => ({ instancePath, message, params }))
  expect(fits ? [] : flaws.slice(0, 5)).toEqual([])
}
