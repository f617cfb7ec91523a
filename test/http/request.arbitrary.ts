import fc from 'fast-check'
import qs from 'qs'
import type { Endpoint } from '../../server/src/http/contract/endpoint.ts'
import { paramsOf, pathWith } from './asking.ts'
import { BAD_BODIES, BAD_HEADERS, BAD_QUERIES, BAD_SEGMENTS, BAD_VALUES, written } from './bad_values.ts'
import { type Break, broken } from './broken.ts'
import { forms } from './form.arbitrary.ts'
import type { Furnished } from './furnish.ts'
import { fromSchema, type Schema } from './schema.arbitrary.ts'
import type { Sent } from './send.ts'

const breaks = (most: number): fc.Arbitrary<readonly Break[]> =>
  fc.array(
    fc.record<Break>({
      at: fc.nat(),
      how: fc.constantFrom('replace', 'replace', 'remove', 'add'),
      bad: fc.nat({ max: BAD_VALUES.length - 1 }),
    }),
    { maxLength: most },
  )

const rarely = <T>(arbitrary: fc.Arbitrary<T>, oneIn: number) => fc.option(arbitrary, { freq: oneIn, nil: undefined })

/** Bodies and queries that an endpoint takes, with what is known in them; the path is to be filled in. */
export function rightArbitrary(
  endpoint: Endpoint,
  furnished: Pick<Furnished, 'known' | 'cursors'>,
): fc.Arbitrary<Right> {
  const of = fromSchema(furnished)
  const { query, body, consumes } = endpoint
  return fc.record({
    query: query ? of(query as Schema).map(queryText) : fc.constant(''),
    body: consumes
      ? forms(furnished.known)
      : body
        ? of(body as Schema).map((value) => json(JSON.stringify(value)))
        : fc.constant(undefined),
  })
}

export interface Right {
  readonly query: string
  readonly body: Body | undefined
}

/** Requests to an endpoint: right ones, ones with something wrong in them, and noise. `headers` say who asks. */
export function requestArbitrary(
  endpoint: Endpoint,
  furnished: Pick<Furnished, 'known' | 'cursors'>,
  headers: Readonly<Record<string, string>>,
): fc.Arbitrary<Sent> {
  const of = fromSchema(furnished)
  return fc
    .record({
      params: fc.record(Object.fromEntries(paramsOf(endpoint).map((name) => [name, param(furnished, name)]))),
      query: endpoint.query ? of(endpoint.query as Schema) : fc.constant({}),
      body: bodies(endpoint, furnished),
      inQuery: breaks(2),
      garbage: fc.record({
        query: rarely(fc.constantFrom(...BAD_QUERIES), 3),
        headers: rarely(fc.constantFrom(...BAD_HEADERS), 6),
        method: rarely(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND'), 40),
      }),
      kind: fc.constantFrom('right', 'broken', 'garbage'),
    })
    .map(({ params, query, body, inQuery, garbage, kind }): Sent => {
      const asked = kind === 'broken' ? inQuery.reduce<unknown>(broken, query) : query
      const text = kind === 'garbage' && garbage.query !== undefined ? garbage.query : queryText(asked)
      return {
        method: (kind === 'garbage' && garbage.method) || endpoint.method,
        path: sendable(`${pathWith(endpoint, params)}${text === '' ? '' : `?${text}`}`),
        headers: { ...headers, ...body?.headers, ...(kind === 'garbage' && garbage.headers) },
        ...(body && { body: body.content }),
      }
    })
}

function param({ known }: Pick<Furnished, 'known'>, name: string): fc.Arbitrary<string> {
  const all = Object.values(known).flat()
  return fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom(...known[name]!).map(encodeURIComponent) },
    { weight: 2, arbitrary: fc.constantFrom(...all).map(encodeURIComponent) },
    { weight: 3, arbitrary: fc.constantFrom(...BAD_SEGMENTS) },
  )
}

interface Body {
  readonly headers: Readonly<Record<string, string>>
  readonly content: string
}

const json = (content: string): Body => ({ headers: { 'content-type': 'application/json' }, content })

function bodies(
  { method, body, consumes }: Endpoint,
  furnished: Pick<Furnished, 'known' | 'cursors'>,
): fc.Arbitrary<Body | undefined> {
  const noise = fc.constantFrom(...BAD_BODIES).map(json)
  if (consumes) return fc.oneof({ weight: 4, arbitrary: forms(furnished.known) }, { weight: 1, arbitrary: noise })
  if (!body) return rarely(noise, method === 'GET' ? 12 : 4)
  const right = fromSchema(furnished)(body as Schema)
  const wrong = fc.tuple(right, breaks(3)).map(([value, inBody]) => inBody.reduce<unknown>(broken, value))
  return fc.oneof(
    { weight: 3, arbitrary: right.map((value) => json(JSON.stringify(value))) },
    { weight: 4, arbitrary: wrong.map((value) => json(written(value))) },
    { weight: 1, arbitrary: noise },
  )
}

/** Nested keys in brackets, trees of filters as JSON. */
function queryText(query: unknown): string {
  if (typeof query !== 'object' || query === null || Array.isArray(query)) return encodeURIComponent(safely(query))
  const parts = Object.entries(query).map(([name, value]) => [
    name,
    name === 'filter' && typeof value === 'object' ? JSON.stringify(value) : value,
  ])
  return safely(Object.fromEntries(parts), qs.stringify)
}

/** Half a surrogate pair cannot be written in percents; everything else can. */
function safely(value: unknown, write: (value: unknown) => string = (each) => written(each) ?? ''): string {
  return write(JSON.parse((JSON.stringify(value) ?? 'null').replaceAll(/\\ud[89a-f][0-9a-f]{2}/gi, '\\ufffd')))
}

/** What no client could send at all is left out; longer lines are for a test of their own. */
const sendable = (path: string): string => path.replaceAll(/[^\u0021-\u00ff]/g, '').slice(0, 12_000)
