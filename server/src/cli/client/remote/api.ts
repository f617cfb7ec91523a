import { type ApiClient, apiClient } from '../../../http/client/client.ts'
import { invalidInput } from '../../../store/index.ts'
import { faultOf } from './fault_of.ts'

export interface Api extends ApiClient {
  /** What is answered as a stream, piece by piece. */
  pieces(response: Response): AsyncGenerator<Uint8Array, void, undefined>
}

export interface ApiOptions {
  readonly url: string
  readonly appId: string
  readonly appToken: string
  /** Ends whatever is still asked for. */
  readonly signal: AbortSignal
}

/** The client of a server, with errors as the commands know them. */
export function remoteApi({ url, appId, appToken, signal }: ApiOptions): Api {
  const client = apiClient({
    url,
    headers: { 'X-App-Id': appId, 'X-App-Token': appToken },
    // Elsewhere is not who was to get the token.
    fetch: (to, init) => fetch(to, { ...init, redirect: 'manual', signal: either(signal, init?.signal) }),
  })
  const told = <T>(asked: Promise<T>): Promise<T> =>
    asked.catch((error: unknown) => {
      throw faultOf(error, url)
    })

  async function* pieces({ body }: Response): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      if (body) yield* body
    } catch (error) {
      throw faultOf(error, url)
    }
  }

  return Object.freeze({
    call: async (route, request) => {
      addressable((request as { params?: Readonly<Record<string, string>> }).params)
      return told(client.call(route, request))
    },
    send: async (route, request) => {
      addressable((request as { params?: Readonly<Record<string, string>> }).params)
      return told(client.send(route, request))
    },
    pieces,
  } satisfies Api)
}

const either = (one: AbortSignal, other: AbortSignal | null | undefined): AbortSignal =>
  other ? AbortSignal.any([one, other]) : one

/** An address drops these, and would mean something else. */
function addressable(params: Readonly<Record<string, string>> = {}): void {
  for (const [path, name] of Object.entries(params))
    if (['', '.', '..'].includes(name))
      throw invalidInput([{ path, message: `${JSON.stringify(name)} cannot be asked for by its name: give its id.` }])
}
