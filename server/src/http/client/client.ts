import type { Static } from 'typebox'
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '../contract/endpoint.ts'
import type { ErrorBody } from '../contract/error_body.ts'
import type { API } from '../contract/index.ts'

type Api = typeof API

/** Every endpoint under its `GET /v1/segments/:segment`. */
export type Routes = {
  [Name in keyof Api as `${Api[Name]['method']} ${Api[Name]['path']}`]: Api[Name]
}

export type Route = keyof Routes

type Given<Part, Key extends string> = Part extends undefined
  ? { readonly [K in Key]?: undefined }
  : Record<string, never> extends Part
    ? { readonly [K in Key]?: Part }
    : { readonly [K in Key]: Part }

/** What a request takes: parameters, query and body, as far as the endpoint has them. */
export type RequestOf<E extends Endpoint> = Given<ParamsOf<E>, 'params'> &
  Given<QueryOf<E>, 'query'> &
  Given<BodyOf<E>, 'body'> & { readonly signal?: AbortSignal; readonly headers?: Readonly<Record<string, string>> }

export interface ClientOptions {
  /** Where the server is; `''` is where the page came from. */
  readonly url: string
  /** Keys, or nothing where a session's cookie says who it is. */
  readonly headers?: Readonly<Record<string, string>>
  readonly fetch?: typeof fetch
}

/** An answer of the server that is an error. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly body: Static<typeof ErrorBody>

  constructor(status: number, body: Static<typeof ErrorBody>) {
    super(body.details)
    this.status = status
    this.body = body
  }
}

/** A form of any size, as it is written: `multipart/form-data` with its boundary. */
export interface StreamedForm {
  readonly type: string
  readonly body: AsyncIterable<Uint8Array>
}

interface WithForm {
  readonly form?: FormData | StreamedForm
}

export interface ApiClient {
  /** `client.call('GET /v1/segments', { query: { limit: 10 } })`. Throws `ApiError`. */
  call<R extends Route>(route: R, request: RequestOf<Routes[R]> & WithForm): Promise<AnswerOf<Routes[R]>>
  /** The same for answers that are streamed. */
  send<R extends Route>(route: R, request: RequestOf<Routes[R]> & WithForm): Promise<Response>
}

interface Loose extends WithForm {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

/** A client of the API whose types are those of the server's own schemas. It holds no schemas itself. */
export function apiClient({ url, headers, fetch: send = fetch }: ClientOptions): ApiClient {
  async function request(route: string, asked: Loose): Promise<Response> {
    const [method, pattern] = route.split(' ') as [string, string]
    const { params = {}, query, body, form, signal } = asked
    const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]!))
    const response = await send(`${url}${path}${queryText(query)}`, {
      method,
      headers: { ...headers, ...asked.headers, ...typeOf(body, form) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(form && sent(form)),
      ...(signal && { signal }),
    })
    if (response.ok) return response
    throw new ApiError(response.status, await errorBody(response))
  }

  return Object.freeze({
    send: request as ApiClient['send'],
    call: (async (route: string, asked: Loose) => {
      const response = await request(route, asked)
      return response.status === 204 ? undefined : response.json()
    }) as ApiClient['call'],
  })
}

/** Of forms that are written whole, whoever writes them knows the boundary. */
function typeOf(body: unknown, form: Loose['form']): { readonly 'Content-Type'?: string } {
  if (body !== undefined) return { 'Content-Type': 'application/json' }
  return form && 'type' in form ? { 'Content-Type': form.type } : {}
}

const sent = (form: NonNullable<Loose['form']>): RequestInit =>
  'type' in form ? ({ body: form.body, duplex: 'half' } as unknown as RequestInit) : { body: form }

/** Nested objects as `created_at[before]=…`. */
function queryText(query: Readonly<Record<string, unknown>> | undefined): string {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) => pairsOf(key, value))
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

function pairsOf(key: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) return []
  if (typeof value !== 'object') return [[key, String(value)]]
  if (key === 'filter') return [[key, JSON.stringify(value)]]
  return Object.entries(value).flatMap(([inner, each]) => pairsOf(`${key}[${inner}]`, each))
}

/** Whatever stands between us and the server may answer something else. */
async function errorBody(response: Response): Promise<Static<typeof ErrorBody>> {
  const text = await response.text()
  try {
    const body = JSON.parse(text) as Static<typeof ErrorBody>
    if (typeof body.key === 'string') return body
  } catch {
    // Told below.
  }
  const { status, statusText } = response
  const details = `${status} ${statusText}: ${text.slice(0, 200)}`
  return {
    ...{ code: status, key: 'unknown', message: statusText, details, request_id: '' },
    ...{ type: 'about:blank', title: statusText, status, detail: details },
  }
}
