import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../server/src/http/testing/server.ts'
import { serverKey } from './asking.ts'
import { send } from './send.ts'
import { expectErrorBody } from './sound.ts'

const server = await testServer()
afterAll(() => server.close())
const headers = serverKey(server)

/** What comes back over a connection of its own for these very bytes. */
async function answerTo(bytes: string): Promise<{ readonly head: string; readonly body: string }> {
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.write(bytes)
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n')
  return { head, body }
}

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['a length that is none', 'POST /v1/customers HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n', 400],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na', 400],
  [
    'a length and pieces',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na',
    400,
  ],
  ['a header that is none', 'GET / HTTP/1.1\r\nHost: x\r\n: x\r\n\r\n', 400],
  ['bytes that no address has', 'GET /v1/segments?name=\u00ff HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('%s is answered as every other error', async (_, bytes, status) => {
  const { head, body } = await answerTo(bytes)
  const [line, ...lines] = head.split('\r\n')
  expect(line).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  const named = lines.map((each) => each.split(': ') as [string, string])
  const got = Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), value]))
  expectErrorBody({ status, headers: got, text: body, ms: 0 })
})

test('what comes after a body that is longer than was said is no request', async () => {
  const { appId, appToken } = server
  const keys = `Host: x\r\nX-App-Id: ${appId}\r\nX-App-Token: ${appToken}\r\n`
  const type = 'Content-Type: application/json\r\n'
  const { head } = await answerTo(
    `POST /v1/customers HTTP/1.1\r\n${keys}${type}Content-Length: 2\r\n\r\n{}{"name":"x"}`,
  )
  expect(head).toMatch(/^HTTP\/1\.1 (400|200) /)
})

test('an error of HEAD has no body', async () => {
  const { head, body } = await answerTo('HEAD /\u00ff HTTP/1.1\r\nHost: x\r\n\r\n')
  expect([head.slice(0, 12), body]).toEqual(['HTTP/1.1 400', ''])
})

test('neither has one that comes with the end of the request before', async () => {
  const before =
    'POST /v1/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.write(`${before}HEAD /\u00ff HTTP/1.1\r\nHost: x\r\n\r\n`)
  const answers = await text(socket)
  expect(answers.slice(answers.lastIndexOf('HTTP/1.1'))).toMatch(/^HTTP\/1\.1 400 [\s\S]*\r\n\r\n$/)
})

test('an address that is no text is refused with the id of the request', async () => {
  const received = await send(server.url, { method: 'GET', path: '/v1/segments/%ff', headers })
  expect(received.status).toBe(400)
  expectErrorBody(received)
})

test('a body that is wrong as a whole is wrong somewhere', async () => {
  for (const [method, path] of [
    ['PUT', '/v1/project'],
    ['POST', '/v1/track'],
  ] as const)
    for (const body of ['[]', '"x"', 'null', '{}']) {
      const sent = { method, path, headers: { ...headers, 'content-type': 'application/json' }, body }
      const received = await send(server.url, sent)
      if (received.status !== 200) expectErrorBody(received)
    }
})

test('what is no UTF-8 is refused rather than kept with its letters replaced', async () => {
  const body = Buffer.from('{"source_id": "joerg", "name": "J\u00f6rg"}', 'latin1')
  const type = { 'content-type': 'application/json' }
  const received = await send(server.url, {
    method: 'POST',
    path: '/v1/customers',
    headers: { ...headers, ...type },
    body,
  })
  expect(JSON.parse(received.text)).toMatchObject({ code: 400, details: 'The body is not UTF-8.' })
})

test('a body that is no JSON is told where it is none', async () => {
  const json = { method: 'POST', path: '/v1/customers', headers: { ...headers, 'content-type': 'application/json' } }
  const { text: cut } = await send(server.url, { ...json, body: '{"name": "x",}' })
  expect(JSON.parse(cut).details).toMatch(/^The body is not JSON: .* position 13/)
  const { text: poisoned } = await send(server.url, { ...json, body: '{"__proto__": {}}' })
  expect(JSON.parse(poisoned)).toMatchObject({ code: 400, key: 'invalid_payload' })
})

test('a name that is not there is told with the one that is likely meant', async () => {
  const { body } = await server.ask('GET', '/v1/segments?limt=3')
  expect(body.problems).toEqual([
    { path: 'limt', message: 'There is nothing of this name here. Did you mean "limit"?', suggestion: 'limit' },
  ])
})

