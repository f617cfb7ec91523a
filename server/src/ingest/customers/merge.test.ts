import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { waitingForLocks } from '../../../../test/harness/waiting_for_locks.ts'
import { audit } from '../../segments/audit.ts'
import { buildVersion } from '../../segments/build.ts'
import { changeList } from '../../segments/lists/change_list.ts'
import { createCustom } from '../../segments/lists/create_custom.ts'
import { createSegment } from '../../segments/segments.ts'
import { decodeId, encodeId, sql } from '../../store/index.ts'
import { recordEvent } from '../events/record.ts'
import { saveOrder } from '../orders/save.ts'
import { refused } from '../testing/refused.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { mergeCustomer } from './merge.ts'
import { bySourceId } from './reference.ts'
import { deleteCustomer } from './remove.ts'
import { saveCustomer, saveCustomers } from './save.ts'

const db = await testDatabase()
let shop: Awaited<ReturnType<typeof openShop>>
let buyers: string
let list: string

beforeEach(async () => {
  shop = await openShop(db)
  buyers = await segment('buyers', { field: 'summary.orders.total_amount', op: 'more_than_equal', value: 300 })
  list = (await createCustom(db, shop.id, { name: 'listed' }, NOW)).id
  await segment('listed or logged in', {
    any: [
      { field: 'segment', op: 'in', value: [list] },
      { collection: 'events.login', op: 'more_than', value: 1 },
    ],
  })
})

async function segment(name: string, filter: unknown): Promise<string> {
  const { id, versionId } = await createSegment(db, shop.id, { name, type: 'auto-update', filter }, NOW)
  await buildVersion(db, versionId!, () => NOW)
  return id
}

const merge = (previous: string, customer: string) => mergeCustomer(db, shop.id, LATER, previous, customer)
const order = (source_id: string, customer: string, amount: number, created_at = NOW) =>
  saveOrder(db, shop.id, NOW, { source_id, customer: { source_id: customer }, status: 'PAID', amount, created_at })
const login = (id: string, customer: string) =>
  recordEvent(db, shop.id, NOW, { event: 'login', id, customer: { source_id: customer } })

async function membersOf(segmentId: string): Promise<readonly (string | null)[]> {
  const { rows } = await db.query<{ source_id: string }>(sql`
    select c.source_id from coterie.segments s join coterie.segment_members m on m.version_id = s.current_version
    join coterie.customers c on c.id = m.customer_id where s.id = ${decodeId('seg', segmentId)!} order by 1`)
  return rows.map(({ source_id }) => source_id)
}

