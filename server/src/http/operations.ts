import type { Permission, Scope } from './access/permissions.ts'
import { SCOPES } from './access/permissions.ts'
import type { Endpoint } from './contract/endpoint.ts'
import { ErrorBody } from './contract/error_body.ts'
import { API } from './contract/index.ts'
import { ERRORS } from './errors/errors.ts'

type Described = Record<string, unknown>

interface Document {
  paths?: Record<string, Record<string, Described>>
  components?: { schemas?: Record<string, object> }
}

const ERROR = { $ref: '#/components/schemas/Error' }

/** Adds to the document what the schemas of routes do not say: names, who may ask, files, and each way to fail. */
export function describeOperations<D extends object>(document: D): D {
  const { paths = {}, components = {}, ...rest } = document as Document
  for (const [name, endpoint] of Object.entries<Endpoint>(API)) {
    const operation = paths[endpoint.path.replaceAll(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()]
    if (operation) Object.assign(operation, described(name, endpoint, operation))
  }
  return { ...rest, paths, components: { ...components, schemas: { ...components.schemas, Error: ErrorBody } } } as D
}

function described(name: string, endpoint: Endpoint, { responses }: Described): Described {
  const { status, answer, produces, consumes } = endpoint
  const done = String(status ?? (answer === null && produces === undefined ? 204 : 200))
  const success = (responses as Record<string, Described>)[done] ?? { description: 'Done' }
  return {
    operationId: name,
    security: securityOf(endpoint.scope),
    ...(consumes && { requestBody: { required: true, content: { [consumes]: { schema: FORM } } } }),
    responses: {
      [done]: produces ? { description: 'A file', content: { [produces]: { schema: { type: 'string' } } } } : success,
      ...failures(endpoint),
    },
  }
}

const FORM = Object.freeze({
  type: 'object',
  properties: { file: { type: 'string', format: 'binary', description: 'The last part, with a file name' } },
  required: ['file'],
  additionalProperties: { type: 'string' },
})

function securityOf(scope: Scope | null): readonly Described[] {
  if (scope === null) return []
  const { keys, roles }: Permission = SCOPES[scope]
  return [
    ...(keys.includes('server') ? [{ appId: [], appToken: [] }, { bearer: [] }] : []),
    ...(keys.includes('client') ? [{ clientId: [], clientToken: [] }] : []),
    ...(scope === 'tracking.write' ? [{ writeKey: [] }] : []),
    ...(roles.length > 0 ? [{ session: [] }] : []),
  ]
}

/** What an endpoint may answer instead, by status, with all that it can mean. */
function failures(endpoint: Endpoint): Described {
  const byStatus = Map.groupBy(new Set(errorsOf(endpoint)), (code) => ERRORS[code]!.status)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${ERRORS[code]!.key ?? code}\`: ${ERRORS[code]!.meaning}.`).join(' '),
        content: { 'application/problem+json': { schema: ERROR } },
      },
    ]),
  )
}

function errorsOf({ method, scope, params, query, body, consumes, secret, errors = [] }: Endpoint): readonly string[] {
  const reads = body !== undefined || consumes !== undefined
  return [
    ...errors,
    ...(query ? ['invalid_query'] : []),
    ...(params || reads ? ['invalid_input'] : []),
    ...(reads ? ['body_too_large', 'unsupported_media_type'] : []),
    ...(body ? ['malformed_json'] : []),
    ...(scope === null ? [] : ['unauthorized', 'forbidden', 'rate_limited', 'overloaded']),
    ...(method === 'POST' && scope !== null && !secret ? ['idempotency_key_in_use', 'idempotency_key_reused'] : []),
    'internal_error',
  ]
}
