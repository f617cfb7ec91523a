import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '../../server/src/http/contract/endpoint.ts'
import { API } from '../../server/src/http/contract/index.ts'
import { testServer } from '../../server/src/http/testing/server.ts'
import { asking, paramsOf, pathWith, session } from './asking.ts'
import { furnish } from './furnish.ts'
import { rightArbitrary } from './request.arbitrary.ts'
import { rowsOf } from './rows_of.ts'
import { send } from './send.ts'

const SEED = 1
/** Bodies and queries for each path that names something of theirs. */
const EACH = 2
const ID = /^[a-z]+_[0-9a-z]{26}$/
/** What only looks comes first: afterwards, ids of theirs may stand in what is ours. */
const ORDER = ['GET', 'DELETE', 'PUT', 'POST']
/** Is never sent. */
const SECRET = 'theirs-theirs'

/** What must not get out, or change. */
const HELD = [
  'customers',
  'orders',
  'events',
  'event_totals',
  'products',
  'consents',
  'metadata_schemas',
  'segments',
  'segment_members',
  'segment_changes',
  'segment_waiting',
  'offers',
  'offer_totals',
  'offer_uses',
  'offer_grants',
  'async_actions',
  'campaigns',
  'promotion_tiers',
  'vouchers',
  'voucher_movements',
  'voucher_locks',
  'validation_rules',
  'rule_assignments',
  'publications',
  'voucher_holders',
  'redemptions',
  'points_buckets',
  'rewards',
  'reward_assignments',
  'earning_rules',
  'loyalty_tiers',
  'customer_loyalty',
  'action_reports',
  'api_keys',
  'people',
  'project_people',
  'audit_log',
]

const server = await testServer({ limits: { perMinute: 0, clientPerMinute: 0 } })
afterAll(() => server.close())
const { url, db } = server
const ours = await furnish(server, server, 'ours-ours')
const furnished = await furnish(server, await server.another(), SECRET)
const known = Object.fromEntries(
  Object.entries(furnished.known).map(([name, values]) => [name, values.filter((value) => value !== SECRET)]),
)
const theirs = { ...furnished, known }
const ids = Object.values(known)
  .flat()
  .filter((name) => ID.test(name))
const before = await rowsOf(db, theirs.projectId)

const endpoints = Object.entries<Endpoint>(API).toSorted(
  ([, a], [, b]) => ORDER.indexOf(a.method) - ORDER.indexOf(b.method),
)
const guarded = endpoints.filter(([, { scope }]) => scope !== null)

test('both have something of everything that a path can name', () => {
  const names = new Set(endpoints.flatMap(([, endpoint]) => paramsOf(endpoint)))
  expect([...names].filter((name) => !known[name]?.length)).toEqual([])
  for (const table of HELD) expect(before[table], table).not.toEqual([])
})

/** Every way to fill in a path with what is theirs; the second parameter may be ours as well. */
function pathsTo(endpoint: Endpoint): readonly string[] {
  const [first, second] = paramsOf(endpoint)
  if (first === undefined) return [endpoint.path]
  const values = (name: string) =>
    name === second ? known[name]! : [...new Set([...known[name]!, ours.known[name]![0]!])]
  return values(first).flatMap((one) =>
    (second === undefined ? [''] : values(second)).map((other) =>
      pathWith(endpoint, { [first]: encodeURIComponent(one), [second ?? '']: encodeURIComponent(other) }),
    ),
  )
}

describe('what is theirs is neither told nor given to us', () => {
  test.each(guarded)('%s', async (_, endpoint) => {
    const headers = asking(endpoint, ours, url)
    const paths = pathsTo(endpoint)
    const rights = fc.sample(rightArbitrary(endpoint, theirs), {
      numRuns: Math.max(paths.length, 10) * EACH,
      seed: SEED,
    })
    for (const [n, { query, body }] of rights.entries()) {
      const path = `${paths[n % paths.length]}${n < paths.length || query === '' ? '' : `?${query}`}`
      const { method } = endpoint
      const sent = { method, path, headers: { ...headers, ...body?.headers }, ...(body && { body: body.content }) }
      const { status, text } = await send(url, sent)
      const asked = `${path} ${body?.content}`
      const told = [SECRET, ...(method === 'GET' ? ids : [])].filter(
        (each) => text.includes(each) && !asked.includes(each),
      )
      expect(told, `${method} ${asked}\n→ ${status} ${text}`).toEqual([])
      const named = ids.some((id) => path.split('?')[0]!.includes(id))
      // Later, something of ours may be called like it.
      if (named && (method === 'GET' || method === 'DELETE'))
        expect(status, `${method} ${asked}\n→ ${status} ${text}`).toBeGreaterThanOrEqual(400)
    }
  })
})

test('nobody works in a project that does not let them in', async () => {
  const [projectId] = before.projects!.map((row) => JSON.parse(row).id as string)
  expect(projectId).toBe(theirs.projectId)
  const headers = { ...session(ours.admin, url), 'x-coterie-project': (await project(theirs)).id }
  for (const [, endpoint] of guarded) {
    const path = pathWith(endpoint, Object.fromEntries(paramsOf(endpoint).map((name) => [name, known[name]![0]!])))
    expect((await send(url, { method: endpoint.method, path, headers })).status, path).toBe(403)
  }
})

test('no row of theirs has changed', async () => {
  expect(await rowsOf(db, theirs.projectId)).toEqual(before)
})

async function project({ admin }: typeof theirs): Promise<{ readonly id: string }> {
  return (await admin.ask('GET', '/v1/project')).body
}
