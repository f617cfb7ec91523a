import Fastify from 'fastify'
import { keepHeapSmall } from '../../server/src/cli/small_heap.ts'
import { newId, openDatabase } from '../../server/src/store/index.ts'
import { OFFERS_BY_HAND } from './offers_by_hand.ts'
import { QUALIFICATIONS_BY_HAND } from './qualifications_by_hand.ts'
import { type RedemptionByHand, redeemByHand } from './redeem_by_hand.ts'
import { tell } from './tell.ts'

// The least that a server on the same database and pool would do: no keys, no checks, no log, no segments.
keepHeapSmall()
const { url } = JSON.parse(process.argv[2]!) as { url: string }
const db = await openDatabase({ url })
const app = Fastify()

app.get<{ Params: { id: string } }>('/customers/:id', async ({ params }) => {
  const { rows } = await db.pool.query({
    name: 'customer',
    text: 'select id, source_id, name, email from coterie.customers where id = $1',
    values: [params.id],
  })
  return rows[0]
})

app.get<{ Params: { id: string }; Querystring: { visible_status?: string } }>(
  '/offers/:id',
  async ({ params, query }) => {
    const values = [params.id, new Date().toISOString()]
    const { rows } = await db.pool.query({ name: 'offers', text: OFFERS_BY_HAND, values })
    return query.visible_status === undefined ? rows : rows.filter((row) => row.visible_status === query.visible_status)
  },
)

app.get<{ Params: { id: string }; Querystring: { amount: string; best: string } }>(
  '/qualifications/:id',
  async ({ params, query }) => {
    const values = [params.id, query.amount, query.best]
    const { rows } = await db.pool.query({ name: 'qualifications', text: QUALIFICATIONS_BY_HAND, values })
    return rows
  },
)

app.post<{ Body: RedemptionByHand }>('/redemptions', ({ body }) => redeemByHand(db.pool, body))

interface Event {
  readonly customer: string
  readonly type: number
  readonly metadata: object
}

app.post<{ Body: Event }>('/events', async ({ body }) => {
  const id = newId()
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    await client.query({
      name: 'event',
      text: `insert into coterie.events (customer_id, id, created_at, event_type_id, properties) values ($1, $2, now(), $3, $4)`,
      values: [body.customer, id, body.type, JSON.stringify(body.metadata)],
    })
    await client.query('commit')
  } finally {
    client.release()
  }
  return { id }
})

await app.listen({ port: 0, host: '127.0.0.1' })
tell(app.listeningOrigin, async () => {
  await app.close()
  await db.close()
})
