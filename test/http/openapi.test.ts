import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv } from 'ajv'
import { afterAll, describe, expect, test } from 'vitest'
import { type Endpoint, TAGS } from '../../server/src/http/contract/endpoint.ts'
import { API } from '../../server/src/http/contract/index.ts'
import { ERRORS } from '../../server/src/http/errors/errors.ts'
import { testServer } from '../../server/src/http/testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { body: document } = await server.ask('GET', '/openapi.json')
const ajv = new Ajv({ strict: false, validateFormats: false })

/** Where an endpoint stands in the document. */
const operationOf = ({ method, path }: Endpoint) =>
  document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]

test('the document is OpenAPI 3.1', async () => {
  expect(document.openapi).toMatch(/^3\.1\./)
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true })
})

test('it has every route of the contract and nothing else', () => {
  const described = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const listed = Object.values<Endpoint>(API).map(
    ({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
  )
  expect(described.toSorted()).toEqual(listed.toSorted())
})

describe('every route says what it is, who may ask, what it answers and how it fails', () => {
  test.each(Object.entries<Endpoint>(API))('%s', (name, endpoint) => {
    const { tag, summary, scope, answer, produces, errors = [], params, query, body, consumes } = endpoint
    const operation = operationOf(endpoint)
    expect(operation).toMatchObject({ operationId: name, tags: [tag], summary })
    expect(Object.keys(TAGS)).toContain(tag)
    if (scope === null) expect(operation.security).toEqual([])
    else {
      expect(operation.security).not.toEqual([])
      for (const scheme of operation.security.flatMap(Object.keys))
        expect(Object.keys(document.components.securitySchemes)).toContain(scheme)
    }
    const done = String(endpoint.status ?? (answer === null && produces === undefined ? 204 : 200))
    const content = operation.responses[done].content
    if (produces) expect(Object.keys(content)).toEqual([produces])
    else if (answer) expect(content['application/json'].schema).toBeDefined()
    else expect(content).toBeUndefined()

    const statuses = [...errors.map((code) => ERRORS[code]!.status), ...(scope === null ? [] : [401, 403, 429])]
    if (params || query || body) statuses.push(400)
    for (const status of statuses)
      expect(operation.responses[status].content['application/problem+json'].schema).toBeDefined()
    if (body) expect(operation.requestBody.content['application/json'].schema).toBeDefined()
    if (consumes) expect(operation.requestBody.content[consumes].schema).toBeDefined()
  })
})

test('errors that routes name are in the table', () => {
  const named = Object.values<Endpoint>(API).flatMap(({ errors = [] }) => errors)
  expect(named.filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([])
})

test('examples and defaults fit the schemas that they explain', () => {
  let found = 0
  const wrong: unknown[] = []
  walk(document.paths, (schema) => {
    const values = [
      ...(Array.isArray(schema.examples) ? schema.examples : []),
      ...('default' in schema ? [schema.default] : []),
    ]
    for (const value of values) {
      found += 1
      const fits = ajv.compile(schema)
      if (!fits(value)) wrong.push({ value, schema, errors: fits.errors })
    }
  })
  expect(wrong).toEqual([])
  expect(found).toBeGreaterThan(20)
})

test('the bodies that are asked most have examples, and filters in examples are filters', async () => {
  const bodies = Object.entries<Described>(document.paths).flatMap(([path, { post, put }]) =>
    [post, put].flatMap((operation) => {
      const json = operation?.requestBody?.content['application/json']
      return json ? [{ path, examples: examplesOf(json), schema: json.schema }] : []
    }),
  )
  const unexplained = ['customers', 'orders', 'events', 'events/batch', 'segments', 'segments/preview'].filter(
    (name) => bodies.find(({ path }) => path === `/v1/${name}`)!.examples.length === 0,
  )
  expect(unexplained).toEqual([])

  for (const { path, schema, examples } of bodies)
    for (const example of examples) expect([path, example, ajv.compile(schema)(example)]).toEqual([path, example, true])

  const filters = bodies.flatMap(({ examples }) =>
    examples.flatMap((example) => (Object.hasOwn(example, 'filter') ? [example.filter] : [])),
  )
  walk(bodies, ({ description, examples }) => {
    if (String(description).startsWith('A condition tree') && Array.isArray(examples)) filters.push(...examples)
  })
  expect(filters.length).toBeGreaterThan(8)
  for (const filter of new Set(filters))
    expect([filter, (await server.ask('POST', '/v1/filters/convert', { filter })).status]).toEqual([filter, 200])
})

interface JsonBody {
  readonly schema: object
  readonly example?: { readonly filter?: unknown }
  readonly examples?: Readonly<Record<string, { readonly value: { readonly filter?: unknown } }>>
}
type Operation = { readonly requestBody?: { readonly content: Readonly<Record<string, JsonBody>> } }
type Described = { readonly post?: Operation; readonly put?: Operation }

/** One stands alone in the document, several have names. */
const examplesOf = ({ example, examples = {} }: JsonBody) => [
  ...(example ? [example] : []),
  ...Object.values(examples).map(({ value }) => value),
]

function walk(value: unknown, visit: (schema: Record<string, unknown>) => void): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) visit(value as Record<string, unknown>)
  for (const inner of Object.values(value)) walk(inner, visit)
}
