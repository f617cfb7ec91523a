import sdk from '@voucherify/sdk'
import { afterAll, expect } from 'vitest'
import { type TestServerOptions, testServer } from '../../server/src/http/testing/server.ts'

/** The origin that the browser's side of the official client says it calls from. */
export const ORIGIN = 'https://shop.example'

/** A server with a project of its own, and the official client pointed at it, both sides, unchanged. */
export async function openConformance(options?: TestServerOptions) {
  const server = await testServer(options)
  afterAll(() => server.close())
  const client = sdk.VoucherifyServerSide({
    apiUrl: server.url,
    applicationId: server.appId,
    secretKey: server.appToken,
  })
  const browser = sdk.VoucherifyClientSide({
    apiUrl: server.url,
    clientApplicationId: server.clientId,
    clientSecretKey: server.clientToken,
    origin: ORIGIN,
  })
  /** `events.create`, whose types want the name twice. */
  const track = (event: string, params: Omit<Parameters<typeof client.events.create>[1], 'event'>) =>
    client.events.create(event, { event, ...params })
  /** For what the official client has no method for; it has to succeed. */
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await server.ask(method, path, body)
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300)
    return answer.body
  }
  return { server, client, browser, track, send }
}

export type Conformance = Awaited<ReturnType<typeof openConformance>>
