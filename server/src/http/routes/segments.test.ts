import { afterAll, expect, test } from 'vitest'
import { writeCursor } from '../../segments/read/cursor.ts'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

test('a segment is created, built, asked and deleted', async () => {
  const created = await ask('POST', '/v1/segments', {
    name: 'Poles',
    type: 'auto-update',
    filter: 'address.country is "PL"',
  })
  expect(created.body).toMatchObject({ name: 'Poles', object: 'segment', query: 'address.country is "PL"' })
  expect(created.status).toBe(200)
  const { id } = created.body
  for (;;) {
    const { body } = await ask('GET', `/v1/segments/${id}`)
    if (body.status === 'ready') break
  }
  expect((await ask('GET', '/v1/segments')).body).toMatchObject({ total: 1, data: [{ id }] })
  expect((await ask('GET', `/v1/segments/${id}/customers/nobody`)).body).toMatchObject({ key: 'not_found', code: 404 })
  expect((await ask('DELETE', `/v1/segments/${id}`)).status).toBe(204)
  expect((await ask('GET', `/v1/segments/${id}`)).status).toBe(404)
})

test('a static segment can be of those whom a search finds, with a filter and without; one that follows cannot', async () => {
  for (const n of [1, 2, 3])
    await ask('POST', '/v1/customers', { source_id: `search-${n}`, name: n < 3 ? 'Sought' : 'Other', metadata: { n } })
  const all = await ask('POST', '/v1/segments', { name: 'Found', type: 'static', q: 'sought' })
  expect(all.body).toMatchObject({ type: 'static', member_count: 2, filter: null })
  const some = await ask('POST', '/v1/segments', {
    name: 'Found 2',
    type: 'static',
    q: 'sought',
    filter: 'metadata.n > 1',
  })
  expect(some.body).toMatchObject({ member_count: 1, filter: null, query: null })
  const twin = await ask('POST', '/v1/segments', { name: 'But', type: 'static', q: 'sought', except: ['search-1'] })
  expect(twin).toMatchObject({ status: 409, body: { key: 'segment_duplicate' } })
  const others = await ask('POST', '/v1/segments', {
    ...{ name: 'Others', type: 'static', filter: 'metadata.n >= 1', except: ['search-2', 'nobody'] },
  })
  expect(others.body).toMatchObject({ member_count: 2 })
  const live = await ask('POST', '/v1/segments', {
    name: 'Live',
    type: 'auto-update',
    q: 'so',
    filter: 'metadata.n > 1',
  })
  expect(live).toMatchObject({ status: 400, body: { problems: [{ path: 'q' }] } })
  const named = await ask('POST', '/v1/segments', { name: 'Both', type: 'static', q: 'so', customers: ['search-1'] })
  expect(named).toMatchObject({ status: 400, body: { problems: [{ path: 'customers' }] } })
})

test('a wrong filter is refused with all its problems', async () => {
  const { status, body } = await ask('POST', '/v1/segments/preview', { filter: { field: 'nme', is: 3 } })
  expect(status).toBe(400)
  expect(body.problems[0].path).toContain('filter')
})

test('a segment that another refers to is not deleted, and by what it is used is told', async () => {
  const { body: inner } = await ask('POST', '/v1/segments', { name: 'Inner', type: 'passive', filter: 'name is "x"' })
  const filter = { field: 'segment', op: 'in', value: [inner.id] }
  const { body: outer } = await ask('POST', '/v1/segments', { name: 'Outer', type: 'passive', filter })
  const used = [{ object: 'segment', id: outer.id, name: 'Outer' }]
  expect(await ask('DELETE', '/v1/segments/Inner')).toMatchObject({
    status: 409,
    body: { key: 'segment_in_use', related_object_ids: [outer.id], related_object_type: 'segment', used_by: used },
  })
  expect((await ask('DELETE', '/v1/segments/Outer')).status).toBe(204)
  expect((await ask('DELETE', '/v1/segments/Inner')).status).toBe(204)
})

