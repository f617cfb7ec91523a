import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask, url, clientId } = server

const writeKey = `Basic ${Buffer.from(`${clientId}:`).toString('base64')}`

/** A call as senders make it: with a write key and nothing else. */
async function send(path: string, body: unknown, authorization = writeKey) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it
  return { status: response.status, body: (await response.json()) as any }
}

const customer = async (id: string) => (await ask('GET', `/v1/customers/${id}`)).body

test('every kind of call has its route, and is taken', async () => {
  const calls = {
    identify: { traits: { name: 'Uma' } },
    track: { event: 'Doorbell' },
    page: { name: 'Home' },
    screen: { name: 'Basket' },
    group: { groupId: 'company' },
    alias: { previousId: 'anonymous' },
  }
  for (const [type, call] of Object.entries(calls)) {
    const answer = await send(`/v1/${type}`, { userId: 'uma', messageId: `m ${type}`, ...call })
    expect([type, answer.status, answer.body.success]).toEqual([type, 200, true])
  }
  expect(await customer('uma')).toMatchObject({ name: 'Uma' })
})

test('a bad message is told, and the others of its batch are taken', async () => {
  const { status, body } = await send('/v1/batch', {
    batch: [
      { type: 'identify', userId: 'good', messageId: 'm1', traits: { name: 'Good' } },
      { type: 'identify', messageId: 'm2' },
      { type: 'dance', userId: 'x' },
      'nonsense',
    ],
    sentAt: new Date().toISOString(),
    writeKey: clientId,
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    success: true,
    failed: [
      {
        index: 1,
        message_id: 'm2',
        key: 'invalid_payload',
        problems: [{ path: expect.stringMatching(/^batch\[1\]/) }],
      },
      { index: 2, message_id: null },
      { index: 3, message_id: null },
    ],
  })
  expect(await customer('good')).toMatchObject({ name: 'Good' })
})

test('a batch in which all is well answers as senders know it', async () => {
  expect(await send('/v1/batch', { batch: [{ type: 'track', userId: 'u', event: 'Ticked' }] })).toEqual({
    status: 200,
    body: { success: true },
  })
})

test('a call that stands alone and is wrong is refused with where', async () => {
  const { status, body } = await send('/v1/track', { userId: 'u' })
  expect(status).toBe(400)
  expect(body.problems).toMatchObject([{ path: 'event' }])
  expect(body.details).not.toContain('batch')
})

test.each([
  ['no JSON', '{"batch":', 400],
  ['no batch', { messages: [] }, 400],
  ['more messages than are taken at once', { batch: Array.from({ length: 1_001 }, () => ({})) }, 413],
])('%s is refused as a whole', async (_, body, status) => {
  expect((await send('/v1/batch', body)).status).toBe(status)
})

test('a wrong write key opens nothing', async () => {
  const wrong = `Basic ${Buffer.from('wrong:').toString('base64')}`
  expect((await send('/v1/batch', { batch: [] }, wrong)).status).toBe(401)
})
