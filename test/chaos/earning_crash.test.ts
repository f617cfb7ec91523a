import { expect, test } from 'vitest'
import { auditPromotions } from '../../server/src/promotions/audit/audit_promotions.ts'
import { sql, transaction } from '../../server/src/store/index.ts'
import { testDatabase } from '../harness/database.ts'
import { type Served, served } from '../http/served.ts'

const db = await testDatabase()
const environment = { DATABASE_URL: db.url }

const MEMBERS = 20
const DEEDS = 200
const KILLS = 2
const FOR_AN_ORDER = 7
const FOR_A_VISIT = 2

interface Deed {
  readonly path: string
  readonly body: object
  answered: boolean
}

/** Sends what has no answer yet, all at once; after `blow` answers the server is killed. */
async function send(server: Served, deeds: readonly Deed[], blow: number): Promise<void> {
  let answers = 0
  await Promise.all(
    deeds
      .filter(({ answered }) => !answered)
      .map(async (deed) => {
        try {
          const { status, body } = await server.ask('POST', deed.path, deed.body)
          if (status >= 500) return
          expect(status, JSON.stringify(body)).toBe(200)
          deed.answered = true
        } catch (error) {
          if (error instanceof Error && error.name === 'AssertionError') throw error
        }
        if (++answers === blow) server.signal('SIGKILL')
      }),
  )
}

test('every order and every event earns once, though the server is killed between them and their points', async () => {
  let server = await served(environment)
  const { body: club } = await server.ask('POST', '/v1/loyalties', {
    name: 'Club',
    auto_join: true,
    voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } },
  })
  const fixed = (event: string, points: number) => ({ event, loyalty: { type: 'FIXED', points } })
  const rules = [fixed('order.paid', FOR_AN_ORDER), fixed('visit', FOR_A_VISIT)]
  expect((await server.ask('POST', `/v1/loyalties/${club.id}/earning-rules`, rules)).status).toBe(200)
  const deeds = Array.from({ length: DEEDS }, (_, n): Deed => {
    const customer = { source_id: `c${n % MEMBERS}` }
    return n % 2 === 0
      ? { path: '/v1/orders', body: { source_id: `o${n}`, status: 'PAID', amount: 100, customer }, answered: false }
      : { path: '/v1/events', body: { id: `e${n}`, event: 'visit', customer }, answered: false }
  })
  for (let kill = 0; kill < KILLS; kill++) {
    await send(server, deeds, 30)
    await server.ended
    server = await served(environment)
  }
  while (deeds.some(({ answered }) => !answered)) await send(server, deeds, Infinity)
  const waiting = async () =>
    (await db.query<{ n: number }>(sql`select count(*)::int as n from coterie.news`)).rows[0]!.n
  await expect.poll(waiting, { timeout: 20_000 }).toBe(0)

  const { rows } = await db.query<{ cards: number; points: number; facts: number; movements: number }>(sql`
    select count(*)::int as cards, sum(balance)::int as points,
      (select sum(points)::int from coterie.customer_loyalty) as facts,
      (select count(*)::int from coterie.voucher_movements where type = 'POINTS_ACCRUAL') as movements
    from coterie.vouchers`)
  const points = (DEEDS / 2) * (FOR_AN_ORDER + FOR_A_VISIT)
  expect(rows[0]).toEqual({ cards: MEMBERS, points, facts: points, movements: DEEDS })
  const project = await db.query<{ id: string }>(sql`select id from coterie.projects`)
  expect(await transaction(db, (tx) => auditPromotions(tx, project.rows[0]!.id))).toEqual([])
})