test.each(['name', '-created_at', 'member_count'])('segments are walked by %s, each met once', async (order) => {
  const names = ['Walk b', 'walk a', 'Walk c']
  for (const name of names) await ask('POST', '/v1/segments', { name: `${name} ${order}`, type: 'custom' })
  const met: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await ask(
      'GET',
      `/v1/segments?limit=1&order=${order}&q=${encodeURIComponent(` ${order}`)}${cursor}`,
    )
    met.push(...body.data.map(({ name }: { name: string }) => name))
    if (!body.has_more) break
    cursor = `&starting_after=${body.more_starting_after}`
    const other = await ask('GET', `/v1/segments?order=-name${cursor}`)
    expect(other).toMatchObject({ status: 400, body: { problems: [{ path: 'starting_after' }] } })
  }
  expect(met.toSorted()).toEqual(names.map((name) => `${name} ${order}`).toSorted())
})

test('of many segments at once: sizes over the last days, and by what they are used', async () => {
  const { body: list } = await ask('POST', '/v1/segments', { name: 'Glance', type: 'custom' })
  await ask('POST', '/v1/customers', { source_id: 'glanced' })
  await ask('POST', `/v1/segments/${list.id}/customers`, { add: ['glanced'] })
  const filter = { field: 'segment', op: 'in', value: [list.id] }
  const { body: user } = await ask('POST', '/v1/segments', { name: 'Glancing', type: 'passive', filter })
  const { status, body } = await ask('POST', '/v1/segments/overview', {
    segments: [list.id, user.id, 'seg_01h455vb4pex5vsknk084sn02q'],
    days: 3,
  })
  expect(status).toBe(200)
  expect(body.data).toHaveLength(2)
  expect(body.data.find(({ segment }: { segment: string }) => segment === list.id)).toEqual({
    segment: list.id,
    sizes: [0, 0, 1],
    entered: 1,
    left: 0,
    used_by: [{ object: 'segment', id: user.id, name: 'Glancing', state: expect.any(String) }],
  })
})

test('the feed of a segment is read from its end, with what customers are called', async () => {
  for (const name of ['Feeder A', 'Feeder B']) await ask('POST', '/v1/customers', { source_id: name, name })
  await ask('POST', '/v1/segments', { name: 'Feed', type: 'custom', customers: ['Feeder A', 'Feeder B'] })
  await ask('POST', '/v1/segments/Feed/customers', { remove: ['Feeder A'] })
  const { body } = await ask('GET', '/v1/segments/Feed/changes?order=newest&limit=1&expand=customer')
  expect(body).toMatchObject({ has_more: true, more_starting_after: expect.any(String) })
  expect(body.changes).toMatchObject([{ kind: 'left', called: { source_id: 'Feeder A', name: 'Feeder A' } }])
  const rest = await ask(
    'GET',
    `/v1/segments/Feed/changes?order=newest&kind=entered&starting_after=${body.more_starting_after}`,
  )
  expect(rest.body.changes).toMatchObject([{ kind: 'entered' }, { kind: 'entered' }])
  expect(rest.body.changes[0]).not.toHaveProperty('called')
  const mixed = await ask('GET', '/v1/segments/Feed/changes?order=newest&after=1')
  expect(mixed).toMatchObject({ status: 400, body: { problems: [{ path: 'after' }] } })
  const members = await ask('GET', '/v1/segments/Feed/customers?expand=customer')
  expect(members.body.data).toMatchObject([{ customer: { name: 'Feeder B', email: null } }])
})

test('the definitions of a segment are kept, the newest first, with who asked for them', async () => {
  const create = { name: 'Kept', type: 'passive', filter: 'name is "a"' }
  const { body } = await ask('POST', '/v1/segments', create)
  await ask('PUT', `/v1/segments/${body.id}`, { filter: 'name is "b"' })
  const answer = await ask('GET', `/v1/segments/${body.id}/versions`)
  expect(answer.body.versions).toMatchObject([
    { number: 2, query: 'name is "b"', author: { type: 'key' } },
    { number: 1, query: 'name is "a"', author: { type: 'key' } },
  ])
  const first = await ask('GET', `/v1/segments/${body.id}/versions?limit=1`)
  const older = await ask('GET', `/v1/segments/${body.id}/versions?starting_after=${first.body.more_starting_after}`)
  expect([first.body.versions[0].number, older.body.versions[0].number]).toEqual([2, 1])
  for (const place of ['x', '', '1e300', '99999999999']) {
    const cursor = writeCursor('versions', [place])
    const { status } = await ask('GET', `/v1/segments/${body.id}/versions?starting_after=${cursor}`)
    expect([place, status]).toEqual([place, 400])
  }
})
