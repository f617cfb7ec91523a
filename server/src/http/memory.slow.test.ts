import { readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startCommand } from '../../../test/harness/command.ts'
import { testDatabase } from '../../../test/harness/database.ts'
import { sql } from '../store/index.ts'

const db = await testDatabase()

const IDS = 1_000_000
const GROWTH_MB = 150
/** The download has 80. */
const UNREAD_MB = 30
const HEADERS = { 'X-App-Id': 'app', 'X-App-Token': 'a token of this test' }

test('a list of a million ids goes in and out without the server growing much, also to a client that hardly reads', async () => {
  const { url, pid } = await served()
  await makeCustomers(IDS)
  const [small, large] = [await created(url, 'small'), await created(url, 'large')]
  await imported(url, small, 20_000)
  await exported(url, small)

  const memory = watched(pid)
  await imported(url, large, IDS)
  const afterImport = memory.growth()
  expect(await exported(url, large)).toBe(IDS + 1)
  const afterExport = memory.growth()
  const unread = await heldUp(url, large)
  expect(afterImport).toBeLessThan(GROWTH_MB)
  expect(afterExport).toBeLessThan(GROWTH_MB)
  expect(unread).toBeLessThan(UNREAD_MB)

  /** Reads the beginning of a download and then nothing; answers how much larger the server became by that. */
  async function heldUp(url: string, segment: string): Promise<number> {
    const before = memory.now()
    const response = await new Promise<IncomingMessage>((resolve, reject) =>
      get(`${url}/v1/segments/${segment}/exportCSV`, { headers: HEADERS }, resolve).on('error', reject),
    )
    response.once('data', () => response.pause())
    let most = 0
    for (let n = 0; n < 50; n++) {
      await sleep(100)
      most = Math.max(most, memory.now() - before)
    }
    response.destroy()
    return most
  }
})

/** `coterie serve` as a process of its own. */
async function served(): Promise<{ url: string; pid: number }> {
  const server = startCommand(['serve'], {
    DATABASE_URL: db.url,
    COTERIE_APP_ID: HEADERS['X-App-Id'],
    COTERIE_APP_TOKEN: HEADERS['X-App-Token'],
  })
  onTestFinished(async () => {
    server.child.kill('SIGTERM')
    await server.ended
  })
  const [, url] = await server.printed(/The API is at (\S+),/)
  return { url: url!, pid: server.child.pid! }
}

async function makeCustomers(customers: number): Promise<void> {
  await db.query(sql`
    insert into coterie.customers (id, project_id, source_id, created_at, source)
    select coterie.derived_id(p.id, 'customer', 'customer ' || n), p.id, 'customer ' || n, now(), 'API'
    from coterie.projects p, generate_series(1, ${customers}::integer) n order by 1`)
  await db.query('vacuum analyze coterie.customers')
}

async function asked(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, headers: { ...HEADERS, ...init.headers } })
  expect(response.ok, `${url}: ${response.status}`).toBe(true)
  return response
}

async function created(url: string, name: string): Promise<string> {
  const body = JSON.stringify({ name, type: 'custom' })
  const headers = { 'Content-Type': 'application/json' }
  return ((await (await asked(`${url}/v1/segments`, { method: 'POST', body, headers })).json()) as { id: string }).id
}

async function imported(url: string, segment: string, ids: number): Promise<void> {
  const form = new FormData()
  form.set('mode', 'add')
  const lines = Array.from({ length: ids }, (_, n) => `customer ${n + 1}\n`)
  form.set('file', new Blob(['source_id\n', ...lines]), 'ids.csv')
  const started = await asked(`${url}/v1/segments/${segment}/importCSV`, { method: 'POST', body: form })
  const { async_action_id } = (await started.json()) as { async_action_id: string }
  for (;;) {
    const action = (await (await asked(`${url}/v1/async-actions/${async_action_id}`, {})).json()) as {
      status: string
      result: { added?: number }
    }
    if (action.status !== 'DONE' && action.status !== 'FAILED') {
      await sleep(250)
      continue
    }
    expect(action).toMatchObject({ status: 'DONE', result: { done_count: ids } })
    return
  }
}

/** How many lines the download has. */
async function exported(url: string, segment: string): Promise<number> {
  const response = await asked(`${url}/v1/segments/${segment}/exportCSV`, {})
  let lines = 0
  for await (const piece of response.body!) for (const byte of piece) if (byte === 10) lines += 1
  return lines
}

/** The resident size of a process, in MB. */
function watched(pid: number) {
  const now = () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024)
  const before = now()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, now())
  }, 50)
  onTestFinished(() => clearInterval(timer))
  return {
    before,
    now,
    /** At most since this was last asked, or since the beginning. */
    growth: () => {
      const grown = Math.max(most, now()) - before
      most = now()
      return grown
    },
  }
}