async function rowsOf(table: string, sourceId: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::integer as n from coterie.${table} where customer_id = $1`,
    [bySourceId(shop.id, sourceId).id],
  )
  return rows[0]!.n
}

async function expectRight(): Promise<void> {
  expect(await shop.miscounted()).toEqual([])
  expect((await audit(db, shop.id, () => LATER)).findings).toEqual([])
}

describe('merging one customer into another', () => {
  test('moves what they did, and memberships are right at once', async () => {
    await order('o1', 'anon', 100)
    await order('o2', 'ann', 250)
    for (const id of ['e1', 'both']) await login(id, 'anon')
    for (const id of ['both', 'e2']) await login(id, 'ann')
    await changeList(db, shop.id, list, { add: ['anon'] }, NOW)
    expect(await membersOf(buyers)).toEqual([])
    expect(await merge('anon', 'ann')).toEqual({ outcome: 'merged', customerId: bySourceId(shop.id, 'ann').id })
    expect(await shop.customer('anon')).toBeUndefined()
    expect(await shop.customer('ann')).toMatchObject({ orders_count: 2, last_order_amount: 250 })
    expect([await membersOf(buyers), await membersOf(list)]).toEqual([['ann'], ['ann']])
    // The event that both have under one id is one.
    expect(await rowsOf('events', 'ann')).toBe(3)
    for (const table of ['events', 'orders', 'event_totals', 'segment_members'])
      expect(await rowsOf(table, 'anon')).toBe(0)
    await expectRight()
  })

  test('keeps which of two orders at one instant is the last', async () => {
    await order('first', 'ann', 10)
    await order('second', 'anon', 20)
    await merge('anon', 'ann')
    expect(await shop.customer('ann')).toMatchObject({ last_order_amount: 20 })
    await expectRight()
  })

  test('fills blanks, and never overwrites', async () => {
    await saveCustomer(db, shop.id, NOW, {
      source_id: 'anon',
      name: 'A visitor',
      phone: '123',
      metadata: { tier: 'none', score: 5 },
      consents: { newsletter: false, unsubscribed: true },
    })
    await saveCustomer(db, shop.id, NOW, { source_id: 'ann', name: 'Ann', metadata: { tier: 'gold' } })
    await merge('anon', 'ann')
    expect(await shop.customer('ann')).toMatchObject({
      name: 'Ann',
      phone: '123',
      metadata: { tier: 'gold', score: 5 },
      consents: { newsletter: false },
      unsubscribed: true,
      updated_at: LATER,
      created_at: NOW,
    })
  })

  test('who went under the old name only, keeps their dates and origin', async () => {
    const before = '2025-01-01T00:00:00.000000Z'
    await saveCustomer(db, shop.id, NOW, { source_id: 'anon', name: 'Ann', created_at: before, source: 'Shopify' })
    await merge('anon', 'ann')
    expect(await shop.customer('ann')).toMatchObject({
      name: 'Ann',
      source_id: 'ann',
      created_at: before,
      updated_at: null,
      source: 'Shopify',
    })
    await expectRight()
  })

  test('lets them join the lists that await either', async () => {
    await changeList(db, shop.id, list, { add: ['anon', 'bob'] }, NOW)
    await merge('anon', 'ann')
    await merge('anon2', 'bob')
    expect(await membersOf(list)).toEqual(['ann', 'bob'])
    expect(await rowsOf('segment_waiting', 'anon')).toBe(0)
    await expectRight()
  })

  test('a customer on a list twice is on it once', async () => {
    await saveCustomer(db, shop.id, NOW, { source_id: 'anon' })
    await saveCustomer(db, shop.id, NOW, { source_id: 'ann' })
    await changeList(db, shop.id, list, { add: ['anon', 'ann'] }, NOW)
    await merge('anon', 'ann')
    expect(await membersOf(list)).toEqual(['ann'])
    await expectRight()
  })

  test('adds up what promotions counted', async () => {
    for (const [source_id, points] of [
      ['anon', 5],
      ['ann', 7],
    ] as const) {
      const { id } = await saveCustomer(db, shop.id, NOW, { source_id })
      await db.query(sql`insert into coterie.customer_loyalty values (${id}, ${LOYAL}, ${points}, 1)`)
      await db.query(sql`insert into coterie.customer_redemptions values (${id}, ${points}, 1, 2, 3)`)
    }
    await merge('anon', 'ann')
    const { rows } = await db.query(sql`
      select l.points, l.referred_customers, r.succeeded, r.gift_to_go
      from coterie.customer_loyalty l join coterie.customer_redemptions r using (customer_id)
      where customer_id = ${bySourceId(shop.id, 'ann').id}`)
    expect(rows).toEqual([{ points: 12, referred_customers: 2, succeeded: 12, gift_to_go: 6 }])
  })
})

const LOYAL = '00000000-0000-7000-8000-000000000001'

describe('aliases', () => {
  const aliases = async () => {
    const { rows } = await db.query<{ alias: string; source_id: string }>(sql`
      select a.alias, c.source_id from coterie.customer_aliases a join coterie.customers c on c.id = a.merged_into
      where a.project_id = ${shop.id} order by 1`)
    return rows.map(({ alias, source_id }) => [alias, source_id])
  }

  test('lead to whoever is there, in whichever order they are told', async () => {
    await merge('a', 'b')
    await merge('b', 'c')
    expect(await aliases()).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ])
    await merge('y', 'z')
    await merge('x', 'y')
    expect((await aliases()).slice(2)).toEqual([
      ['x', 'z'],
      ['y', 'z'],
    ])
  })

  test('told again, or the other way round, change nothing', async () => {
    await merge('a', 'b')
    for (const [previous, customer] of [
      ['a', 'b'],
      ['b', 'a'],
      ['a', 'a'],
      ['b', 'b'],
    ] as const)
      expect(await merge(previous, customer)).toEqual({ outcome: 'unchanged', customerId: bySourceId(shop.id, 'b').id })
    expect(await aliases()).toEqual([['a', 'b']])
  })

  test('stay with the first customer who had them', async () => {
    await merge('a', 'b')
    expect(await refused(merge('a', 'c'))).toMatchObject({ code: 'alias_taken', status: 409 })
    expect(await shop.customer('c')).toBeUndefined()
  })

  test('of a customer whom other writes have made again are merged again', async () => {
    await merge('a', 'b')
    await order('o1', 'a', 500)
    expect((await merge('a', 'b')).outcome).toBe('merged')
    expect(await shop.customer('a')).toBeUndefined()
    expect(await membersOf(buyers)).toEqual(['b'])
    await expectRight()
  })

  test('go with their customer', async () => {
    await merge('a', 'b')
    await deleteCustomer(db, shop.id, LATER, bySourceId(shop.id, 'b'))
    expect(await aliases()).toEqual([])
  })

  test('of an id that nobody has are refused', async () => {
    expect(await refused(merge('cust_01h2xcejqtf2nbrexx3vqjhp41', 'b'))).toMatchObject({ code: 'customer_not_found' })
    expect(await shop.customer('b')).toBeUndefined()
  })
})

test('merges in all directions at once, while orders come, end right', async () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const work = Array.from({ length: 40 }, (_, i) => {
    const [one, other] = [names[i % 5]!, names[(i * 3 + 1) % 5]!]
    return i % 2 === 0 ? order(`o${i}`, one, 10) : merge(one, other).catch((error: unknown) => error)
  })
  const ends = await Promise.all(work)
  for (const end of ends) if (end instanceof Error) expect(end).toMatchObject({ code: 'alias_taken' })
  const { rows } = await db.query<{ total: number }>(sql`
    select sum(orders_count)::integer as total from coterie.customers where project_id = ${shop.id}`)
  expect(rows[0]!.total).toBe(20)
  const { rows: bad } = await db.query(sql`
    select alias from coterie.customer_aliases a where a.project_id = ${shop.id} and (
      not exists (select from coterie.customers c where c.id = a.merged_into)
      or exists (select from coterie.customer_aliases b where b.customer_id = a.merged_into))`)
  expect(bad).toEqual([])
  await expectRight()
})

test('lists that change while their customers are merged end right', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `p${i}`)
  await saveCustomers(
    db,
    shop.id,
    NOW,
    names.slice(0, 8).map((source_id) => ({ source_id })),
  )
  const changes = Array.from({ length: 24 }, (_, i) => {
    const some = names.filter((_, n) => (n * 7 + i) % 3 === 0)
    const what = [{ add: some }, { remove: some }, { replace: some }][i % 3]!
    return changeList(db, shop.id, list, what, LATER)
  })
  const merges = names.slice(1).map((name, i) => merge(names[i % 4]!, name).catch((error: unknown) => error))
  await Promise.all(changes)
  for (const end of await Promise.all(merges))
    if (end instanceof Error) expect(end).toMatchObject({ code: 'alias_taken' })
  await expectRight()
})

test('who is put on a list while a merge puts them there waits for it', async () => {
  for (const source_id of ['anon', 'ann']) await saveCustomer(db, shop.id, NOW, { source_id })
  // Nothing refers to it, so whoever changes it locks no customers.
  const { id: plain } = await createCustom(db, shop.id, { name: 'plain' }, NOW)
  await changeList(db, shop.id, plain, { add: ['anon'] }, NOW)
  const halted = new Error('halted')
  const started: Promise<unknown>[] = []
  const beside = db
    .transaction(async (tx) => {
      // Halts the merge where it writes the alias.
      await tx.query(sql`
        insert into coterie.customer_aliases values (${bySourceId(shop.id, 'anon').id}, ${shop.id}, 'x', ${shop.id}, ${NOW})`)
      const merged = merge('anon', 'ann')
      await waitingForLocks(db, 1)
      const changed = changeList(db, shop.id, plain, { add: ['ann'] }, NOW)
      await waitingForLocks(db, 2)
      started.push(merged, changed)
      throw halted
    })
    .catch((error: unknown) => expect(error).toBe(halted))
  await beside
  expect(await Promise.all(started)).toMatchObject([{ outcome: 'merged' }, { added: 0, already: 1 }])
  await expectRight()
})

test('an alias of another project is nobody here', async () => {
  const other = await openShop(db)
  await mergeCustomer(db, other.id, LATER, 'gone', 'there')
  const gone = encodeId('cust', bySourceId(other.id, 'gone').id)
  expect((await refused(merge('here', gone))).code).toBe('customer_not_found')
  expect((await refused(merge(gone, 'here'))).code).toBe('customer_not_found')
})

test('who may merge only whom nobody knows is refused for anybody known, and nothing is changed', async () => {
  const only = (previous: string) => mergeCustomer(db, shop.id, LATER, previous, 'keeper', { onlyAnonymous: true })
  await saveCustomer(db, shop.id, LATER, { source_id: 'known by mail', email: 'someone@example.com' })
  await saveCustomer(db, shop.id, LATER, { source_id: 'known by name', name: 'Someone' })
  await saveCustomer(db, shop.id, LATER, { source_id: 'visitor', metadata: { page: 'home' } })
  for (const known of ['known by mail', 'known by name'])
    await expect(only(known)).rejects.toMatchObject({ code: 'forbidden', problems: [{ path: 'previousId' }] })
  expect(await only('visitor')).toMatchObject({ outcome: 'merged' })
  expect(await merge('known by mail', 'keeper')).toMatchObject({ outcome: 'merged' })
})
