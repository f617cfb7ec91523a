import { afterAll, expect, test } from 'vitest'
import { testServer } from '../server/src/http/testing/server.ts'
import { sql } from '../server/src/store/index.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask, db, projectId, url, appId, appToken } = server

const NEAR_THE_LOOP = ['60601', '60602', '60603', '60604', '60606']
const SEGMENT = encodeURIComponent('Urban Workers_Chi')
const OFFER = 'Need a break from your desk?'

/** The work of another team, with a tool of its own: a list of members by where they work. */
async function biQuery(): Promise<string> {
  const { rows } = await db.query<{ source_id: string }>(sql`
    select source_id from coterie.customers
    where project_id = ${projectId} and metadata->>'work_zip_code' = any (${NEAR_THE_LOOP}::text[]) order by source_id`)
  return ['member_id', ...rows.map(({ source_id }) => source_id), ''].join('\n')
}

async function upload(csv: string): Promise<{ readonly [count: string]: number }> {
  const form = new FormData()
  form.append('mode', 'replace')
  form.append('column', 'member_id')
  form.append('file', new Blob([csv], { type: 'text/csv' }), 'urban_workers_chi.csv')
  const headers = { 'X-App-Id': appId, 'X-App-Token': appToken }
  const response = await fetch(`${url}/v1/segments/${SEGMENT}/importCSV`, { method: 'POST', headers, body: form })
  const { async_action_id } = (await response.json()) as { async_action_id: string }
  const action = () => ask('GET', `/v1/async-actions/${async_action_id}`)
  await expect.poll(async () => (await action()).body.status, { timeout: 20_000 }).toBe('DONE')
  return (await action()).body.result
}

/** What the app shows to a member. */
async function seenBy(member: string, status = 'visible') {
  return (await ask('GET', `/v1/customers/${member}/offers?visible_status=${status}`)).body.offers
}

test('members who work in the Loop are offered a break, others are not, and why is told', async () => {
  // The app tells where members work.
  for (const [source_id, work_zip_code] of [
    ['rosa', '60602'],
    ['theo', '60614'],
    ['kim', '60606'],
  ])
    await ask('POST', '/v1/customers', { source_id, metadata: { work_zip_code } })

  // Somebody finds them, and brings the list.
  const { body: segment } = await ask('POST', '/v1/segments', { name: 'Urban Workers_Chi', type: 'custom' })
  const csv = await biQuery()
  expect(csv).toBe('member_id\nkim\nrosa\n')
  expect(await upload(csv)).toMatchObject({ rows: 2, matched: 2, added: 2, removed: 0 })

  // A marketer makes an offer for them.
  const { body: offer } = await ask('POST', '/v1/offers', {
    name: OFFER,
    content: { title: OFFER, text: 'Show this at any of our downtown cafés.' },
    audiences: [{ type: 'in_all_segments', segments: ['Urban Workers_Chi'] }],
  })
  expect((await ask('GET', `/v1/offers/${offer.id}/audience?customer=theo`)).body).toMatchObject({
    count: 2,
    customer: { in_audience: false },
  })

  // Two members open the app.
  expect(await seenBy('rosa')).toMatchObject([{ id: offer.id, eligible: true, visible_status: 'visible', reasons: [] }])
  expect(await seenBy('theo')).toEqual([])
  expect(await seenBy('theo', 'missing_required_segments')).toMatchObject([
    {
      id: offer.id,
      eligible: false,
      visible_status: 'missing_required_segments',
      reasons: ['missing_required_segments'],
      failed_audiences: [
        { type: 'in_all_segments', missing_segments: [{ id: segment.id, name: 'Urban Workers_Chi' }] },
      ],
    },
  ])
  const taken = (member: string) => ask('POST', `/v1/offers/${offer.id}/award`, { customer: { source_id: member } })
  expect((await taken('rosa')).body).toMatchObject({ granted: 1 })
  expect((await taken('theo')).body).toMatchObject({ code: 400, key: 'offer_not_visible' })

  // Theo moves, Rosa leaves: the next list is seen at once.
  expect(await upload('member_id\nkim\ntheo\nnew hire\n')).toMatchObject({ added: 1, removed: 1, pending: 1 })
  expect(await seenBy('theo')).toMatchObject([{ id: offer.id }])
  expect(await seenBy('rosa')).toEqual([])
  expect((await taken('theo')).body).toMatchObject({ granted: 1, total: { awarded: 2 } })

  // Whom the list knows before we do sees it on arriving, and so does whoever is put on it by hand.
  expect(await seenBy('new%20hire')).toMatchObject([{ id: offer.id }])
  await ask('POST', `/v1/segments/${SEGMENT}/customers`, { add: ['rosa'], remove: ['theo'] })
  expect(await seenBy('rosa')).toHaveLength(1)
  expect(await seenBy('theo')).toEqual([])

  // And the segment is not deleted under the offer.
  const { status, body } = await ask('DELETE', `/v1/segments/${SEGMENT}`)
  expect([status, body.details]).toEqual([409, expect.stringContaining(OFFER)])
})
