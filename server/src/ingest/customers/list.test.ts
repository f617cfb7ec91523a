import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { buildVersion } from '../../segments/build.ts'
import { createSegment } from '../../segments/segments.ts'
import { sql } from '../../store/index.ts'
import { recordEvents } from '../events/record_many.ts'
import { saveOrder } from '../orders/save.ts'
import { OF_ONE_MOMENT_AT_MOST } from '../paging/read_page.ts'
import { refused } from '../testing/refused.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { findCustomer } from './find.ts'
import { type CustomersPage, type ListCustomers, listCustomers } from './list.ts'
import { customerReference } from './reference.ts'
import { deleteCustomer } from './remove.ts'
import { saveCustomer, saveCustomers } from './save.ts'

const db = await testDatabase()

/** All pages of a list. */
async function every(projectId: string, asked: ListCustomers): Promise<CustomersPage['customers']> {
  const { customers, more_starting_after } = await listCustomers(db, projectId, NOW, { limit: 20, ...asked })
  if (more_starting_after === null) return customers
  return [...customers, ...(await every(projectId, { ...asked, startingAfter: more_starting_after }))]
}

const CITIES = ['Łódź', 'Kraków', null]

/** 30 customers whose sort keys tie, lack and differ, and one in another project. */
async function peopled() {
  const shop = await openShop(db)
  const people = Array.from({ length: 30 }, (_, n) => ({
    source_id: `p${String(n).padStart(2, '0')}`,
    ...(n % 4 === 0 ? {} : { name: ['ann', 'Bob', 'Żaneta'][n % 3] }),
    ...(n % 5 === 0 ? {} : { email: `P${n}@example.com` }),
    address: { city: CITIES[n % 3] },
    metadata: n % 3 === 0 ? {} : { tier: n % 2 === 0 ? 'gold' : 'silver', score: (n % 7) - 2.5 },
    // Ten of one moment, as a file with dates alone has them.
    ...(n < 10 ? { created_at: '2026-01-01T00:00:00Z' } : {}),
  }))
  await saveCustomers(db, shop.id, NOW, people)
  for (const n of [3, 4, 5])
    await saveOrder(db, shop.id, NOW, { customer: `p0${n}`, status: 'PAID', amount: 1000 * (n % 2) })
  await saveCustomers(db, shop.id, LATER, [
    { source_id: 'p12', phone: '1' },
    { source_id: 'p13', phone: '2' },
  ])
  const list = (options: ListCustomers = {}) => listCustomers(db, shop.id, NOW, options)
  return { shop, list, sourceIds: people.map(({ source_id }) => source_id) }
}

const { shop, list, sourceIds } = await peopled()
const names = (page: { customers: readonly { source_id: string | null }[] }) =>
  page.customers.map(({ source_id }) => source_id)

async function walk(options: ListCustomers, between: (page: number) => Promise<void> = async () => {}, of = list) {
  const met: (string | null)[] = []
  let startingAfter: string | undefined
  for (let page = 1; ; page++) {
    const found = await of({ ...options, ...(startingAfter && { startingAfter }) })
    met.push(...names(found))
    expect(found.customers.length).toBeLessThanOrEqual(options.limit ?? 10)
    if (!found.has_more) return met
    startingAfter = found.more_starting_after!
    await between(page)
  }
}

