import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

/** Uploads a file and waits for what comes of it. */
async function upload(path: string, text: string, fields: Readonly<Record<string, string>>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([text], { type: 'text/csv' }), 'rows.csv')
  const headers = { 'X-App-Id': server.appId, 'X-App-Token': server.appToken }
  const response = await fetch(server.url + path, { method: 'POST', headers, body: form })
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it
  const body = (await response.json()) as any
  if (response.status !== 202) return body
  for (;;) {
    const action = (await ask('GET', `/v1/async-actions/${body.async_action_id}`)).body
    if (action.result || action.error) return action
    await sleep(20)
  }
}

test('events come from a file, and their segments follow', async () => {
  const text = 'customer_source_id,created_at,device\nann,2026-05-01T10:00:00Z,phone\nbob,yesterday,web\n'
  expect(await upload('/v1/events/importCSV', text, { event: 'login' })).toMatchObject({
    type: 'EVENTS.IMPORT_CSV',
    status: 'DONE',
    result: { rows: 2, created: 1, failed_count: 1, failed: [{ row: 3 }] },
  })
  const filter = 'has events.login where (device is "phone")'
  expect((await ask('POST', '/v1/segments/preview', { filter })).body).toMatchObject({
    count: 1,
    customers: [{ source_id: 'ann' }],
  })
})

test('orders come from a file, with a status for rows that say none', async () => {
  const text = 'source_id,customer_source_id,amount\no1,ann,1500\n'
  expect(await upload('/v1/orders/importCSV', text, { status: 'PAID' })).toMatchObject({
    type: 'ORDERS.IMPORT',
    status: 'DONE',
    result: { rows: 1, created: 1, failed_count: 0 },
  })
  expect((await ask('GET', '/v1/customers/ann')).body.summary.orders).toMatchObject({ total_amount: 1500 })
})

test('fields that mean nothing are refused with the file', async () => {
  expect(await upload('/v1/orders/importCSV', 'source_id\n', { status: 'SHIPPED' })).toMatchObject({
    key: 'invalid_payload',
    problems: [{ path: 'status' }],
  })
})
