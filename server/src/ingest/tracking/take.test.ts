import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { audit } from '../../segments/audit.ts'
import { buildVersion } from '../../segments/build.ts'
import { createSegment } from '../../segments/segments.ts'
import { type Row, sql } from '../../store/index.ts'
import { bySourceId } from '../customers/reference.ts'
import { deleteCustomerPermanently } from '../customers/remove.ts'
import { saveCustomer } from '../customers/save.ts'
import { DEFAULT_INGEST_LIMITS } from '../door/limits.ts'
import { refused } from '../testing/refused.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { forgetMessages } from './forget_messages.ts'
import { takeTracking } from './take.ts'

const db = await testDatabase()
let shop: Awaited<ReturnType<typeof openShop>>
let numbered = 0

beforeEach(async () => {
  shop = await openShop(db)
})

/** As the libraries send it: with an id and a time. */
const message = (type: string, rest: object) => ({
  type,
  messageId: `m${numbered++}`,
  timestamp: NOW,
  context: {},
  ...rest,
})
const identify = (userId: string, traits: object, rest: object = {}) => message('identify', { userId, traits, ...rest })
const track = (userId: string, event: string, properties: object = {}, rest: object = {}) =>
  message('track', { userId, event, properties, ...rest })
const take = (...messages: unknown[]) => takeTracking(db, shop.id, messages, NOW)
const outcomes = async (...messages: unknown[]) => (await take(...messages)).map(({ outcome }) => outcome)

/** Takes one and answers the paths of what was left out or wrong. */
async function problemsOf(one: unknown): Promise<readonly string[]> {
  return (await take(one))[0]!.problems.map(({ path }) => path.replace('batch[0].', ''))
}

async function eventsOf(sourceId: string): Promise<readonly Row[]> {
  const { rows } = await db.query(sql`
    select t.name, e.created_at, e.properties, e.source_id from coterie.events e join coterie.event_types t on t.id = e.event_type_id
    where e.customer_id = ${bySourceId(shop.id, sourceId).id} order by e.created_at, e.source_id`)
  return rows
}

describe('identify', () => {
  test('makes a customer of the traits', async () => {
    const traits = {
      firstName: 'Ann',
      lastName: 'Lee',
      email: 'ann@mail.test',
      phone: 48123,
      description: 'a friend',
      birthday: '1990-05-01T00:00:00.000Z',
      address: { street: '1 High St', city: 'Łódź', state: null, postalCode: 90001, country: 'PL' },
      createdAt: '2020-01-05',
      tier: 'gold',
      plan: { name: 'pro' },
    }
    expect(await take(identify('ann', traits))).toEqual([
      { outcome: 'taken', customerId: bySourceId(shop.id, 'ann').id, problems: [] },
    ])
    expect(await shop.customer('ann')).toMatchObject({
      source_id: 'ann',
      name: 'Ann Lee',
      email: 'ann@mail.test',
      phone: '48123',
      description: 'a friend',
      birthdate: '1990-05-01',
      address_line_1: '1 High St',
      address_city: 'Łódź',
      address_state: null,
      address_postal_code: '90001',
      address_country: 'PL',
      created_at: '2020-01-04T23:00:00.000000Z',
      updated_at: null,
      source: 'Segment',
      metadata: { firstName: 'Ann', lastName: 'Lee', tier: 'gold', plan: { name: 'pro' } },
    })
  })

  test('updates who is there: null removes, their origin and creation stay', async () => {
    await saveCustomer(db, shop.id, NOW, {
      source_id: 'ann',
      email: 'a@b.test',
      phone: '1',
      metadata: { tier: 'gold', score: 1 },
    })
    await takeTracking(
      db,
      shop.id,
      [identify('ann', { email: null, tier: null, score: 2, createdAt: '2001-01-01T00:00:00Z' })],
      LATER,
    )
    expect(await shop.customer('ann')).toMatchObject({
      email: null,
      phone: '1',
      source: 'API',
      created_at: NOW,
      updated_at: LATER,
      metadata: { score: 2 },
    })
  })

  test('leaves out what does not fit, says so, and takes the rest', async () => {
    const traits = {
      email: 5n < 6n,
      birthday: 'May',
      createdAt: 7,
      address: 'here',
      tier: 3,
      score: 2,
      bad: 'a\0',
      fine: 'yes',
    }
    expect(await problemsOf(identify('ann', traits))).toEqual([
      'traits.tier',
      'traits.bad',
      'traits.email',
      'traits.address',
      'traits.birthday',
      'traits.createdAt',
    ])
    expect(await shop.customer('ann')).toMatchObject({ email: null, metadata: { score: 2, fine: 'yes' } })
  })

  test('of somebody anonymous, and by a number', async () => {
    await take(message('identify', { anonymousId: 'anon', traits: { tier: 'x' } }), message('identify', { userId: 7 }))
    expect(await shop.customer('anon')).toMatchObject({ metadata: { tier: 'x' } })
    expect(await shop.customer('7')).toBeDefined()
  })

  test('that comes again late overwrites nothing; those of one batch take effect in their order', async () => {
    const first = identify('ann', { tier: 'silver' })
    expect(await outcomes(first, identify('ann', { tier: 'gold' }), first)).toEqual(['taken', 'taken', 'repeated'])
    expect(await outcomes(first)).toEqual(['repeated'])
    expect(await shop.customer('ann')).toMatchObject({ metadata: { tier: 'gold' } })
  })

  test('is forgotten after a while', async () => {
    const first = identify('ann', { tier: 'silver' })
    await take(first)
    expect(await forgetMessages(db, '2026-04-05T10:14:00Z')).toBe(0)
    expect(await forgetMessages(db, '2026-04-05T10:16:00Z')).toBeGreaterThan(0)
    expect(await outcomes(first)).toEqual(['taken'])
  })

  test('that would exceed the limit of metadata together with what is there is told', async () => {
    const limits = { ...DEFAULT_INGEST_LIMITS, metadataBytes: 100 }
    const sent = ['a', 'b'].map((key) => identify('ann', { [key]: 'x'.repeat(60) }))
    const [first] = await takeTracking(db, shop.id, sent.slice(0, 1), NOW, { limits })
    const [second] = await takeTracking(db, shop.id, sent.slice(1), NOW, { limits })
    expect([first!.problems.length, second!.problems[0]!.path]).toEqual([0, 'batch[0].traits'])
  })
})

