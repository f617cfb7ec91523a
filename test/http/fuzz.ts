import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '../../server/src/http/contract/endpoint.ts'
import { API } from '../../server/src/http/contract/index.ts'
import { shownError } from '../../server/src/http/log.ts'
import { testClock, testServer } from '../../server/src/http/testing/server.ts'
import { audit } from '../../server/src/segments/audit.ts'
import { type Database, sql } from '../../server/src/store/index.ts'
import { asking } from './asking.ts'
import { furnish } from './furnish.ts'
import { requestArbitrary } from './request.arbitrary.ts'
import { rowsOf, tables } from './rows_of.ts'
import { type Sent, send } from './send.ts'
import { expectSound } from './sound.ts'

/** What is there is deleted after everything else has been tried on it. */
const ORDER = ['GET', 'POST', 'PUT', 'DELETE']
const AT_ONCE = 4
const LONG = 2_000

export const FUZZED: readonly (readonly [string, Endpoint])[] = Object.entries<Endpoint>(API).toSorted(
  ([, a], [, b]) => ORDER.indexOf(a.method) - ORDER.indexOf(b.method),
)

const shown = ({ method, path, headers, body }: Sent): string =>
  `${method} ${path}\n${JSON.stringify(headers)}\n${String(body).slice(0, 600)}`

/** Tests that every endpoint stands whatever it is sent, so many times each. */
export async function fuzz(requests: number): Promise<void> {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
  console.log(`FUZZ_SEED=${seed}, ${requests} requests to each endpoint`)
  const errors: string[] = []
  const log = pino({ level: 'error', serializers: { err: shownError } }, { write: (line) => errors.push(line) })
  const limits = { perMinute: 0, clientPerMinute: 0, body: 1_000_000, upload: 1_000_000 }
  const server = await testServer({ log, limits })
  afterAll(() => server.close())
  const mine = await furnish(server, server, 'mine-mine')
  const theirs = await furnish(server, await server.another(), 'theirs-theirs')
  const before = { tables: [...(await tables(server.db)).keys()], rows: await rowsOf(server.db, theirs.projectId) }

  describe('whatever is sent, it is done or refused as the contract says', () => {
    test.each(FUZZED)('%s', async (_, endpoint) => {
      const request = requestArbitrary(endpoint, mine, asking(endpoint, mine, server.url))
      await fc.assert(
        fc.asyncProperty(fc.array(request, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (sent) => {
          await Promise.all(sent.map((each) => stands(endpoint, each)))
        }),
        { numRuns: Math.ceil(requests / AT_ONCE), seed, interruptAfterTimeLimit: 200_000, endOnFailure: true },
      )
    })
  })

  async function stands(endpoint: Endpoint, sent: Sent): Promise<void> {
    const received = await send(server.url, sent)
    try {
      expectSound(endpoint, sent.method, received)
    } catch (cause) {
      const answered = `${received.status} ${received.text.slice(0, LONG)}`
      throw new Error([shown(sent), answered, ...(received.status === 500 ? errors.slice(-1) : [])].join('\n→ '), {
        cause,
      })
    }
  }

  describe('afterwards', () => {
    test('all long work comes to an end, and nothing went wrong behind the scenes', async () => {
      await expect.poll(() => unfinished(server.db), { timeout: 60_000 }).toBe(0)
      expect(errors).toEqual([])
    })

    test('all tables are there, and another project is as it was', async () => {
      expect([...(await tables(server.db)).keys()]).toEqual(before.tables)
      expect(await rowsOf(server.db, theirs.projectId)).toEqual(before.rows)
    })

    test('every segment is right', async () => {
      expect((await audit(server.db, mine.projectId, testClock)).findings).toEqual([])
    })

    test('the server answers', async () => {
      expect((await server.ask('GET', '/readyz')).status).toBe(200)
      expect((await server.ask('POST', '/v1/customers', { source_id: 'after all' })).status).toBe(200)
    })
  })
}

async function unfinished(db: Database): Promise<number> {
  const { rows } = await db.query<{ count: number }>(sql`
    select count(*)::int as count from coterie.async_actions where finished_at is null`)
  return rows[0]!.count
}
