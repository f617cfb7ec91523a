import { afterAll, expect, test } from 'vitest'
import { startAction } from '../../ingest/actions/start_action.ts'
import { apiClient } from '../client/client.ts'
import { ask as askAs, testClock, testServer } from '../testing/server.ts'
import { signInAs } from '../testing/sign_in.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask, db, projectId } = server
const headers = { 'X-App-Id': server.appId, 'X-App-Token': server.appToken }
const client = apiClient({ url: server.url, headers })

const start = (customers: readonly unknown[]) =>
  startAction(db, projectId, { type: 'save_customers', input: { customers } }, testClock())

async function finished(id: string) {
  return expect.poll(async () => (await ask('GET', `/v1/async-actions/${id}`)).body, { timeout: 10_000 })
}

test('long work says what came of it, and its report names every row that was not taken', async () => {
  const id = await start([{ source_id: 'a' }, { name: '=nameless' }, { source_id: 'b', birthdate: '=1+1' }])
  await (await finished(id)).toMatchObject({ status: 'DONE' })
  const { body } = await ask('GET', `/v1/async-actions/${id}`)
  const url = `/v1/async-actions/${id}/report`
  expect(body).toMatchObject({
    id,
    type: 'CUSTOMERS.BULK_UPDATE',
    operation_status: 'SUCCESS',
    progress: 100,
    work: { done: 3, total: 3 },
    report: { url, rows: 2 },
    error: null,
    object: 'async_action',
    result: { done_count: 1, failed_count: 2, created: 1, report_url: url, reports: [url] },
  })
  expect(body.result.errors.map(({ details }: { details: string }) => details.split(':')[0])).toEqual([
    'Number 2 of the list',
    'Number 3 of the list',
  ])
  expect(Date.parse(body.result.reports_available_till) - Date.parse(body.updated_at)).toBeGreaterThan(29 * 86_400_000)
  const report = await ask('GET', url)
  expect(report.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const lines = (report.body as string).trimEnd().split('\n')
  expect(lines[0]).toBe('line,column,problem')
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
    ['2', 'source_id'],
    ['3', 'birthdate'],
  ])
})

test('long work in which all went well has no report to point to', async () => {
  const id = await start([{ source_id: 'c' }])
  await (await finished(id)).toMatchObject({
    status: 'DONE',
    result: { report_url: null, reports: [], errors: [], failed_count: 0 },
  })
  expect((await ask('GET', `/v1/async-actions/${id}/report`)).body).toBe('line,column,problem\n')
})

test('the list goes from the newest to the oldest, page by page', async () => {
  const ids = [await start([]), await start([]), await start([])].reverse()
  const first = (await ask('GET', '/v1/async-actions?limit=2')).body
  expect(first.async_actions.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2))
  expect(first.has_more).toBe(true)
  const next = (await ask('GET', `/v1/async-actions?limit=1&starting_after=${first.more_starting_after}`)).body
  expect(next.async_actions[0]).toMatchObject({ id: ids[2] })
  expect(next.async_actions[0]).not.toHaveProperty('result')
})

test('what another project has asked for is not found', async () => {
  const id = await start([])
  const other = await server.another()
  for (const path of [`/v1/async-actions/${id}`, `/v1/async-actions/${id}/report`, '/v1/async-actions/no%2Fsuch']) {
    const { status, body } = await askAs(`${server.url}${path}`, other, 'GET')
    expect([status, body.key, body.resource_type]).toEqual([404, 'not_found', 'async_action'])
  }
})

test('an upload says its file, whose members it changes and who asked for it, before it is done and afterwards', async () => {
  const { body: segment } = await ask('POST', '/v1/segments', { name: 'Urban Workers_Chi', type: 'custom' })
  const form = new FormData()
  form.set('mode', 'add')
  form.set('file', new File(['source_id\na\n'], 'Urban Workers.csv'))
  const body = await client.call('POST /v1/segments/:segment/importCSV', { params: { segment: segment.id }, form })
  const said = {
    file: 'Urban Workers.csv',
    segment: segment.id,
    by: { type: 'key', label: expect.any(String) },
  }
  expect((await ask('GET', '/v1/async-actions?limit=1')).body.async_actions).toMatchObject([said])
  await (await finished(body.async_action_id)).toMatchObject({ status: 'DONE', ...said })
  const { result } = (await ask('GET', `/v1/async-actions/${body.async_action_id}`)).body
  expect(result).not.toHaveProperty('about')
  expect((await ask('GET', '/v1/async-actions?limit=1')).body.async_actions).toMatchObject([said])
})

test('an upload that fails says its file, too, and work that nobody uploaded anything for says none', async () => {
  const form = new FormData()
  form.set('file', new File(['name\na\n'], 'names.csv'))
  const body = await client.call('POST /v1/customers/importCSV', { form })
  await (await finished(body.async_action_id)).toMatchObject({ status: 'FAILED', file: 'names.csv', segment: null })
  const id = await start([])
  expect((await ask('GET', `/v1/async-actions/${id}`)).body).toMatchObject({ file: null, segment: null, by: null })
})

test('the address of who asked is for colleagues, and for keys that see the audit log', async () => {
  const admin = await signInAs(server, 'admin')
  const viewer = await signInAs(server, 'viewer')
  const form = new FormData()
  form.set('file', new File(['source_id\nz\n'], 'z.csv'))
  const headers = { cookie: admin.cookie, origin: server.url }
  const { async_action_id: id } = await apiClient({ url: server.url, headers }).call('POST /v1/customers/importCSV', {
    form,
  })
  const by = { type: 'person', label: expect.stringContaining('@') }
  const path = `/v1/async-actions/${id}`
  expect((await viewer.ask('GET', path)).body).toMatchObject({ by })
  expect((await ask('GET', path)).body).toMatchObject({ by })
  const narrow = { kind: 'server', name: 'Loader', scopes: ['actions.read', 'customers.write'] }
  const { body: key } = await admin.ask('POST', '/v1/keys', narrow)
  const asKey = (address: string) => askAs(`${server.url}${address}`, { appId: key.app_id, appToken: key.token }, 'GET')
  expect((await asKey(path)).body).toMatchObject({ by: { type: 'person', label: null } })
  expect((await asKey('/v1/async-actions?limit=1')).body.async_actions).toMatchObject([{ by: { label: null } }])
})
