import { expect, test } from 'vitest'
import { auditPromotions } from '../../server/src/promotions/audit/audit_promotions.ts'
import { decodeId, sql, transaction } from '../../server/src/store/index.ts'
import { testDatabase } from '../harness/database.ts'
import { type Served, served } from '../http/served.ts'

const db = await testDatabase()
const environment = { DATABASE_URL: db.url }

const PEOPLE = 200
const LEFT = 50
const CREDITS = 10_000
const AT_ONCE = 150
const KILLS = 3

/** What each customer asks for. */
const WISHES = [
  { path: '/v1/vouchers/LIMITED/redemption', body: {} },
  { path: '/v1/vouchers/GIFT/redemption', body: { gift: { credits: AT_ONCE }, order: { amount: 20_000 } } },
]

interface Request {
  readonly path: string
  readonly body: object
  status: number | null
  id: string | null
}

/** Sends what has no answer yet, all at once; after `blow` answers the server is killed. */
async function send(server: Served, requests: readonly Request[], blow: number): Promise<void> {
  let answers = 0
  await Promise.all(
    requests
      .filter(({ status }) => status === null)
      .map(async (request) => {
        try {
          const { status, body } = await server.ask('POST', request.path, request.body)
          // Whoever hears that there is no room, or that the server stops, tries again.
          if (status >= 500) return
          request.status = status
          request.id = status === 200 ? body.id : body.resource_id
        } catch {
          // The server is gone: whether it did what was asked, nobody knows.
        }
        if (++answers === blow) server.signal('SIGKILL')
      }),
  )
}

test('limits and balances hold through kills in the middle of 400 redemptions, and what was answered is there', async () => {
  let server = await served(environment)
  for (const [code, body] of Object.entries({
    LIMITED: {
      type: 'DISCOUNT_VOUCHER',
      discount: { type: 'AMOUNT', amount_off: 100 },
      redemption: { quantity: LEFT },
    },
    GIFT: { type: 'GIFT_VOUCHER', gift: { amount: CREDITS } },
  }))
    expect((await server.ask('POST', `/v1/vouchers/${code}`, body)).status).toBe(200)
  const requests = WISHES.flatMap(({ path, body }) =>
    Array.from({ length: PEOPLE }, (_, n): Request => {
      const order = path.includes('GIFT') ? {} : { order: { amount: 1_000 } }
      return { path, body: { customer: { source_id: `c${n}` }, ...order, ...body }, status: null, id: null }
    }),
  )
  for (let kill = 0; kill < KILLS; kill++) {
    await send(server, requests, 40)
    await server.ended
    expect(requests.some(({ status }) => status === null)).toBe(true)
    server = await served(environment)
  }
  while (requests.some(({ status }) => status === null)) await send(server, requests, Infinity)

  expect(new Set(requests.map(({ status }) => status))).toEqual(new Set([200, 400]))
  const limited = (await server.ask('GET', '/v1/vouchers/LIMITED')).body
  expect(limited.redemption).toMatchObject({ quantity: LEFT, redeemed_quantity: LEFT })
  const gift = (await server.ask('GET', '/v1/vouchers/GIFT')).body.gift
  expect(gift).toMatchObject({ amount: CREDITS, balance: CREDITS % AT_ONCE })
  const kept = await db.query<{ id: string; succeeded: boolean }>(sql`select id, succeeded from coterie.redemptions`)
  const results = new Map(kept.rows.map(({ id, succeeded }) => [id, succeeded]))
  for (const { status, id } of requests)
    expect(results.get(decodeId(status === 200 ? 'r' : 'rf', id!)!), `${status} ${id}`).toBe(status === 200)
  const project = await db.query<{ id: string }>(sql`select id from coterie.projects`)
  expect(await transaction(db, (tx) => auditPromotions(tx, project.rows[0]!.id))).toEqual([])
})
