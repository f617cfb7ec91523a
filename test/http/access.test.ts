import { afterAll, describe, expect, test } from 'vitest'
import { ROLES, type Role, SCOPES, type Scope } from '../../server/src/http/access/permissions.ts'
import type { Endpoint } from '../../server/src/http/contract/endpoint.ts'
import { API } from '../../server/src/http/contract/index.ts'
import { testServer } from '../../server/src/http/testing/server.ts'
import { signInAs } from '../../server/src/http/testing/sign_in.ts'
import { clientKey, paramsOf, pathWith, serverKey, session } from './asking.ts'
import { type Received, send } from './send.ts'
import { expectErrorBody } from './sound.ts'

const server = await testServer({ limits: { perMinute: 0, clientPerMinute: 0 } })
afterAll(() => server.close())
const { url } = server
const admin = await signInAs(server, 'admin')

interface Permission {
  readonly roles: readonly string[]
  readonly keys: readonly string[]
  readonly named?: boolean
}

const guarded = Object.values<Endpoint>(API).flatMap((endpoint) =>
  endpoint.scope === null ? [] : [{ endpoint, scope: endpoint.scope, ...(SCOPES[endpoint.scope] as Permission) }],
)

/** What each guarded endpoint says to these headers; nothing that it could find is named. */
async function answers(headers: Readonly<Record<string, string>>): Promise<Readonly<Record<string, number>>> {
  const statuses: Record<string, number> = {}
  for (const { endpoint } of guarded) {
    const { method, body } = endpoint
    const path = pathWith(endpoint, Object.fromEntries(paramsOf(endpoint).map((name) => [name, 'nobody'])))
    const json = body ? { body: '{}', headers: { ...headers, 'content-type': 'application/json' } } : { headers }
    const received = await send(url, { method, path, ...json })
    if (received.status >= 400) expectErrorBody(received)
    statuses[`${method} ${endpoint.path}`] = refusalOf(received)
  }
  return statuses
}

/** 401 or 403 of the door; 0 where it let them through. */
const refusalOf = ({ status, text }: Received): number =>
  status === 401 || (status === 403 && JSON.parse(text).key === 'forbidden') ? status : 0

const expected = (refusal: (asked: (typeof guarded)[number]) => number) =>
  Object.fromEntries(guarded.map((asked) => [`${asked.endpoint.method} ${asked.endpoint.path}`, refusal(asked)]))

async function newKey(kind: 'server' | 'client', scopes: readonly Scope[] | null = null) {
  const { body } = await admin.ask('POST', '/v1/keys', { kind, name: 'x', scopes })
  const headersFor = (token: string) =>
    kind === 'server'
      ? serverKey({ appId: body.app_id, appToken: token })
      : clientKey({ clientId: body.app_id, clientToken: token })
  return { id: body.id as string, headers: headersFor(body.token), headersFor }
}

const mayBeHeldBy = (kind: string): readonly Scope[] =>
  (Object.keys(SCOPES) as Scope[]).filter((scope) => (SCOPES[scope] as Permission).keys.includes(kind))

test('whoever shows nothing, or nothing good, is nobody', async () => {
  const nobody = expected(() => 401)
  expect(await answers({})).toEqual(nobody)
  expect(await answers(serverKey({ appId: server.appId, appToken: 'wrong' }))).toEqual(nobody)
  expect(await answers(serverKey({ appId: server.clientId, appToken: server.clientToken }))).toEqual(nobody)
  expect(await answers(clientKey({ clientId: server.appId, clientToken: server.appToken }))).toEqual(nobody)
  expect(await answers({ cookie: `${admin.cookie}x`, origin: url })).toEqual(nobody)
})

test('a server key opens what is for servers, a client key what is for browsers', async () => {
  expect(await answers(serverKey(server))).toEqual(expected(({ keys }) => (keys.includes('server') ? 0 : 403)))
  expect(await answers(clientKey(server))).toEqual(
    expected(({ keys, named }) => (keys.includes('client') && !named ? 0 : 403)),
  )
})

test('a key that was revoked opens nothing', async () => {
  for (const kind of ['server', 'client'] as const) {
    const { id, headers } = await newKey(kind)
    expect(Object.values(await answers(headers))).toContain(0)
    await admin.ask('DELETE', `/v1/keys/${id}`)
    expect(await answers(headers)).toEqual(expected(() => 401))
  }
})

describe('a key that is limited to one scope opens nothing else', () => {
  const limited = (['server', 'client'] as const).flatMap((kind) =>
    mayBeHeldBy(kind).map((scope) => [kind, scope] as const),
  )
  test.each(limited)('%s, %s', async (kind, only) => {
    const { headers } = await newKey(kind, [only])
    expect(await answers(headers)).toEqual(expected(({ scope }) => (scope === only ? 0 : 403)))
  })
})

test.each(Object.keys(ROLES) as Role[])('people who are %s may do what the role says', async (role) => {
  const headers = session(await signInAs(server, role), url)
  expect(await answers(headers)).toEqual(expected(({ roles }) => (roles.includes(role) ? 0 : 403)))
})

test('a token that was replaced is good until its end, and no longer', async () => {
  const { id, headers, headersFor } = await newKey('server')
  const opens = async (shown: Record<string, string>) =>
    (await send(url, { method: 'GET', path: '/v1/segments', headers: shown })).status
  const soon = 2 / 3600
  const { body } = await admin.ask('POST', `/v1/keys/${id}/rotate`, { overlap_hours: soon })
  expect([await opens(headers), await opens(headersFor(body.token))]).toEqual([200, 200])
  await expect.poll(() => opens(headers), { timeout: 20_000 }).toBe(401)
  expect(await opens(headersFor(body.token))).toBe(200)
})