describe('a list of customers', () => {
  test('has the newest first, ten of them, with the exact count', async () => {
    const page = await list()
    expect(names(page)).toEqual(Array.from({ length: 10 }, (_, n) => `p${29 - n}`))
    expect(page).toMatchObject({ total: 30, has_more: true })
    expect(page.customers[0]).toEqual(await findCustomer(db, shop.id, 'p29'))
    expect(await list({ total: 'none', limit: 100 })).toMatchObject({
      total: null,
      has_more: false,
      more_starting_after: null,
    })
  })

  test('holds nobody of another project', async () => {
    const other = await openShop(db)
    await saveCustomer(db, other.id, NOW, { source_id: 'p01', name: 'Stranger' })
    const own = await listCustomers(db, other.id, NOW)
    expect(own).toMatchObject({ total: 1, customers: [{ name: 'Stranger' }] })
    const id = (await findCustomer(db, shop.id, 'p02')).id
    expect(await listCustomers(db, other.id, NOW, { ids: [id] })).toMatchObject({ total: 0, customers: [] })
    const { more_starting_after } = await list({ sort: 'name', limit: 1 })
    expect(
      names(await listCustomers(db, other.id, NOW, { sort: 'name', startingAfter: more_starting_after! })),
    ).toEqual(['p01'])
  })

  test.each([
    ['a tree', { field: 'metadata.tier', op: 'is', value: 'gold' }],
    ['text', 'metadata.tier is "gold"'],
    ['Voucherify’s map', { junction: 'and', 'metadata.tier': { conditions: { $is: ['gold'] } } }],
  ])('picks out by a filter in %s', async (_, filter) => {
    const page = await list({ filter, limit: 100, sort: 'source_id' })
    const golden = sourceIds.filter((_, n) => n % 3 !== 0 && n % 2 === 0)
    expect(names(page)).toEqual(golden)
    expect(page.total).toBe(golden.length)
  })

  test('picks out by segment, which may be built or not', async () => {
    const gold = {
      name: 'Gold',
      type: 'auto-update',
      filter: { field: 'metadata.tier', op: 'is', value: 'gold' },
    } as const
    const { id, versionId } = await createSegment(db, shop.id, gold, NOW)
    expect(await list({ segmentId: id })).toMatchObject({ customers: [], total: 0 })
    await buildVersion(db, versionId!, () => NOW)
    const expected = names(await list({ filter: 'metadata.tier is "gold"', sort: '-email', limit: 100 }))
    expect(names(await list({ segmentId: id, sort: '-email', limit: 100 }))).toEqual(expected)
    expect((await walk({ segmentId: 'Gold', limit: 3 })).toSorted()).toEqual(expected.toSorted())
    const other = await openShop(db)
    expect((await refused(listCustomers(db, other.id, NOW, { segmentId: id }))).code).toBe('segment_not_found')
  })

  test.each<[string, ListCustomers, readonly string[]]>([
    ['the whole e-mail address', { email: 'p11@EXAMPLE.com' }, ['p11']],
    ['the city', { city: 'ŁÓDŹ', search: 'p0' }, ['p00', 'p03', 'p06', 'p09']],
    ['the name', { name: 'BOB', createdBefore: '2026-01-02' }, ['p01', 'p07']],
    ['a part of the e-mail address', { search: '2@ex' }, ['p02', 'p12', 'p22']],
    ['a part of the name', { search: 'żan', createdAfter: '2026-01-02' }, ['p11', 'p14', 'p17', 'p23', 'p26', 'p29']],
    ['source ids', { ids: ['p05', 'p06', 'nobody'] }, ['p05', 'p06']],
    ['the time of the last update', { updatedAfter: NOW }, ['p12', 'p13']],
    ['a time, which is not part of the range', { createdBefore: '2026-01-01T00:00:00Z' }, []],
  ])('picks out by %s', async (_, options, expected) => {
    const page = await list({ ...options, sort: 'source_id', limit: 100 })
    expect(names(page)).toEqual(expected)
    expect(page.total).toBe(expected.length)
  })

  test('finds a customer by what its id is', async () => {
    const { id } = await findCustomer(db, shop.id, 'p17')
    expect(names(await list({ search: id }))).toEqual(['p17'])
  })

  test('finds what few have, and what many have, in every order', async () => {
    const shop = await openShop(db)
    const people = Array.from({ length: 300 }, (_, n) => ({
      source_id: `n${n}`,
      name: n % 100 === 7 ? 'Rare' : 'Often',
      metadata: { score: (n * 7) % 300 },
    }))
    await saveCustomers(db, shop.id, NOW, people)
    for (const sort of ['created_at', '-created_at', '-updated_at', 'name', '-metadata.score']) {
      const all = await every(shop.id, { sort })
      for (const search of ['rare', 'often', 'n29', 'nobody'])
        expect(await every(shop.id, { sort, search })).toEqual(
          all.filter(({ name, source_id }) => `${name} ${source_id}`.toLowerCase().includes(search)),
        )
    }
    const { total, customers } = await listCustomers(db, shop.id, NOW, { search: 'rare', page: 2, limit: 2 })
    expect({ total, found: customers.map(({ source_id }) => source_id) }).toEqual({ total: 3, found: ['n7'] })
  })

  test('turns pages', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list({ page, limit: 8, sort: 'source_id' })))
    expect(pages.flatMap(names)).toEqual(sourceIds)
    expect(pages.map(({ has_more }) => has_more)).toEqual([true, true, true, false])
  })

  test.each<[ListCustomers, string]>([
    [{ limit: 0 }, 'limit'],
    [{ limit: 101 }, 'limit'],
    [{ page: 0 }, 'page'],
    [{ page: 1.5 }, 'page'],
    [{ sort: 'nothing' }, 'sort'],
    [{ sort: '--name' }, 'sort'],
    [{ sort: 'metadata.interests' }, 'sort'],
    [{ sort: 'segment' }, 'sort'],
    [{ startingAfter: 'x' }, 'starting_after'],
    [{ startingAfter: Buffer.from('["name","=a\\u0000","x"]').toString('base64url'), sort: 'name' }, 'starting_after'],
    [{ startingAfter: '2026-01-01T00:00:00Z', sort: 'name' }, 'starting_after'],
    [{ createdAfter: 'yesterday' }, 'created_at.after'],
    [{ search: 'a\0' }, 'search'],
    [{ email: 'x'.repeat(513) }, 'email'],
    [{ filter: { field: 'nothing', op: 'is', value: 1 } }, 'filter.field'],
  ])('refuses %j', async (options, path) => {
    expect((await refused(list(options))).problems).toMatchObject([{ path }])
  })

  test('refuses a cursor of another order, or one that somebody made up', async () => {
    const { more_starting_after } = await list({ sort: 'summary.orders.total_amount', limit: 1 })
    for (const sort of ['-summary.orders.total_amount', 'name', 'created_at', 'metadata.score'])
      expect((await refused(list({ sort, startingAfter: more_starting_after! }))).problems).toMatchObject([
        { path: 'starting_after' },
      ])
    const uuid = '00000000-0000-0000-0000-000000000000'
    for (const [sort, value] of [
      ['created_at', ''],
      ['created_at', '=2026'],
      ['birthdate', '=2026-02-30'],
      ['metadata.score', '=[1]'],
      ['metadata.score', '=1e999'],
      ['name', 'x'],
    ]) {
      const startingAfter = Buffer.from(JSON.stringify([sort, value, uuid])).toString('base64url')
      expect((await refused(list({ sort: sort!, startingAfter }))).problems).toMatchObject([{ path: 'starting_after' }])
    }
  })
})