describe('track', () => {
  test('records the event by the client’s clock, corrected, once', async () => {
    const sent = track('ann', 'login', { device: 'ios', other: null }, { timestamp: '2026-03-29T11:00:00Z' })
    const options = { sentAt: '2026-03-29T11:05:00Z' }
    for (const now of [NOW, LATER]) await takeTracking(db, shop.id, [sent], now, options)
    expect(await eventsOf('ann')).toEqual([
      {
        name: 'login',
        created_at: '2026-03-29T10:10:00.000000Z',
        properties: { device: 'ios' },
        source_id: sent.messageId,
      },
    ])
    expect(await outcomes(sent)).toEqual(['repeated'])
    expect(await shop.customer('ann')).toMatchObject({ source: 'Segment' })
  })

  test('leaves out properties that do not fit, and refuses an event without what its schema requires', async () => {
    expect(await problemsOf(track('ann', 'login', { device: 1, secs: 2 }))).toEqual(['properties.device'])
    expect(await eventsOf('ann')).toMatchObject([{ properties: { secs: 2 } }])
  })

  test('takes the traits of the context along', async () => {
    await take(track('ann', 'login', {}, { context: { traits: { tier: 'gold', email: 'a@b.test' } } }))
    expect(await shop.customer('ann')).toMatchObject({ email: 'a@b.test', metadata: { tier: 'gold' } })
    expect(await eventsOf('ann')).toHaveLength(1)
  })

  test('of a page and a screen', async () => {
    await take(
      message('page', {
        userId: 'ann',
        name: 'Home',
        properties: { url: 'https://a.test/x' },
        context: { page: { url: 'https://a.test/', path: '/x', title: 'X' } },
      }),
      message('screen', { userId: 'ann', name: 'Cart', category: 'Shop' }),
    )
    const found = await eventsOf('ann')
    expect(found.map(({ name, properties }) => [name, properties]).toSorted()).toEqual([
      ['Page Viewed', { name: 'Home', url: 'https://a.test/x', path: '/x', title: 'X' }],
      ['Screen Viewed', { name: 'Cart', category: 'Shop' }],
    ])
  })

  test('of a group is metadata', async () => {
    await take(message('group', { userId: 'ann', groupId: 'acme', traits: { name: 'Acme' } }))
    expect(await shop.customer('ann')).toMatchObject({ name: null, metadata: { group_id: 'acme' } })
  })
})

