import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { SERIALIZERS } from '../../server/src/http/log.ts'
import { testServer } from '../../server/src/http/testing/server.ts'
import { signIn, signInAs } from '../../server/src/http/testing/sign_in.ts'
import { clientKey } from './asking.ts'
import { slowForm } from './slow_form.ts'
import { until } from './until.ts'

interface Line {
  readonly level: number
  readonly msg: string
  readonly reqId?: string
  readonly method?: string
  readonly route?: string
  readonly status?: number
  readonly ms?: number
  readonly who?: string
  readonly err?: { readonly message: string; readonly stack: string }
}

let written = ''
const stream = new PassThrough().setEncoding('utf8').on('data', (text: string) => {
  written += text
})
const log = pino({ level: 'trace', serializers: SERIALIZERS }, stream)
const server = await testServer({ log })
afterAll(() => server.close())

const lines = (): readonly Line[] =>
  written
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** Waits for the line about a request, which is written after its answer. */
async function lineOf(id: string | null): Promise<Line> {
  const about = () => lines().filter(({ reqId, msg }) => reqId === id && msg === 'answered')
  await until(async () => about().length > 0)
  expect(about()).toHaveLength(1)
  return about()[0]!
}

/** Stands in everything personal and secret that is sent: nothing of it is ever written. */
const MARK = 'zanzibar'
const WHO = `${MARK}.jones@shop.example`

test('a request is one line, with who asked for what by the pattern of the route, and how it ended', async () => {
  const { headers } = await server.ask('PUT', `/v1/customers/${WHO}`, { name: 'Ann' })
  expect(await lineOf(headers.get('x-request-id'))).toEqual({
    level: 30,
    time: expect.any(Number),
    pid: expect.any(Number),
    hostname: expect.any(String),
    reqId: expect.stringMatching(/^req_/),
    method: 'PUT',
    route: '/v1/customers/:customer',
    status: 404,
    ms: expect.any(Number),
    who: expect.stringMatching(/^key /),
    msg: 'answered',
  })
})

test('the id of a request is the same in its answer, its error and the log; a proxy may give it, if it is harmless', async () => {
  const own = await server.ask('GET', '/v1/customers/nobody')
  const id = own.headers.get('x-request-id')
  expect(own.body.request_id).toBe(id)
  expect(await lineOf(id)).toMatchObject({ status: 404 })
  const given = await server.ask('GET', '/v1/customers/nobody', undefined, { 'x-request-id': 'proxy-0123456789' })
  expect([given.headers.get('x-request-id'), given.body.request_id]).toEqual(['proxy-0123456789', 'proxy-0123456789'])
  expect(await lineOf('proxy-0123456789')).toMatchObject({ route: '/v1/customers/:customer' })
  for (const wrong of ['short', `${'x'.repeat(65)}`, WHO, '{"level":60}'])
    expect(
      (await server.ask('GET', '/healthz', undefined, { 'x-request-id': wrong })).headers.get('x-request-id'),
    ).toMatch(/^req_/)
})

test('an address that nothing stands for is not written', async () => {
  const { headers } = await server.ask('GET', `/${MARK}/x?email=${WHO}`)
  expect(await lineOf(headers.get('x-request-id'))).toMatchObject({ route: 'unknown', status: 404 })
})