const SORTS = [
  'created_at',
  'updated_at',
  'name',
  'email',
  'source_id',
  'birthdate',
  'address.city',
  'metadata.tier',
  'metadata.score',
  'consents.newsletter',
  'summary.orders.total_amount',
  'summary.orders.average_amount',
  'summary.orders.last_order_date',
]

describe.each(SORTS.flatMap((sort) => [sort, `-${sort}`]))('a walk by %s', (sort) => {
  test('meets everybody once, in the order of one long page', async () => {
    const met = await walk({ sort, limit: 4 })
    expect(met).toEqual(names(await list({ sort, limit: 100 })))
    expect(met.toSorted()).toEqual(sourceIds)
  })
})

describe('those without a value', () => {
  test.each(['email', '-email', 'metadata.score', '-metadata.score'])('come last by %s', async (sort) => {
    const { customers } = await list({ sort, limit: 100 })
    const values = customers.map(({ email, metadata }) => (sort.endsWith('email') ? email : (metadata.score ?? null)))
    const first = values.indexOf(null)
    expect(first).toBeGreaterThan(0)
    expect(values.slice(first).every((value) => value === null)).toBe(true)
    const known = values
      .slice(0, first)
      .map((value) => (typeof value === 'string' ? value.toLowerCase() : value)) as string[]
    const sorted = known.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    expect(known).toEqual(sort.startsWith('-') ? sorted.toReversed() : sorted)
  })
})

