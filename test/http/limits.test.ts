import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { type Answer, testServer } from '../../server/src/http/testing/server.ts'
import { clientKey, serverKey } from './asking.ts'
import { send } from './send.ts'

const BODY = 50_000
const PER_MINUTE = 12
const server = await testServer({ limits: { body: BODY, upload: BODY } })
const limited = await testServer({ limits: { perMinute: PER_MINUTE, clientPerMinute: 2 } })
afterAll(() => Promise.all([server.close(), limited.close()]))

const HEAD = ['Host: x', ...Object.entries(serverKey(server)).map((each) => each.join(': '))]

/** What is answered to a head and the beginning of a body, of which nothing more is sent. */
function answerTo(...lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.write(lines.join('\r\n'))
  return text(socket)
}

test('a body that says that it is too long is refused before any of it comes', async () => {
  const answer = await answerTo(
    'POST /v1/customers HTTP/1.1',
    ...HEAD,
    'Content-Type: application/json',
    `Content-Length: ${BODY + 1}`,
    '',
    '',
  )
  expect(answer).toMatch(
    /^HTTP\/1\.1 413 [\s\S]*connection: close[\s\S]*At most \d+ bytes are taken[\s\S]*body_too_large/i,
  )
})

test('a body that does not say how long it is, is refused when it is too long', async () => {
  const piece = `${BODY.toString(16)}\r\n${' '.repeat(BODY)}`
  const answer = await answerTo(
    'POST /v1/customers HTTP/1.1',
    ...HEAD,
    'Content-Type: application/json',
    'Transfer-Encoding: chunked',
    '',
    `${piece}\r\n1\r\n `,
    '',
  )
  expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*body_too_large/)
})

test('a file that is too long is refused while it comes, and nothing of it is kept', async () => {
  const begun = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${'x'.repeat(BODY + 100)}`
  const answer = await answerTo(
    'POST /v1/customers/importCSV HTTP/1.1',
    ...HEAD,
    'Connection: close',
    'Content-Type: multipart/form-data; boundary=b',
    `Content-Length: ${begun.length + 10}`,
    '',
    `${begun}\r\n--b--\r\n.`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*too_large/)
  for (const table of ['uploads', 'upload_parts', 'async_actions'])
    expect((await server.db.query(`select from coterie.${table}`)).rowCount, table).toBe(0)
})

const told = ({ headers }: Pick<Answer, 'headers'>) => ({
  limit: headers.get('x-rate-limit-limit'),
  remaining: headers.get('x-rate-limit-remaining'),
  policy: headers.get('ratelimit-policy'),
  now: headers.get('ratelimit'),
})

test('every answer says how much may still be asked, and in the end when to go on', async () => {
  const { ask } = limited
  const stands = (remaining: number) => ({
    limit: String(PER_MINUTE),
    remaining: String(remaining),
    policy: `"default";q=${PER_MINUTE};w=60`,
    now: expect.stringMatching(new RegExp(`^"default";r=${remaining};t=([1-9]|[1-5]\\d|60)$`)),
  })
  const key = { 'idempotency-key': 'limits' }
  const asked: readonly (readonly [number, ...Parameters<typeof ask>])[] = [
    [200, 'POST', '/v1/customers', { source_id: 'ann' }, key],
    [200, 'POST', '/v1/customers', { source_id: 'ann' }, key],
    [422, 'POST', '/v1/customers', { source_id: 'bob' }, key],
    [200, 'GET', '/v1/customers/ann'],
    [404, 'GET', '/v1/customers/bob'],
    [400, 'POST', '/v1/customers', { metadata: 5 }],
    [400, 'POST', '/v1/customers', '{'],
    [403, 'GET', '/v1/people'],
    [415, 'POST', '/v1/customers', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }],
    [200, 'POST', '/v1/customers/export', {}],
    [204, 'DELETE', '/v1/customers/ann'],
    [404, 'DELETE', '/v1/customers/ann'],
  ]
  for (const [at, [status, ...request]] of asked.entries()) {
    const answer = await ask(...request)
    expect([request[1], answer.status]).toEqual([request[1], status])
    expect(told(answer)).toEqual(stands(PER_MINUTE - at - 1))
  }
  const over = await ask('GET', '/v1/customers')
  expect([over.status, over.body.key]).toEqual([429, 'too_many_requests'])
  expect(told(over)).toEqual(stands(0))
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(over.headers.get('retry-after'))).toBeLessThanOrEqual(60)
})

test('whoever has asked too much keeps nobody else from asking', async () => {
  const other = await limited.another()
  const ask = (headers: Record<string, string>, path: string) =>
    send(limited.url, { method: 'GET', path, headers }).then(({ status }) => status)
  expect(await ask(serverKey(limited), '/v1/segments')).toBe(429)
  expect(await ask(serverKey(other), '/v1/segments')).toBe(200)
  expect(await ask({}, '/healthz')).toBe(200)
  const statuses = []
  for (let n = 0; n < 3; n++) statuses.push(await ask(clientKey(limited), '/client/v1/consents'))
  expect(statuses).toEqual([200, 200, 429])
})
