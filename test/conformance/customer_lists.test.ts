import sdk from '@voucherify/sdk'
import { describe, expect, test } from 'vitest'
import { failure } from './failure.ts'
import { finished } from './finished.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { CustomerShape } from './shapes/customer.ts'
import { listShape } from './shapes/list.ts'

const { server, client } = await openConformance()
const { customers } = client

/** Some one by one, most of them in one write, which is where times are likely to be the same. */
const ALONE = 12
const TOGETHER = 260
const ALL = ALONE + TOGETHER

const sourceId = (i: number) => `c${String(i).padStart(3, '0')}`

for (let i = 0; i < ALONE; i++)
  await customers.create({
    source_id: sourceId(i),
    name: `Alone ${i}`,
    email: `c${i}@example.com`,
    address: { city: 'Łódź' },
  })
await finished(
  client,
  await customers.updateInBulk(
    Array.from({ length: TOGETHER }, (_, i) => ({ source_id: sourceId(ALONE + i), name: 'Together' })),
  ),
)

const list = async (params: object = {}) =>
  shaped(listShape('customers', CustomerShape), await customers.list(params)) as unknown as {
    readonly customers: readonly { readonly id: string; readonly source_id: string; readonly created_at: string }[]
    readonly total: number
    readonly has_more: boolean
  }

describe('a list of customers', () => {
  test('has ten of them, newest first, and says how many there are', async () => {
    const { customers: page, total, has_more } = await list()
    expect(page).toHaveLength(10)
    expect({ total, has_more }).toEqual({ total: ALL, has_more: true })
    const times = page.map(({ created_at }) => created_at)
    expect(times).toEqual([...times].sort().reverse())
  })

  test('without any is a list too', async () => {
    expect(await list({ email: 'nobody@example.com' })).toMatchObject({ customers: [], total: 0 })
  })

  test('goes page by page', async () => {
    const seen = new Set<string>()
    for (let page = 1; page <= 3; page++)
      for (const { id } of (await list({ limit: 100, page, order: 'created_at' })).customers) seen.add(id)
    expect(seen.size).toBe(ALL)
    expect((await list({ limit: 100, page: 4 })).customers).toEqual([])
  })

  test.each([
    ['e-mail', { email: 'c3@example.com' }, 1],
    ['name', { name: 'Together' }, TOGETHER],
    ['city', { city: 'Łódź' }, ALONE],
    ['creation before', { created_at: { before: '2000-01-01' } }, 0],
    ['creation after', { created_at: { after: '2000-01-01T00:00:00Z' } }, ALL],
    ['update before', { updated_at: { before: '2000-01-01' } }, 0],
  ])('can be narrowed by %s', async (_, params, total) => {
    expect(await list({ ...params, limit: 1 })).toMatchObject({ total })
  })

  test.each(['created_at', 'updated_at', 'source_id'])('can be ordered by %s, both ways', async (order) => {
    const ids = async (direction: string) =>
      (await list({ order: direction, limit: 100 })).customers.map(({ id }) => id)
    const [up, down] = [await ids(order), await ids(`-${order}`)]
    expect(new Set([...up, ...down]).size).toBeGreaterThan(100)
    if (order === 'source_id') expect((await list({ order, limit: 1 })).customers[0]!.source_id).toBe(sourceId(0))
  })

  test.each([{ limit: 101 }, { limit: 0 }, { limit: 'many' }, { page: 0 }, { order: 'shoe_size' }])(
    'is refused for %j',
    async (params) => {
      expect(await failure(customers.list(params as object))).toMatchObject({ code: 400, key: 'invalid_query_params' })
    },
  )
})

describe('scrolling', () => {
  /** Its type wants something to be sent into the generator. */
  const scroll = (params: Parameters<typeof customers.scroll>[0]) =>
    customers.scroll(params) as AsyncIterable<{ readonly id: string }>

  const scrolled = async (params: Parameters<typeof customers.scroll>[0]) => {
    const ids: string[] = []
    for await (const { id } of scroll(params)) ids.push(id)
    return ids
  }

  test.each([1, 7, 100])('by %i meets everybody once, newest first', async (limit) => {
    const ids = await scrolled({ limit })
    expect(ids).toHaveLength(ALL)
    expect(new Set(ids).size).toBe(ALL)
  })

  test('from the oldest goes the other way', async () => {
    const [up, down] = [await scrolled({ limit: 50, order: 'created_at' }), await scrolled({ limit: 50 })]
    expect(up).toEqual([...down].reverse())
  })

  test('meets those who stay once while others come', async () => {
    const before = new Set(await scrolled({ limit: 100 }))
    const met: string[] = []
    for await (const { id } of scroll({ limit: 20 })) {
      met.push(id)
      if (met.length % 20 === 1) await customers.create({ source_id: `late ${met.length}` })
    }
    expect(new Set(met).size).toBe(met.length)
    expect(before.difference(new Set(met))).toEqual(new Set())
  })

  test('meets once those who came about at the same moment', async () => {
    const { appId, appToken } = await server.another()
    const { customers } = sdk.VoucherifyServerSide({ apiUrl: server.url, applicationId: appId, secretKey: appToken })
    const moments = [
      '2020-01-01T00:00:00Z',
      '2020-01-01T00:00:00Z',
      '2020-01-01T00:00:00.000001Z',
      '2021-01-01T00:00:00Z',
    ]
    for (let i = 0; i < 40; i++) {
      const created_at = moments[i % moments.length]
      await customers.create({ source_id: sourceId(i), ...{ created_at } })
    }
    for (const order of ['created_at', '-created_at'] as const)
      for (const limit of [1, 3, 7, 100]) {
        const met: string[] = []
        const all = customers.scroll({ limit, order }) as AsyncIterable<{ readonly id: string }>
        for await (const { id } of all) met.push(id)
        expect({ order, limit, met: met.length, once: new Set(met).size }).toEqual({ order, limit, met: 40, once: 40 })
      }
  })
})
