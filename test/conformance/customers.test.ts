import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { ODD_IDS } from './odd_ids.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { ActivityListShape, ActivityShape } from './shapes/activity.ts'
import { CustomerShape } from './shapes/customer.ts'
import { DeletionShape } from './shapes/deletion.ts'
import { listShape } from './shapes/list.ts'

const { client, track } = await openConformance()
const { customers } = client

const ANNA = {
  source_id: 'anna',
  name: 'Anna Nowak',
  description: 'Comes every Friday',
  email: 'anna@example.com',
  phone: '+48 600 100 200',
  birthdate: '1990-02-28',
  address: {
    line_1: 'Rynek 1',
    line_2: 'm. 2',
    city: 'Kraków',
    state: 'małopolskie',
    postal_code: '31-042',
    country: 'PL',
  },
  metadata: { tier: 'gold', visits: 12, vip: true, brands: ['a', 'b'] },
}

/** An id of the right form that nobody has. */
const NOBODY = 'cust_01h2xcejqtf2nbrexx3vqjhp41'

describe('a customer', () => {
  test('is answered whole when created', async () => {
    const created = shaped(CustomerShape, await customers.create(ANNA))
    expect(created).toMatchObject(ANNA)
    expect(created).toMatchObject({
      summary: { orders: { total_amount: 0, total_count: 0, average_amount: 0, last_order_amount: 0 } },
      loyalty: { points: 0, referred_customers: 0, campaigns: {} },
      referrals: { total: 0, campaigns: [] },
    })
  })

  test('is read at once by id and by source id, the same both times', async () => {
    const created = await customers.create({ source_id: 'read', name: 'R' })
    if (created.object !== 'customer') return expect.fail(created.object)
    expect(shaped(CustomerShape, await customers.get('read'))).toEqual(created)
    expect(await customers.get(created.id)).toEqual(created)
  })

  test('created again is updated, and keeps its id', async () => {
    const first = await customers.create({ source_id: 'again', name: 'First', email: 'first@example.com' })
    const second = await customers.create({ source_id: 'again', name: 'Second' })
    expect(second).toMatchObject({ id: (first as { id: string }).id, name: 'Second', email: 'first@example.com' })
  })

  test('needs no source id', async () => {
    const { id } = shaped(CustomerShape, await customers.create({ name: 'Nameless' })) as { id: string }
    expect(await customers.update({ id, name: 'Named' })).toMatchObject({ id, name: 'Named' })
  })

  test('may say its birthday by the older name', async () => {
    const born = await customers.create({ source_id: 'born', birthday: '1990-02-28' })
    expect(shaped(CustomerShape, born)).toMatchObject({ birthdate: '1990-02-28' })
  })

  test('that has next to nothing has the whole shape all the same', async () => {
    shaped(CustomerShape, await customers.create({ source_id: 'bare' }))
  })

  test.each(ODD_IDS)('can be called %j', async (source_id) => {
    const { id } = (await customers.create({ source_id, name: 'Odd' })) as { id: string }
    expect(await customers.get(source_id)).toMatchObject({ id, source_id, name: 'Odd' })
    expect(await customers.update({ source_id, name: 'Even' })).toMatchObject({ id, name: 'Even' })
    await customers.delete(source_id)
    expect(await failure(customers.get(source_id))).toMatchObject(notFound('customer', source_id))
  })
})