describe.each(['-created_at', 'name', '-summary.orders.total_amount'])(
  'while others come and go, a walk by %s',
  (sort) => {
    test('meets who stays exactly once', async () => {
      const { shop, list, sourceIds } = await peopled()
      const gone = ['p03', 'p11', 'p20', 'p27']
      const met = await walk(
        { sort, limit: 3 },
        async (page) => {
          await saveCustomer(db, shop.id, LATER, { source_id: `late${page}`, name: `n${page}` })
          const leaving = gone[page - 1]
          if (leaving) await deleteCustomer(db, shop.id, LATER, customerReference(shop.id, leaving))
        },
        list,
      )
      const stayed = sourceIds.filter((one) => !gone.includes(one))
      expect(new Set(met).size).toBe(met.length)
      expect(stayed.filter((one) => !met.includes(one))).toEqual([])
    })
  },
)

describe('a walk by time alone, as Voucherify’s client goes', () => {
  /** `scroll` of @voucherify/sdk. */
  async function scroll(sort: 'created_at' | '-created_at', limit: number, of = list) {
    const met: (string | null)[] = []
    let startingAfter = sort === 'created_at' ? '1970-01-01T00:00:00Z' : '2200-01-01T00:00:00Z'
    for (;;) {
      const { customers, has_more } = await of({ sort, limit, startingAfter })
      met.push(...names({ customers }))
      for (const { created_at } of customers)
        if (sort === 'created_at' ? created_at > startingAfter : created_at < startingAfter) startingAfter = created_at
      if (!has_more) return met
    }
  }

  test.each([1, 3, 9, 10, 11, 30, 100])(
    'meets everybody once in pages of %i, also those of one moment',
    async (limit) => {
      for (const sort of ['created_at', '-created_at'] as const) {
        const met = await scroll(sort, limit)
        expect(met).toHaveLength(30)
        expect(met.toSorted()).toEqual(sourceIds)
      }
    },
  )

  test.each(['their own', 'their events'])('meets customers of one write of %s one by one', async (write) => {
    const { id } = await openShop(db)
    const named = ['a', 'b', 'c'].map((source_id) => ({ source_id }))
    if (write === 'their own') await saveCustomers(db, id, NOW, named)
    else
      await recordEvents(
        db,
        id,
        NOW,
        named.map((customer) => ({ event: 'login', customer })),
      )
    const pages = []
    for (let startingAfter = '2200-01-01T00:00:00Z', more = true; more; ) {
      const { customers, has_more } = await listCustomers(db, id, NOW, { limit: 1, startingAfter })
      pages.push(names({ customers }))
      startingAfter = customers[0]!.created_at
      more = has_more
    }
    expect(pages).toEqual([['c'], ['b'], ['a']])
  })

  test('says so when more share a moment than can be told at once', async () => {
    const { id } = await openShop(db)
    const many = OF_ONE_MOMENT_AT_MOST + 1
    await db.query(sql`
      insert into coterie.customers (id, project_id, created_at)
      select gen_random_uuid(), ${id}, ${NOW} from generate_series(1, ${many}::integer)`)
    const byTime = listCustomers(db, id, NOW, { startingAfter: '2200-01-01T00:00:00Z' })
    expect((await refused(byTime)).problems).toMatchObject([{ path: 'starting_after' }])
    expect(await listCustomers(db, id, NOW, { limit: 1 })).toMatchObject({ total: many, has_more: true })
  })

  test('goes by the last update too, among those who have one', async () => {
    const page = await list({ sort: '-updated_at', startingAfter: '2200-01-01T00:00:00Z' })
    expect(names(page).toSorted()).toEqual(['p12', 'p13'])
  })
})
