import { expect, test } from 'vitest'
import { auditPromotions } from '../../server/src/promotions/audit/audit_promotions.ts'
import { decodeId, sql, transaction } from '../../server/src/store/index.ts'
import { testDatabase } from '../harness/database.ts'
import { type Served, served } from '../http/served.ts'

const db = await testDatabase()
const environment = { DATABASE_URL: db.url }

const ASKED = 200
const LEFT = 120
const EACH = 3
const KILLS = 3

interface Wish {
  readonly customer: string
  granted: number | null
  id: string | null
}

/** Sends what has no answer yet, all at once; after `blow` answers the server is killed. */
async function send(server: Served, wishes: readonly Wish[], blow: number): Promise<void> {
  let answers = 0
  const waiting = wishes.filter(({ granted }) => granted === null)
  await Promise.all(
    waiting.map(async (wish) => {
      try {
        const { status, body } = await server.ask('POST', '/v1/offers/Limited/award', {
          customer: { source_id: wish.customer },
        })
        if (status === 200) Object.assign(wish, { granted: body.granted, id: body.id })
      } catch {
        // The server is gone: whether it did what was asked, nobody knows.
      }
      if (++answers === blow) server.signal('SIGKILL')
    }),
  )
}

test('awards are neither lost nor too many through kills in their middle', async () => {
  let server = await served(environment)
  const limits = { global_award: LEFT, member_award: EACH }
  expect((await server.ask('POST', '/v1/offers', { name: 'Limited', limits })).status).toBe(200)
  const wishes = Array.from({ length: ASKED }, (_, n): Wish => ({ customer: `c${n % 50}`, granted: null, id: null }))
  for (let kill = 0; kill < KILLS; kill++) {
    await send(server, wishes, 20)
    await server.ended
    server = await served(environment)
  }
  while (wishes.some(({ granted }) => granted === null)) await send(server, wishes, Infinity)

  // What had no answer was asked for again, so all is given away that the members may have.
  expect((await server.ask('GET', '/v1/offers/Limited')).body.used).toEqual({ activated: 0, awarded: LEFT })
  const { rows: grants } = await db.query<{ id: string }>(sql`select id from coterie.offer_grants`)
  const kept = new Set(grants.map(({ id }) => id))
  for (const { id } of wishes) if (id !== null) expect(kept.has(decodeId('grant', id)!), id).toBe(true)
  const { rows: greedy } = await db.query(sql`select from coterie.offer_uses where awarded > ${EACH}`)
  expect(greedy).toEqual([])
  const { rows: projects } = await db.query<{ id: string }>(sql`select id from coterie.projects`)
  expect(await transaction(db, (tx) => auditPromotions(tx, projects[0]!.id))).toEqual([])
})
