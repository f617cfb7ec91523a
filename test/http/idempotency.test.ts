import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { type Answer, ask as askWith, testServer } from '../../server/src/http/testing/server.ts'
import { signInAs } from '../../server/src/http/testing/sign_in.ts'
import { sql } from '../../server/src/store/index.ts'
import { serverKey } from './asking.ts'

const server = await testServer()
afterAll(() => server.close())
const { db, ask } = server

let keys = 0
const newKey = () => `key ${keys++}`
const once = (key: string) => ({ 'idempotency-key': key })

const order = (amount: number) => ({ amount, customer: { source_id: 'ann' } })
const post = (key: string, body: unknown = order(100)) => ask('POST', '/v1/orders', body, once(key))

async function orders(): Promise<number> {
  return (await db.query<{ n: number }>(sql`select count(*) as n from coterie.orders`)).rows[0]!.n
}

/** How many orders it makes. */
async function made(work: () => Promise<unknown>): Promise<number> {
  const before = await orders()
  await work()
  return (await orders()) - before
}

const replayed = ({ headers }: Answer) => headers.get('idempotent-replayed')

test('the same request again is answered as the first, and done once', async () => {
  const key = newKey()
  const answers: Answer[] = []
  expect(
    await made(async () => {
      for (let n = 0; n < 3; n++) answers.push(await post(key))
    }),
  ).toBe(1)
  const [first, ...others] = answers
  expect([first!.status, replayed(first!)]).toEqual([200, null])
  for (const again of others) {
    expect([again.status, again.body, replayed(again)]).toEqual([200, first!.body, 'true'])
    expect(again.headers.get('content-type')).toBe(first!.headers.get('content-type'))
    expect(again.headers.get('x-request-id')).not.toBe(first!.headers.get('x-request-id'))
  }
})

test('of many at the same time one is done; the others are told to wait, or get its answer', async () => {
  const key = newKey()
  let answers: readonly Answer[] = []
  expect(
    await made(async () => {
      answers = await Promise.all(Array.from({ length: 12 }, () => post(key)))
    }),
  ).toBe(1)
  const done = answers.filter(({ status }) => status === 200)
  expect(new Set(done.map(({ body }) => body.id)).size).toBe(1)
  for (const { status, body, headers } of answers.filter((each) => each.status !== 200))
    expect([status, body.key, headers.get('retry-after')]).toEqual([409, 'idempotency_key_in_use', '1'])
})

test('the same key with another request is refused', async () => {
  const key = newKey()
  await post(key)
  for (const other of [post(key, order(101)), ask('POST', '/v1/customers', order(100), once(key))])
    expect(await other).toMatchObject({ status: 422, body: { key: 'idempotency_key_reused' } })
})

test('the same key of another project, another key and a person is another', async () => {
  const key = newKey()
  const mine = await post(key)
  const theirs = await askWith(`${server.url}/v1/orders`, await server.another(), 'POST', order(100), once(key))
  const admin = await signInAs(server, 'admin')
  const { body: second } = await admin.ask('POST', '/v1/keys', { name: 'second', kind: 'server' })
  const own = { appId: second.app_id ?? second.id, appToken: second.token ?? second.secret }
  const same = await askWith(`${server.url}/v1/orders`, own, 'POST', order(100), once(key))
  const person = await admin.ask('POST', '/v1/orders', order(100), once(key))
  expect([mine, theirs, same].map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set([mine, theirs, same].map(({ body }) => body.id)).size).toBe(3)
  expect(replayed(person)).toBe(null)
})

test('what failed may be tried again, with the same key', async () => {
  const key = newKey()
  const body = { ...order(100), items: [{ product_id: 'prod_00000000000000000000000000', quantity: 1 }] }
  await db.query('alter table coterie.orders rename to orders_away')
  expect((await post(key)).status).toBe(500)
  await db.query('alter table coterie.orders_away rename to orders')
  expect(await made(() => post(key))).toBe(1)
  const other = newKey()
  for (let n = 0; n < 2; n++) expect(replayed(await post(other, { ...body, amount: 'much' }))).toBe(null)
})

test('after a day, it is another request', async () => {
  const key = newKey()
  await post(key)
  await db.query(sql`
    update coterie.idempotency_keys set created_at = created_at - interval '24 hours 1 second' where key = ${key}`)
  expect(await made(() => post(key, order(7)))).toBe(1)
  expect(replayed(await post(key, order(7)))).toBe('true')
})

test('a file is taken once', async () => {
  const key = newKey()
  const upload = async (text: string) => {
    const form = new FormData()
    form.append('file', new Blob([text]), 'people.csv')
    const bytes = await new Response(form).blob()
    const headers = { ...serverKey(server), ...once(key), 'content-type': bytes.type }
    return fetch(`${server.url}/v1/customers/importCSV`, { method: 'POST', headers, body: bytes })
  }
  const first = await (await upload('source_id\nann\n')).json()
  expect(await (await upload('source_id\nann\n')).json()).toEqual(first)
  expect((await upload('source_id\nann, the second\n')).status).toBe(422)
})

test('what only reads is read again, and not kept', async () => {
  const key = newKey()
  const preview = () => ask('POST', '/v1/segments/preview', { filter: 'source_id is "reader"' }, once(key))
  expect((await preview()).body).toMatchObject({ count: 0 })
  await ask('POST', '/v1/customers', { source_id: 'reader' })
  expect((await preview()).body).toMatchObject({ count: 1 })
  expect((await db.query(sql`select from coterie.idempotency_keys where key = ${key}`)).rowCount).toBe(0)
})

test('what was done is answered as done, also when that cannot be kept', async () => {
  const key = newKey()
  await db.query('alter table coterie.idempotency_keys add constraint forgetful check (status is null) not valid')
  expect(await made(async () => expect((await post(key)).status).toBe(200))).toBe(1)
  await db.query('alter table coterie.idempotency_keys drop constraint forgetful')
  expect((await post(key)).status).toBe(409)
})

test('what a server left undone may be done again, once its time is over; who is still at it keeps the key', async () => {
  const key = newKey()
  const gate = await db.acquire()
  await gate.query('begin; lock table coterie.orders')
  const first = post(key)
  await sleep(100)
  expect(await post(key)).toMatchObject({ status: 409 })
  await db.query(
    sql`update coterie.idempotency_keys set claimed_until = now() - interval '1 second' where key = ${key}`,
  )
  // As if the first had been on a server that is gone.
  const second = post(key)
  await sleep(100)
  await gate.query('rollback')
  gate.release()
  expect([(await first).status, (await second).status]).toEqual([200, 200])
  expect(replayed(await post(key))).toBe('true')
})
