import { afterAll, describe, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask, url, clientId, clientToken } = server

for (const source_id of ['ann', 'bob']) await ask('POST', '/v1/customers', { source_id, name: source_id })
const { body: list } = await ask('POST', '/v1/segments', { name: 'List', type: 'custom', customers: ['ann'] })

let made = 0
async function create(body: object) {
  const answer = await ask('POST', '/v1/offers', { name: `offer ${++made}`, ...body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

const audiences = [{ type: 'in_all_segments', segments: ['List'] }]

describe('offers', () => {
  test('are kept, shown, changed, listed and deleted', async () => {
    const filter = 'metadata.tier is "gold"'
    const made = await create({
      content: { title: 'Coffee' },
      custom_data: { cost: 3 },
      category: 'food',
      publish_at: '2026-01-01T00:00:00Z',
      limits: { global_award: 10 },
      audiences: [...audiences, { type: 'filter', filter }, { type: 'age_within', minimum_age: 21 }],
    })
    expect(made).toMatchObject({
      id: expect.stringMatching(/^off_/),
      content: { title: 'Coffee' },
      custom_data: { cost: 3 },
      category: 'food',
      publish_at: '2026-01-01T00:00:00.000000Z',
      expire_at: null,
      discontinued: false,
      limits: { global_activation: null, member_activation: null, global_award: 10, member_award: null },
      redeemable: null,
      audiences: [
        { type: 'in_all_segments', segments: [{ id: list.id, name: 'List' }] },
        { type: 'filter', query: filter, sentence: expect.stringContaining('gold') },
        { type: 'age_within', minimum_age: 21, maximum_age: null },
      ],
      used: { activated: 0, awarded: 0 },
      object: 'offer',
    })
    const path = `/v1/offers/${made.id}`
    expect((await ask('GET', path)).body).toEqual(made)
    expect((await ask('GET', `/v1/offers/${encodeURIComponent(made.name)}`)).body).toEqual(made)
    const { body: again } = await ask('PUT', path, made)
    expect(again).toEqual({ ...made, updated_at: expect.any(String) })
    const { body: changed } = await ask('PUT', path, { category: null, limits: { member_award: 1 }, audiences: [] })
    expect(changed).toMatchObject({
      category: null,
      limits: { global_award: 10, member_award: 1 },
      audiences: [],
      content: { title: 'Coffee' },
    })
    const { body: page } = await ask('GET', '/v1/offers?limit=1')
    expect(page).toMatchObject({ data_ref: 'offers', offers: [{ id: made.id }] })
    expect((await ask('DELETE', path)).status).toBe(204)
    expect((await ask('GET', path)).body).toMatchObject({ code: 404, key: 'not_found', resource_type: 'offer' })
  })

  test('are told by a segment that they use, which is then not deleted', async () => {
    const { id, name } = await create({ audiences })
    expect((await ask('GET', '/v1/segments/List/usage')).body.data).toContainEqual({
      object: 'offer',
      id,
      name,
      state: 'current',
    })
    const refused = await ask('DELETE', '/v1/segments/List')
    expect(refused.status).toBe(409)
    expect(JSON.stringify(refused.body)).toContain(id)
  })
})

describe('the offers of a customer', () => {
  test('come with why they are hidden', async () => {
    const { id } = await create({ category: 'why', audiences, expire_at: '2020-01-01T00:00:00Z' })
    const { body } = await ask('GET', '/v1/customers/bob/offers?category=why')
    expect(body).toMatchObject({
      object: 'list',
      data_ref: 'offers',
      total: 1,
      has_more: false,
      offers: [
        {
          id,
          eligible: false,
          visible_status: 'expired',
          reasons: ['expired', 'missing_required_segments'],
          failed_audiences: [
            {
              audience: 0,
              type: 'in_all_segments',
              missing_segments: [{ id: list.id, name: 'List' }],
              excluded_by: [],
            },
          ],
          activated: 0,
          awarded: 0,
        },
      ],
    })
    expect((await ask('GET', '/v1/customers/bob/offers?category=why&visible_status=visible')).body.offers).toEqual([])
    expect((await ask('GET', '/v1/customers/cust_01h2xcejqtf2nbrexx3vqjhp41/offers')).status).toBe(404)
  })

  test('are to a web page without segments, data of yours, and what nobody shall know yet', async () => {
    const secret = { content: { a: 1 }, custom_data: { margin: 'secret' }, category: 'page' }
    const { id: seen } = await create({ ...secret, audiences })
    await create({ ...secret, publish_at: '2200-01-01T00:00:00Z' })
    await create({ ...secret, discontinued: true })
    const asked = async (customer: string) => {
      const response = await fetch(`${url}/client/v1/customers/${customer}/offers?category=page`, {
        headers: { 'X-Client-Application-Id': clientId, 'X-Client-Token': clientToken },
      })
      return { status: response.status, text: await response.text() }
    }
    const { offers, total } = JSON.parse((await asked('ann')).text)
    expect(total).toBe(1)
    expect(offers).toMatchObject([{ id: seen, content: { a: 1 }, eligible: true, visible_status: 'visible' }])
    for (const customer of ['bob', 'nobody yet']) {
      const { status, text } = await asked(customer)
      expect(status).toBe(200)
      expect(JSON.parse(text).offers).toMatchObject([{ visible_status: 'missing_required_segments' }])
      for (const hidden of ['List', list.id, 'secret', 'activated']) expect(text).not.toContain(hidden)
    }
  })
})

describe('activations and awards', () => {
  test('answer what was granted, and once for an Idempotency-Key', async () => {
    const { id } = await create({ limits: { global_award: 3 } })
    const award = (count: number, key: string) =>
      ask('POST', `/v1/offers/${id}/award`, { customer: { source_id: 'ann' }, count }, { 'Idempotency-Key': key })
    const first = await award(2, 'one')
    expect(first.body).toMatchObject({
      id: expect.stringMatching(/^grant_/),
      offer: id,
      asked: 2,
      granted: 2,
      reasons: [],
      member: { activated: 0, awarded: 2 },
      total: { activated: 0, awarded: 2 },
      object: 'offer_grant',
    })
    expect((await award(2, 'one')).body).toEqual(first.body)
    expect((await award(2, 'two')).body).toMatchObject({ granted: 1, reasons: ['global_limit'] })
    expect((await ask('GET', `/v1/offers/${id}`)).body.used).toEqual({ activated: 0, awarded: 3 })
  })

  test('are refused with every reason where the offer is hidden', async () => {
    const { id, name } = await create({ audiences, discontinued: true, must_activate: true })
    for (const act of ['activate', 'award']) {
      const { status, body } = await ask('POST', `/v1/offers/${id}/${act}`, { customer: 'bob' })
      expect(status).toBe(400)
      expect(body).toMatchObject({
        key: 'offer_not_visible',
        details: `The customer does not see "${name}": discontinued, missing_required_segments.`,
        problems: [{ path: 'discontinued' }, { path: 'audiences[0]', message: 'The customer is not in "List".' }],
      })
    }
    await ask('PUT', `/v1/offers/${id}`, { discontinued: false })
    const { body } = await ask('POST', `/v1/offers/${id}/award`, { customer: { source_id: 'ann' } })
    expect(body).toMatchObject({ code: 400, key: 'offer_not_activated' })
  })
})

test('an audience is counted before it is saved, and somebody checked', async () => {
  const asked = { audiences: [...audiences, { type: 'filter', filter: 'name is "bob"' }], limit: 5, customer: 'bob' }
  const { body } = await ask('POST', '/v1/offers/preview', asked)
  expect(body).toMatchObject({
    object: 'audience_preview',
    count: 0,
    total: expect.any(Number),
    audiences: [
      { count: 1, remaining: 1 },
      { count: 1, remaining: 0, query: 'name is "bob"' },
    ],
    customers: [],
    customer: { in_audience: false, failed_audiences: [{ audience: 0, missing_segments: [{ name: 'List' }] }] },
  })
  const { body: ofAnn } = await ask('POST', '/v1/offers/preview', { ...asked, customer: 'ann' })
  expect(ofAnn.customer.failed_audiences).toMatchObject([
    { audience: 1, filter: { field: 'name', op: 'is', value: 'bob' }, sentence: 'Customers whose name is bob' },
  ])
  const { id } = await create({ audiences })
  expect((await ask('GET', `/v1/offers/${id}/audience?customer=ann`)).body).toMatchObject({
    count: 1,
    customers: [{ source_id: 'ann', name: 'ann' }],
    customer: { in_audience: true, failed_audiences: [] },
  })
})

test('lists are by state and name, and say what hides an offer from everybody', async () => {
  const dated = { category: 'states' }
  const states = {
    discontinued: { discontinued: true, expire_at: '2020-01-01T00:00:00Z' },
    unpublished: { publish_at: '2200-01-01T00:00:00Z' },
    expired: { expire_at: '2020-01-01T00:00:00Z' },
    global_limit: { limits: { global_award: 1 } },
    visible: {},
  }
  const ids: Record<string, string> = {}
  for (const [state, body] of Object.entries(states)) ids[state] = (await create({ ...dated, ...body })).id
  await ask('POST', `/v1/offers/${ids.global_limit}/award`, { customer: 'bob' })
  for (const state of Object.keys(states)) {
    const { body } = await ask('GET', `/v1/offers?category=states&state=${state}`)
    expect(body).toMatchObject({ total: 1, offers: [{ id: ids[state], state }] })
    expect((await ask('GET', `/v1/offers/${ids[state]}`)).body.state).toBe(state)
  }
  const named = (await ask('GET', '/v1/offers?category=states&order=name')).body.offers as { name: string }[]
  expect(named.map(({ name }) => name)).toEqual(named.map(({ name }) => name).toSorted())
  expect(named).toHaveLength(5)
})

test('what was given is a list, the newest first', async () => {
  const { id } = await create({ limits: { global_award: 3, member_award: 2 } })
  for (const [act, who] of [
    ['activate', 'ann'],
    ['award', 'ann'],
    ['award', 'bob'],
  ])
    await ask('POST', `/v1/offers/${id}/${act}`, { customer: { source_id: who }, count: 2 })
  const { body } = await ask('GET', `/v1/offers/${id}/grants?limit=2`)
  expect(body).toMatchObject({
    data_ref: 'grants',
    has_more: true,
    grants: [
      { kind: 'award', customer: { source_id: 'bob', name: 'bob' }, asked: 2, granted: 1, object: 'offer_grant' },
      { kind: 'award', customer: { source_id: 'ann' }, granted: 2 },
    ],
  })
  const rest = await ask('GET', `/v1/offers/${id}/grants?limit=2&starting_after=${body.more_starting_after}`)
  expect(rest.body).toMatchObject({ has_more: false, grants: [{ kind: 'activation', granted: 2 }] })
  expect((await ask('GET', `/v1/offers/${id}/grants?kind=activation`)).body.grants).toHaveLength(1)
  // Ann has had all that one may have.
  const { body: audience } = await ask('GET', `/v1/offers/${id}/audience?limit=0`)
  expect(audience).toMatchObject({ served: 1, audiences: [] })
  expect(audience.total).toBe(audience.count)
  const { body: verdict } = await ask('GET', `/v1/customers/ann/offers?offer=${id}`)
  expect(verdict).toMatchObject({ total: 1, offers: [{ id, awarded: 2, reasons: ['global_limit', 'member_limit'] }] })
})

describe('another project', () => {
  test('has none of them', async () => {
    const { id, name } = await create({})
    const { appId, appToken } = await server.another()
    const headers = { 'X-App-Id': appId, 'X-App-Token': appToken }
    for (const offer of [id, encodeURIComponent(name)])
      expect((await ask('GET', `/v1/offers/${offer}`, undefined, headers)).status).toBe(404)
    const { body } = await ask('GET', '/v1/customers/ann/offers', undefined, headers)
    expect(body.offers).toEqual([])
  })
})