test('whatever goes well or wrong, nothing personal and no secret is written', async () => {
  const { ask, db, url } = server
  const person = {
    source_id: WHO,
    email: WHO,
    name: `${MARK} Jones`,
    phone: `+44 ${MARK}`,
    address: { city: MARK, line_1: `1 ${MARK} street` },
    metadata: { [`likes ${MARK}`]: `${MARK} nuts` },
  }
  const statuses: number[] = []
  const tell = async (...request: Parameters<typeof ask>) => {
    const answer = await ask(...request)
    statuses.push(answer.status)
    return answer
  }
  await tell('POST', '/v1/customers', person)
  await tell('GET', `/v1/customers/${WHO}`)
  await tell('GET', `/v1/customers?email=${WHO}`)
  await tell('GET', `/v1/customers?${MARK}=${WHO}`)
  await tell('PUT', `/v1/customers/${WHO}`, { birthdate: MARK, metadata: { nuts: [MARK] } })
  await tell('POST', '/v1/customers', { ...person, email: 5, [MARK]: MARK })
  await tell('POST', '/v1/customers', `{"name": "${MARK}`)
  await tell('POST', '/v1/customers', `{"name": "${MARK}\\u0000"}`)
  await tell('POST', '/v1/events', { event: `seen ${MARK}`, customer: { source_id: WHO }, metadata: { page: MARK } })
  await tell('POST', '/v1/orders', { source_id: MARK, customer: person, amount: MARK, metadata: { gift: MARK } })
  await tell(
    'POST',
    '/v1/orders',
    { source_id: MARK, customer: { source_id: WHO }, amount: 100 },
    { 'idempotency-key': MARK },
  )
  await tell('POST', '/v1/orders', { source_id: `${MARK}2` }, { 'idempotency-key': MARK })
  await tell('POST', '/v1/segments', { name: MARK, type: 'auto-update', filter: `name is "${MARK}"` })
  await tell('POST', '/v1/segments', { name: MARK, type: 'auto-update', filter: `name is "${MARK}"` })
  await tell('POST', '/v1/segments/preview', { filter: `${MARK} is "${MARK}` })
  await tell('GET', `/v1/segments/${MARK}/customers/${WHO}`)
  await tell('GET', `/v1/segments/${MARK}/exportCSV`)
  await tell('POST', `/v1/customers/${WHO}/consents`, { [MARK]: true })
  await tell('POST', '/v1/customers', person, { 'x-app-token': MARK })
  await tell('GET', '/v1/customers', undefined, {
    cookie: `coterie.session_token=${MARK}`,
    authorization: `Bearer ${MARK}:${MARK}`,
  })
  await tell('GET', '/v1/customers', undefined, { authorization: `Basic ${Buffer.from(MARK).toString('base64')}` })
  await fetch(`${url}/client/v1/events`, {
    method: 'POST',
    headers: { ...clientKey(server), origin: `https://${MARK}.example`, 'content-type': 'application/json' },
    body: JSON.stringify({ event: MARK, customer: { source_id: WHO } }),
  })
  const upload = slowForm(`${url}/v1/customers/importCSV`, { 'x-app-id': server.appId, 'x-app-token': server.appToken })
  await upload.more(`source_id,email,birthdate\n${WHO},${WHO},${MARK}\n`)
  upload.end()
  const { async_action_id: action } = (await upload.answer).body as { async_action_id: string }
  await until(async () => (await ask('GET', `/v1/async-actions/${action}`)).body.status === 'DONE')
  const admin = await signInAs(server, 'admin')
  await signIn(url, WHO, MARK)
  await signIn(url, admin.email, MARK)
  await admin.ask('POST', '/v1/people', { email: WHO, role: 'viewer', name: MARK })
  await admin.ask('GET', `/v1/people/${WHO}`)
  await fetch(`${url}/auth/reset-password`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ token: MARK, newPassword: MARK }),
  })

  // The database refuses the very value, and quotes it; a table that is gone; a mistake of ours.
  await db.query(`create function coterie.refuse() returns trigger language plpgsql as $$
    begin raise exception 'no % here', new.name using errcode = 'XX000', detail = new.email; end $$`)
  await db.query(
    'create trigger refuse before insert or update on coterie.customers for each row execute function coterie.refuse()',
  )
  const refused = await tell('POST', '/v1/customers', { ...person, source_id: `${MARK}3`, name: `"${MARK}"` })
  await db.query('drop trigger refuse on coterie.customers')
  await db.query("alter table coterie.orders add constraint no_mark check (source_id not like 'zanzibar4%')")
  const violated = await tell('POST', '/v1/orders', { source_id: `${MARK}4`, customer: { source_id: WHO }, amount: 1 })
  await db.query('alter table coterie.orders rename to orders_away')
  const broken = await tell('GET', `/v1/orders/${MARK}`)
  await db.query('alter table coterie.orders_away rename to orders')

  expect(new Set(statuses)).toEqual(expect.objectContaining(new Set([200, 400, 404])))
  for (const { status, headers } of [refused, violated, broken]) {
    expect(status).toBe(500)
    const id = headers.get('x-request-id')
    await lineOf(id)
    const noted = lines().filter(({ reqId, err }) => reqId === id && err)
    expect(noted).toHaveLength(1)
    expect(noted[0]!.err!.stack).toMatch(/at /)
  }
  const telling = written.split('\n').filter((line) => new RegExp(`${MARK}|${admin.email}`, 'i').test(line))
  expect(telling).toEqual([])
  const secrets = [
    server.appToken,
    server.clientToken,
    admin.cookie.split('=')[1]!,
    Buffer.from(MARK).toString('base64'),
  ]
  expect(secrets.filter((secret) => written.includes(secret))).toEqual([])
})

test('a download that fails on its way is broken off, noted with its cause, and counted as a mistake of ours', async () => {
  const { db, url, appId, appToken, projectId } = server
  await db.query(`
    insert into coterie.customers (id, project_id, source_id, name, created_at, updated_at)
    select gen_random_uuid(), '${projectId}', '${MARK} ' || n, repeat('${MARK} ', 60), now(), now()
    from generate_series(1, 20000) n`)
  const headers = { 'x-app-id': appId, 'x-app-token': appToken, 'content-type': 'application/json' }
  const download = () => fetch(`${url}/v1/customers/export`, { method: 'POST', headers, body: '{}' })
  const failing = await download()
  const leaving = await download()
  await leaving.body!.cancel()
  expect(await lineOf(leaving.headers.get('x-request-id'))).toMatchObject({ status: 499 })
  await db.query('alter table coterie.customers rename to customers_away')
  const read = failing.text().then(
    () => 'whole',
    () => 'broken off',
  )
  expect(await read).toBe('broken off')
  await db.query('alter table coterie.customers_away rename to customers')
  const id = failing.headers.get('x-request-id')
  expect(await lineOf(id)).toMatchObject({ status: 500 })
  expect(lines().filter(({ reqId, level }) => reqId === id && level === 50)).toMatchObject([{ err: { code: '42P01' } }])
  expect(written).not.toMatch(new RegExp(MARK, 'i'))
})
