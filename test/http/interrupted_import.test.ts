import { expect, test } from 'vitest'
import { sql } from '../../server/src/store/index.ts'
import { testDatabase } from '../harness/database.ts'
import { serverKey } from './asking.ts'
import { KEY, type Served, served } from './served.ts'
import { until } from './until.ts'

const db = await testDatabase()
const environment = { DATABASE_URL: db.url }

const ROWS = 30_000
const SOME = 1_000

async function customers(prefix: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(sql`
    select count(*) as n from coterie.customers where starts_with(source_id, ${prefix})`)
  return rows[0]!.n
}

/** Uploads a file of many customers; answers the action that takes them. */
async function upload({ url }: Served, prefix: string): Promise<string> {
  const lines = Array.from({ length: ROWS }, (_, n) => `${prefix}${n},Customer ${n}`)
  const form = new FormData()
  form.append('file', new Blob([['source_id,name', ...lines].join('\n')]), 'people.csv')
  const sent = { method: 'POST', headers: serverKey(KEY), body: form }
  const answer = await fetch(`${url}/v1/customers/importCSV`, sent)
  return ((await answer.json()) as { async_action_id: string }).async_action_id
}

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'an import that %s interrupts is taken up again by the next server, and each row is in it once',
  async (signal) => {
    const first = await served(environment)
    const segment = { name: signal, type: 'auto-update', filter: 'name has value' }
    expect((await first.ask('POST', '/v1/segments', segment)).body).toMatchObject({ name: signal })
    const action = await upload(first, signal)
    await until(async () => (await customers(signal)) > SOME)
    const told = performance.now()
    first.signal(signal)
    const { code, stderr } = await first.ended
    expect([code, /unhandled/i.test(stderr)], stderr).toEqual([signal === 'SIGTERM' ? 0 : null, false])
    expect(performance.now() - told).toBeLessThan(5_000)
    const taken = await customers(signal)
    expect(taken).toBeLessThan(ROWS)

    const next = await served(environment)
    const found = async () => (await next.ask('GET', `/v1/async-actions/${action}`)).body
    await until(async () => (await found()).status !== 'IN_PROGRESS')
    const { status, operation_status, result } = await found()
    expect([status, operation_status, result.done_count, result.failed_count]).toEqual(['DONE', 'SUCCESS', ROWS, 0])
    expect(await customers(signal)).toBe(ROWS)
    const everybody = await customers('SIG')
    await until(async () => (await next.ask('GET', `/v1/segments/${signal}`)).body.member_count === everybody)
  },
)
