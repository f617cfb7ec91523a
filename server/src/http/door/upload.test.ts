import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { sql } from '../../store/index.ts'
import { testServer } from '../testing/server.ts'

const MOST = 600_000
const server = await testServer({ limits: { upload: MOST } })
afterAll(() => server.close())

const uploads = async () => (await server.db.query<{ bytes: number }>(sql`select bytes from coterie.uploads`)).rows
afterEach(async () => {
  await server.db.query('delete from coterie.async_actions')
  await server.db.query('delete from coterie.uploads')
})

const KEYS = { 'X-App-Id': server.appId, 'X-App-Token': server.appToken }
const PATH = '/v1/products/importCSV'

async function post(body: string | FormData, headers: Record<string, string> = {}) {
  const answer = await fetch(server.url + PATH, { method: 'POST', headers: { ...KEYS, ...headers }, body })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it
  return { status: answer.status, body: (await answer.json()) as any }
}

function form(...parts: readonly (readonly [string, string | Blob])[]): FormData {
  const data = new FormData()
  for (const [name, value] of parts)
    if (typeof value === 'string') data.append(name, value)
    else data.append(name, value, 'products.csv')
  return data
}

const file = (text: string) => new Blob([text], { type: 'text/csv' })

/** A form as it stands on the wire, which clients that mind what they send do not write. */
const raw = (lines: readonly string[]) =>
  post(lines.join('\r\n'), { 'Content-Type': 'multipart/form-data; boundary=b' })

test('a file is stored with its fields, also one of many parts and of the largest size', async () => {
  const small = await post(
    form(['delimiter', ';'], ['mapping', '{"Code": "source_id"}'], ['file', file('Code;name\n')]),
  )
  expect(small).toMatchObject({ status: 200, body: { async_action_id: expect.stringMatching(/^aa_/) } })
  expect(await server.ask('GET', `/v1/async-actions/${small.body.async_action_id}`)).toMatchObject({ status: 200 })
  expect((await post(form(['file', file('x'.repeat(MOST))]))).status).toBe(200)
})

test('a file of one byte too many is refused, and nothing of it stays', async () => {
  const { status, body } = await post(form(['file', file('x'.repeat(MOST + 1))]))
  expect([status, body.key]).toEqual([413, 'too_large'])
  expect(await uploads()).toEqual([])
})

test('who sends far too much still gets the answer', async () => {
  expect((await post(form(['file', file('x'.repeat(20 * MOST))]))).status).toBe(413)
})

test.each([
  ['no file', form(['delimiter', ';']), 'file'],
  ['a text for a file', form(['file', 'source_id\n']), 'file'],
  ['another name', form(['csv', file('source_id\n')]), 'csv'],
  ['a field after the file', form(['file', file('source_id\n')], ['delimiter', ';']), 'delimiter'],
  ['a wrong field', form(['delimiter', '.'], ['file', file('source_id\n')]), 'delimiter'],
  ['a field that is not JSON', form(['mapping', '{'], ['file', file('source_id\n')]), 'mapping'],
  ['a field that is too long', form(['mapping', 'm'.repeat(20_000)], ['file', file('source_id\n')]), 'mapping'],
])('a form with %s is refused', async (_, sent, path) => {
  expect((await post(sent)).body).toMatchObject({ code: 400, key: 'invalid_payload', problems: [{ path }] })
  expect(await uploads()).toEqual([])
})

test.each([
  ['ends too early', ['--b', 'Content-Disposition: form-data; name="file"; filename="a.csv"', '', 'source_id']],
  ['is none', ['source_id', 'tea']],
  [
    'has two files',
    ['1', '2']
      .flatMap((n) => ['--b', `Content-Disposition: form-data; name="file"; filename="${n}"`, '', n])
      .concat('--b--', ''),
  ],
])('a form that %s is refused', async (_, lines) => {
  expect((await raw(lines)).status).toBe(400)
  expect(await uploads()).toEqual([])
})

test('what is no form is refused by its type', async () => {
  expect((await post('source_id\n', { 'Content-Type': 'text/csv' })).status).toBe(415)
  expect((await post('{}', { 'Content-Type': 'application/json' })).status).toBe(415)
  expect((await post('x', { 'Content-Type': 'multipart/form-data' })).status).toBe(400)
})

test('what a client sends who goes away in between is not kept', async () => {
  const type = 'multipart/form-data; boundary=b'
  const sending = request(server.url + PATH, { method: 'POST', headers: { ...KEYS, 'Content-Type': type } })
  sending.on('error', () => {})
  sending.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n')
  sending.write('x'.repeat(300_000))
  while ((await uploads()).length === 0) await sleep(5)
  sending.destroy()
  while ((await uploads()).length > 0) await sleep(5)
})
