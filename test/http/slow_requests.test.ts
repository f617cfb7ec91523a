import { connect, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { SERIALIZERS } from '../../server/src/http/log.ts'
import { testServer } from '../../server/src/http/testing/server.ts'
import { sql } from '../../server/src/store/index.ts'
import { serverKey } from './asking.ts'
import { slowForm } from './slow_form.ts'
import { until } from './until.ts'

const STALLED_MS = 400
const HEADERS_MS = 600
const REQUEST_MS = 3_000

let written = ''
const stream = new PassThrough().setEncoding('utf8').on('data', (line: string) => {
  written += line
})
const server = await testServer({
  limits: { stalledMs: STALLED_MS, headersMs: HEADERS_MS, requestMs: REQUEST_MS },
  log: pino({ serializers: SERIALIZERS }, stream),
})
afterAll(() => server.close())

const keys = serverKey(server)
const KEYS = Object.entries(keys).map((each) => each.join(': '))
const uploads = async () => (await server.db.query(sql`select from coterie.uploads`)).rowCount

function open(...lines: readonly string[]): Socket {
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) })
  // It is the server that ends it.
  socket.on('error', () => undefined)
  socket.write(lines.join('\r\n'))
  return socket
}

const HEAD = ['POST /v1/segments/preview HTTP/1.1', 'Host: x', ...KEYS, 'Content-Type: application/json']
const BODY = '{"filter": "name has value"}'

test('headers that do not come are waited for a while', async () => {
  const began = performance.now()
  const answer = await text(open('GET /healthz HTTP/1.1', 'Host: x', ''))
  expect(answer).toMatch(/^HTTP\/1\.1 408 .*\r\n[\s\S]*request_timeout/)
  expect(performance.now() - began).toBeGreaterThan(HEADERS_MS - 50)
})

test('a body may come slowly, for longer than silence may last', async () => {
  const socket = open(...HEAD, `Content-Length: ${BODY.length}`, 'Connection: close', '', '')
  const answer = text(socket)
  for (const char of BODY) {
    await sleep((4 * STALLED_MS) / BODY.length)
    socket.write(char)
  }
  expect(await answer).toMatch(/^HTTP\/1\.1 200 /)
})

test('a body of which nothing more comes is cut off with an answer', async () => {
  const answer = await text(open(...HEAD, `Content-Length: ${BODY.length}`, '', BODY.slice(0, 5)))
  expect(answer).toMatch(/^HTTP\/1\.1 408 .*\r\n[\s\S]*request_timeout/)
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
})

test('a body that goes on for ever is cut off in the end', async () => {
  const socket = open(...HEAD, `Content-Length: 100000`, '', '')
  const drip = setInterval(() => socket.write(' '), STALLED_MS / 2)
  const answer = await text(socket)
  clearInterval(drip)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
})

test('a file of which nothing more comes is cut off, and nothing of it stays', async () => {
  const upload = slowForm(`${server.url}/v1/customers/importCSV`, keys)
  await upload.more('source_id\n')
  await until(async () => (await uploads()) === 1)
  expect(await upload.answer).toMatchObject({ status: 408 })
  await until(async () => (await uploads()) === 0)
})

test('who hangs up in the middle of a file is no mistake of ours, and nothing of it stays', async () => {
  written = ''
  const socket = open(
    'POST /v1/customers/importCSV HTTP/1.1',
    'Host: x',
    ...KEYS,
    'Content-Type: multipart/form-data; boundary=b',
    'Content-Length: 100000',
    '',
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nsource_id\r\n',
  )
  await until(async () => (await uploads()) === 1)
  socket.destroy()
  await until(async () => (await uploads()) === 0)
  await until(async () => written.includes('"answered"'))
  const noted = written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(noted).toMatchObject([{ level: 30, status: 499, route: '/v1/customers/importCSV' }])
})

test('a server that is slow with what has come does not take the client for silent', async () => {
  const held = await server.db.acquire()
  await held.query('begin; lock table coterie.uploads')
  const upload = slowForm(`${server.url}/v1/customers/importCSV`, keys)
  const sent = Promise.all(Array.from({ length: 20 }, () => upload.more('x'.repeat(50_000))))
  await sleep(4 * STALLED_MS)
  await held.query('rollback')
  held.release()
  await sent
  upload.end()
  expect(await upload.answer).toMatchObject({ status: 202 })
})