describe('an order', () => {
  const products = [
    { product_id: 'p1', sku: 's1', name: 'Tea', price: 9.99, quantity: 2, category: 'Drinks' },
    { sku: 's2', price: '5', quantity: '1' },
  ]
  const completed = (rest: object = {}) =>
    track('ann', 'Order Completed', { order_id: 'o1', total: 19.98, discount: 5, currency: 'usd', products, ...rest })

  test('is made by its completion, exactly', async () => {
    expect(await problemsOf(completed({ coupon: 'MAY', channel: 'web', weight: 'heavy' }))).toEqual([
      'properties.weight',
    ])
    expect(await shop.order('o1')).toMatchObject({
      status: 'PAID',
      amount: 1998,
      initial_amount: 2498,
      discount_amount: 500,
      created_at: NOW,
      items: [
        { source_id: 'p1', sku_id: 's1', quantity: 2, price: 999, product: { name: 'Tea', category: 'Drinks' } },
        { source_id: 's2', sku_id: 's2', quantity: 1, price: 500 },
      ],
      metadata: { coupon: 'MAY', channel: 'web' },
    })
    expect(await shop.customer('ann')).toMatchObject({ orders_count: 1, products: ['Tea', 'p1', 's1', 's2'] })
    expect(await eventsOf('ann')).toEqual([])
  })

  test('told of twice is one', async () => {
    const first = completed()
    expect(await outcomes(first, completed(), first)).toEqual(['taken', 'taken', 'repeated'])
    expect(await shop.customer('ann')).toMatchObject({ orders_count: 1 })
  })

  test('without amounts costs what its products cost', async () => {
    await take(completed({ total: undefined }))
    expect(await shop.order('o1')).toMatchObject({ initial_amount: 2498, amount: 1998 })
  })

  test.each([
    ['Order Refunded', {}, { status: 'CANCELED', amount: 1998 }, 0],
    ['Order Refunded', { total: 19.98 }, { status: 'CANCELED', amount: 1998 }, 0],
    ['Order Refunded', { total: 4.98 }, { status: 'PAID', amount: 1500, discount_amount: 500 }, 1],
    ['Order Cancelled', {}, { status: 'CANCELED' }, 0],
    ['Order Updated', { total: 30, status: 'fulfilled' }, { status: 'FULFILLED', amount: 3000 }, 1],
    ['Order Placed', { total: 1 }, { status: 'PAID', amount: 1998 }, 1],
    ['Order Completed', { total: 1 }, { status: 'PAID', amount: 1998 }, 1],
    ['Order Updated', { status: 'on hold' }, { status: 'PAID', metadata: { status: 'on hold' } }, 1],
  ])('then %s %j', async (event, properties, order, count) => {
    await take(completed(), track('ann', event, { order_id: 'o1', ...properties }))
    expect(await shop.order('o1')).toMatchObject(order)
    expect(await shop.customer('ann')).toMatchObject({ orders_count: count })
    expect(await shop.miscounted()).toEqual([])
  })

  test('comes to the same however its messages overtake each other', async () => {
    const told = [
      track('ann', 'Order Placed', { order_id: 'o1', total: 19.98, products }, { timestamp: '2026-03-01T10:00:00Z' }),
      track(
        'ann',
        'Order Completed',
        { order_id: 'o1', total: 19.98, products },
        { timestamp: '2026-03-02T10:00:00Z' },
      ),
      track('ann', 'Order Cancelled', { order_id: 'o1' }, { timestamp: '2026-03-03T10:00:00Z' }),
    ]
    const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] // biome-ignore format: a table
    const found: unknown[] = []
    for (const order of orders) {
      shop = await openShop(db)
      for (const i of order) await take(told[i])
      const { status, created_at, amount, items } = (await shop.order('o1'))!
      found.push({ status, created_at, amount, items })
    }
    expect(new Set(found.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(found[0]).toMatchObject({ status: 'CANCELED', created_at: '2026-03-01T10:00:00.000000Z', amount: 1998 })
  })

  test('that cannot be is refused, and its message may come again', async () => {
    const wrong = completed({ currency: 'EUR' })
    expect(await problemsOf(wrong)).toEqual(['properties.currency'])
    expect(await problemsOf(completed({ total: -1 }))).toEqual(['properties.total'])
    expect(await shop.customer('ann')).toBeUndefined()
    expect(await outcomes({ ...wrong, properties: { order_id: 'o1', total: 1 } })).toEqual(['taken'])
  })

  test('without an id is an event', async () => {
    await take(track('ann', 'Order Updated', { note: 'x' }))
    expect(await eventsOf('ann')).toMatchObject([{ name: 'Order Updated' }])
  })
})

describe('alias', () => {
  const alias = (previousId: string, userId: string) => message('alias', { previousId, userId })

  test('gives what came before, and what comes after under the old name, to the user', async () => {
    const anonymous = (event: string) => message('track', { anonymousId: 'anon', event, properties: {} })
    expect(await outcomes(anonymous('login'), alias('anon', 'ann'), anonymous('login'), track('ann', 'login'))).toEqual(
      Array.from({ length: 4 }, () => 'taken'),
    )
    expect(await eventsOf('ann')).toHaveLength(3)
    expect(await shop.customer('anon')).toBeUndefined()
    expect(await shop.miscounted()).toEqual([])
  })

  test('may come again; repeats of older messages are still known', async () => {
    const named = message('identify', { anonymousId: 'anon', traits: { tier: 'old' } })
    const known = alias('anon', 'ann')
    await take(named, known, identify('ann', { tier: 'new' }))
    expect(await outcomes(named, known)).toEqual(['repeated', 'repeated'])
    expect(await shop.customer('ann')).toMatchObject({ metadata: { tier: 'new' } })
  })

  test('of somebody else’s id is refused', async () => {
    const [, second] = await take(alias('anon', 'ann'), alias('anon', 'bob'))
    expect(second).toMatchObject({ outcome: 'refused', code: 'alias_taken' })
    expect(second!.problems[0]!.path).toBe('batch[1].previousId')
  })

  test('while messages under the old name come loses none', async () => {
    const work = Array.from({ length: 60 }, (_, i) =>
      take(i === 20 ? alias('anon', 'ann') : message('track', { anonymousId: 'anon', event: 'login', properties: {} })),
    )
    expect((await Promise.all(work)).map(([one]) => one!.outcome)).toEqual(Array.from({ length: 60 }, () => 'taken'))
    expect(await eventsOf('ann')).toHaveLength(59)
    expect(await shop.customer('anon')).toBeUndefined()
    expect(await shop.miscounted()).toEqual([])
  })
})

describe('a batch', () => {
  test('holds up no good message for a bad one', async () => {
    const found = await take(
      null,
      { type: 'track' },
      message('track', { userId: 'ann' }),
      message('fly', { userId: 'ann' }),
      track('ann', 'login', {}, { timestamp: 'yesterday' }),
      track('cust_01h2xcejqtf2nbrexx3vqjhp41', 'login'),
      track('ann', 'x'.repeat(300)),
      track('a\0', 'login'),
      message('alias', { userId: 'ann' }),
      message('group', { userId: 'ann' }),
      track('ann', 'login'),
    )
    expect(found.map(({ problems }) => problems[0]?.path)).toEqual([
      'batch[0]',
      'batch[1].event',
      'batch[2].event',
      'batch[3].type',
      'batch[4].timestamp',
      'batch[5].userId',
      'batch[6].event',
      'batch[7].userId',
      'batch[8].previousId',
      'batch[9].groupId',
      undefined,
    ])
    expect(await eventsOf('ann')).toHaveLength(1)
  })

  test('with a new event for which there is no room loses only that', async () => {
    const limits = { ...DEFAULT_INGEST_LIMITS, eventTypes: 1 }
    const found = await takeTracking(db, shop.id, [track('ann', 'new'), track('ann', 'login')], NOW, { limits })
    expect(found.map(({ outcome }) => outcome)).toEqual(['refused', 'taken'])
  })

  test('has at most 1000 messages, of so many bytes', async () => {
    const limits = { ...DEFAULT_INGEST_LIMITS, trackingBytes: 100 }
    expect(await refused(takeTracking(db, shop.id, [identify('ann', {})], NOW, { limits }))).toMatchObject({
      status: 413,
    })
    expect(await refused(take(...Array.from({ length: 1001 }, () => identify('a', {}))))).toMatchObject({
      code: 'too_large',
    })
  })

  test('of 1000 messages of 300 customers is taken as a whole', async () => {
    const all = Array.from({ length: 1000 }, (_, i) =>
      i % 3 === 0
        ? identify(`u${i % 300}`, { score: i })
        : i % 3 === 1
          ? track(`u${i % 300}`, 'login', { secs: i })
          : track(`u${i % 300}`, 'Order Completed', { order_id: `o${i}`, total: i }),
    )
    expect(new Set(await outcomes(...all))).toEqual(new Set(['taken']))
    expect(await shop.miscounted()).toEqual([])
    expect(new Set(await outcomes(...all))).toEqual(new Set(['repeated']))
  })
})

test('memberships are right when the call returns', async () => {
  const filter = { all: [{ field: 'metadata.tier', op: 'is', value: 'gold' }, { collection: 'events.login' }] }
  const { id, versionId } = await createSegment(db, shop.id, { name: 'gold', type: 'auto-update', filter }, NOW)
  await buildVersion(db, versionId!, () => NOW)
  await take(identify('ann', { tier: 'gold' }), track('ann', 'login'), identify('bob', { tier: 'gold' }))
  await take(message('alias', { previousId: 'ann', userId: 'bob' }))
  const { rows } = await db.query(sql`
    select c.source_id from coterie.segment_members m join coterie.customers c on c.id = m.customer_id where c.project_id = ${shop.id}`)
  expect([id.slice(0, 4), rows]).toEqual(['seg_', [{ source_id: 'bob' }]])
  expect((await audit(db, shop.id, () => LATER)).findings).toEqual([])
})

test('tracks come to the same in any order and however often each is sent', async () => {
  const messages = Array.from({ length: 6 }, (_, i) =>
    track(`u${i % 2}`, i % 3 === 0 ? 'login' : 'search', { secs: i }, { timestamp: `2026-03-0${i + 1}T00:00:00Z` }),
  )
  await take(...messages)
  const expected = await Promise.all(['u0', 'u1'].map(eventsOf))
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...messages, ...messages], { minLength: 12 }),
      fc.integer({ min: 1, max: 12 }),
      async (sent, size) => {
        shop = await openShop(db)
        for (let from = 0; from < sent.length; from += size) await take(...sent.slice(from, from + size))
        expect(await Promise.all(['u0', 'u1'].map(eventsOf))).toEqual(expected)
        expect(await shop.miscounted()).toEqual([])
      },
    ),
    { numRuns: 10 },
  )
})