test('a value out of bounds is told with the bounds', async () => {
  expect((await server.ask('GET', '/v1/segments?limit=0')).body.details).toBe(
    'limit: A number of at least 1 is needed here.',
  )
  expect((await server.ask('POST', '/v1/segments/overlap', { segments: ['x'] })).body.details).toBe(
    'segments: A list of at least 2 is needed here.',
  )
  expect((await server.ask('POST', '/v1/segments', { name: '' })).body.details).toBe(
    'name: A text of at least 1 character is needed here.',
  )
})

test('a body of another type is told which one the route reads', async () => {
  for (const type of ['text/csv', 'text/plain', 'application/x-www-form-urlencoded']) {
    const post = { method: 'POST', headers: { ...headers, 'content-type': type }, body: 'source_id' } as const
    const file = await send(server.url, { ...post, path: '/v1/customers/importCSV' })
    expect(JSON.parse(file.text).details).toBe(`Send multipart/form-data with a part named "file", not ${type}.`)
    const json = await send(server.url, { ...post, path: '/v1/customers' })
    expect(JSON.parse(json.text).details).toBe(`Send JSON, with Content-Type: application/json, not ${type}.`)
  }
})

test('of several segments, the one that is not there is named', async () => {
  await server.ask('POST', '/v1/segments', { name: 'there', type: 'custom' })
  const { status, body } = await server.ask('POST', '/v1/segments/overlap', { segments: ['there', 'away'] })
  expect(status).toBe(404)
  expect(body).toMatchObject({ resource_type: 'segment', resource_id: 'away', problems: [{ path: 'segments[1]' }] })
})

test('a moment of the past is an instant or a date', async () => {
  await server.ask('POST', '/v1/customers', { source_id: 'ann' })
  await server.ask('POST', '/v1/segments', { name: 'list', type: 'custom', customers: ['ann'] })
  const at = (moment: string) => server.ask('GET', `/v1/segments/list/customers/ann?at=${encodeURIComponent(moment)}`)
  expect((await at('2024-02-29')).body).toMatchObject({ in: false, at: '2024-02-29T00:00:00.000000Z' })
  expect((await at('2024-02-29T01:00:00+02:00')).body).toMatchObject({ at: '2024-02-28T23:00:00.000000Z' })
  const { body: ahead } = await at('2200-01-01T00:00:00+02:00')
  expect(ahead).toMatchObject({ in: true })
  expect(Date.parse(ahead.at)).toBeLessThanOrEqual(Date.now())
  for (const moment of ['yesterday', '2024-02-30', '99999-01-01T00:00:00Z', '', '2024-01-01T00:00:00'])
    expect((await at(moment)).body).toMatchObject({ code: 400, problems: [{ path: 'at' }] })
})

test('a file that is refused before it was read does not keep the connection from the next request', async () => {
  const boundary = 'x'.repeat(30)
  const part = (head: string, content: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`
  const form = {
    method: 'POST',
    path: '/v1/customers/importCSV',
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: `${part('name="delimiter"', 'none')}${part('name="file"; filename="c.csv"', 'id\n'.repeat(200_000))}--${boundary}--\r\n`,
  }
  for (let n = 0; n < 3; n += 1) {
    expect((await send(server.url, form)).status).toBe(400)
    expect((await send(server.url, { method: 'GET', path: '/v1/segments', headers }, 3_000)).status).toBe(200)
  }
})

test('days are of years that there were', async () => {
  const { body: segment } = await server.ask('POST', '/v1/segments', { name: 'days', type: 'custom' })
  const ask = (query: string) => server.ask('GET', `/v1/segments/${segment.id}/history?${query}`)
  for (const day of ['0000-01-01', '0000-12-31', '2024-02-30', '99999-01-01', '-000001-01-01', 'today'])
    expect((await ask(`to=${day}`)).body).toMatchObject({ code: 400, problems: [{ path: 'to' }] })
  expect((await ask('to=0001-01-03')).body.days).toHaveLength(3)
  expect((await ask('from=9999-12-31&to=9999-12-31')).body.days).toHaveLength(1)
})

test('a browser that asks in a strange way whether it may is told so', async () => {
  const received = await send(server.url, { method: 'OPTIONS', path: '/v1/track', headers: {} })
  expect(received.status).toBe(204)
})