describe('an update', () => {
  test('changes what it names and leaves the rest', async () => {
    await customers.create({ ...ANNA, source_id: 'updated' })
    const updated = await customers.update({
      source_id: 'updated',
      name: 'Anna Kowalska',
      metadata: { tier: 'silver' },
    })
    expect(shaped(CustomerShape, updated)).toMatchObject({
      ...ANNA,
      source_id: 'updated',
      name: 'Anna Kowalska',
      metadata: { ...ANNA.metadata, tier: 'silver' },
    })
    expect(await customers.get('updated')).toEqual(updated)
  })

  test('by id may repeat the source id', async () => {
    const { id } = (await customers.create({ source_id: 'repeated' })) as { id: string }
    expect(await customers.update({ id, source_id: 'repeated', phone: '1' })).toMatchObject({ id, phone: '1' })
  })

  test('of nobody is refused', async () => {
    expect(await failure(customers.update({ source_id: 'nobody', name: 'N' }))).toMatchObject(
      notFound('customer', 'nobody'),
    )
    expect(await failure(customers.update({ id: NOBODY, name: 'N' }))).toMatchObject(notFound('customer', NOBODY))
  })

  test('that makes no sense says where', async () => {
    await customers.create({ source_id: 'sensible' })
    const failed = await failure(customers.update({ source_id: 'sensible', birthdate: '1990-02-31' }))
    expect(failed).toMatchObject({ code: 400, key: 'invalid_payload', details: expect.stringContaining('birthdate') })
  })
})

describe('what cannot be taken', () => {
  test.each([
    ['an e-mail that is a number', { source_id: 'x', email: 1 }],
    ['an address that is a text', { source_id: 'x', address: 'Rynek 1' }],
    ['metadata that is a list', { source_id: 'x', metadata: [1] }],
    ['a list instead of a customer', []],
  ])('%s is refused with the reason', async (_, body) => {
    expect(await failure(customers.create(body as object))).toMatchObject({ code: 400, key: 'invalid_payload' })
  })
})

describe('deletion', () => {
  test('answers nothing, and the customer is gone', async () => {
    await customers.create({ source_id: 'deleted' })
    expect((await customers.delete('deleted')) ?? '').toBe('')
    expect(await failure(customers.get('deleted'))).toMatchObject(notFound('customer', 'deleted'))
    expect(await failure(customers.delete('deleted'))).toMatchObject(notFound('customer', 'deleted'))
  })

  test('for good leaves a receipt', async () => {
    const { id } = (await customers.create({ source_id: 'erased' })) as { id: string }
    await client.orders.create({ source_id: 'erased 1', customer: { source_id: 'erased' }, amount: 1 })
    const receipt = shaped(DeletionShape, await customers.deletePermanently('erased'))
    expect(receipt).toMatchObject({ related_object_id: id, data_json: { orders: 1, customer: 1 } })
    expect(await failure(customers.get(id))).toMatchObject(notFound('customer', id))
    expect(await failure(customers.deletePermanently('erased'))).toMatchObject(notFound('customer', 'erased'))
  })
})

describe('what a customer did', () => {
  test('is listed newest first, page by page', async () => {
    const customer = { source_id: 'active' }
    await customers.create(customer)
    await track('signed_up', { customer, metadata: { plan: 'pro' } })
    await client.orders.create({ source_id: 'active 1', customer, amount: 500, status: 'PAID' })
    const whole = shaped(ActivityListShape, await customers.listActivity('active', { limit: 100 }))
    expect(whole.has_more).toBe(false)
    const types = whole.data.map(({ type }) => type)
    expect(types).toContain('customer.custom_event')
    expect(types.filter((type) => String(type).startsWith('customer.order.'))).not.toEqual([])

    const seen: unknown[] = []
    for (let starting_after_id: string | undefined; ; ) {
      const page = shaped(ActivityListShape, await customers.listActivity('active', { limit: 1, starting_after_id }))
      seen.push(...page.data.map(({ id }) => id))
      if (!page.has_more) break
      expect(page.more_starting_after).toBeTypeOf('string')
      starting_after_id = page.more_starting_after
    }
    expect(seen).toEqual(whole.data.map(({ id }) => id))
  })

  test('is listed under the older name too', async () => {
    await track('looked', { customer: { source_id: 'older' } })
    const list = shaped(listShape('data', ActivityShape), await customers.listActivities('older'))
    expect(list.total).toBe(list.data.length)
  })

  test('of nobody is refused', async () => {
    expect(await failure(customers.listActivity('no one'))).toMatchObject(notFound('customer', 'no one'))
    expect(await failure(customers.listActivities('no one'))).toMatchObject(notFound('customer', 'no one'))
  })
})