test('whoever goes under two names until an alias comes ends as if it had been one from the start', async () => {
  const deed = fc.record({
    anonymous: fc.boolean(),
    event: fc.constantFrom('login', 'search', 'Order Placed', 'Order Completed', 'Order Refunded'),
    order: fc.integer({ min: 1, max: 3 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  const summary = async () => {
    const { id: _, project_id, source_id, created_at, updated_at, ...rest } = (await shop.customer('ann'))!
    return rest
  }
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 8 }), fc.boolean(), async (deeds, early) => {
      shop = await openShop(db)
      const messages = deeds.map(({ anonymous, event, order, day }) => ({
        anonymous,
        // Orders cannot change hands, so each is told of under one name.
        ...track(
          'ann',
          event,
          { order_id: `${anonymous} ${order}`, total: order },
          { timestamp: `2026-02-${String(day).padStart(2, '0')}T00:00:00Z` },
        ),
      }))
      await take(identify('ann', {}), ...messages)
      const expected = [await eventsOf('ann'), await summary()]
      shop = await openShop(db)
      const named = messages.map(({ anonymous, ...rest }) =>
        anonymous ? { ...rest, userId: undefined, anonymousId: 'anon' } : rest,
      )
      const half = early ? Math.floor(named.length / 2) : named.length
      await take(identify('ann', {}), ...named.slice(0, half))
      await take(message('alias', { previousId: 'anon', userId: 'ann' }), ...named.slice(half))
      expect([await eventsOf('ann'), await summary()]).toEqual(expected)
      expect(await shop.miscounted()).toEqual([])
    }),
    { numRuns: 15 },
  )
})

test('nothing is left of a customer who is deleted permanently', async () => {
  const sent = [
    identify('wombat-1', { tier: 'wombat-tier' }, { messageId: 'wombat-message' }),
    message('alias', { previousId: 'wombat-1', userId: 'wombat-2' }),
    track('wombat-1', 'login', { device: 'wombat-phone' }),
  ]
  await take(...sent)
  await deleteCustomerPermanently(db, shop.id, LATER, bySourceId(shop.id, 'wombat-2'))
  const ids = ['wombat-1', 'wombat-2'].map((name) => bySourceId(shop.id, name).id)
  const { rows: tables } = await db.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'coterie' and table_type = 'BASE TABLE'",
  )
  for (const { name } of tables) {
    const { rows } = await db.query(
      `select t from coterie.${name} t, unnest($1::text[]) x where position(x in to_jsonb(t)::text) > 0`,
      [['wombat', ...ids]],
    )
    expect([name, rows]).toEqual([name, []])
  }
})
