import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { derivedId, encodeId, newId } from '../../store/index.ts'
import { putMetadataSchema } from '../declare/metadata_schemas.ts'
import { refused } from '../testing/refused.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { bySourceId } from './reference.ts'
import { saveCustomer, saveCustomers } from './save.ts'
import { setConsents, updateCustomer } from './update.ts'

const db = await testDatabase()
const shop = await openShop(db)
const save = (body: unknown, now = NOW) => saveCustomer(db, shop.id, now, body)

describe('a customer with a source id', () => {
  test('is created with the id that follows from it', async () => {
    const saved = await save({ source_id: 'anna', name: 'Anna', metadata: { tier: 'gold' } })
    expect(saved).toEqual({ outcome: 'created', id: derivedId(shop.id, 'customer', 'anna') })
    expect(await shop.customer('anna')).toMatchObject({
      source_id: 'anna',
      name: 'Anna',
      metadata: { tier: 'gold' },
      source: 'API',
      created_at: NOW,
      updated_at: null,
    })
  })

  test('keeps what a later body leaves out, merges what it says by key and removes what is null', async () => {
    await save({
      source_id: 'ben',
      name: 'Ben',
      phone: '1',
      address: { city: 'Łódź', country: 'PL' },
      metadata: { tier: 'gold', score: 5 },
    })
    const saved = await save(
      { source_id: 'ben', phone: null, address: { city: 'Oslo' }, metadata: { tier: null, vip: true } },
      LATER,
    )
    expect(saved.outcome).toBe('updated')
    expect(await shop.customer('ben')).toMatchObject({
      name: 'Ben',
      phone: null,
      address_city: 'Oslo',
      address_country: 'PL',
      metadata: { score: 5, vip: true },
      updated_at: LATER,
    })
  })

  test('is unchanged, and not updated, by a body that says nothing new', async () => {
    const body = {
      source_id: 'cleo',
      name: 'Cleo',
      birthdate: '1990-02-28',
      metadata: { score: 1.5, interests: ['tea'] },
    }
    await save(body)
    expect((await save({ ...body, metadata: { score: 1.5, tier: null } }, LATER)).outcome).toBe('unchanged')
    expect(await shop.customer('cleo')).toMatchObject({ updated_at: null, birthdate: '1990-02-28' })
  })

  test('may call its birthdate its birthday', async () => {
    await save({ source_id: 'bea', birthday: '1990-02-28' })
    expect(await shop.customer('bea')).toMatchObject({ birthdate: '1990-02-28' })
    await save({ source_id: 'bea', birthdate: '1991-02-28', birthday: '1990-02-28' })
    expect(await shop.customer('bea')).toMatchObject({ birthdate: '1991-02-28' })
    await save({ source_id: 'bea', birthday: null })
    expect(await shop.customer('bea')).toMatchObject({ birthdate: null })
  })

  test('may say when it was created and where it comes from', async () => {
    await save({ source_id: 'dora', created_at: '2024-02-29T23:30:00+01:00', source: 'Mailchimp' })
    expect(await shop.customer('dora')).toMatchObject({
      created_at: '2024-02-29T22:30:00.000000Z',
      source: 'Mailchimp',
    })
  })

  test('loses its address when the address is null', async () => {
    await save({ source_id: 'emil', address: { city: 'Rome', country: 'IT' } })
    await save({ source_id: 'emil', address: null })
    expect(await shop.customer('emil')).toMatchObject({ address_city: null, address_country: null })
  })

  test('cannot get another source id', async () => {
    await save({ source_id: 'fay' })
    const error = await refused(updateCustomer(db, shop.id, NOW, bySourceId(shop.id, 'fay'), { source_id: 'fey' }))
    expect(error).toMatchObject({ code: 'source_id_fixed', status: 409 })
  })
})

describe('a customer without a source id', () => {
  test('is new each time, and found by its id', async () => {
    const first = await save({ name: 'Nobody' })
    const second = await save({ name: 'Nobody' })
    expect(second.id).not.toBe(first.id)
    expect((await save({ id: encodeId('cust', first.id), name: 'Somebody' })).outcome).toBe('updated')
    expect(await shop.customer(encodeId('cust', first.id))).toMatchObject({ name: 'Somebody', source_id: null })
  })

  test('is refused when its id is nobody’s', async () => {
    const error = await refused(save({ id: encodeId('cust', newId()), name: 'Ghost' }))
    expect(error).toMatchObject({ code: 'customer_not_found', status: 404, problems: [{ path: 'id' }] })
  })
})

describe('updated_at', () => {
  test('does not move when consents, source or time of creation change', async () => {
    await save({ source_id: 'gus' })
    await setConsents(db, shop.id, LATER, bySourceId(shop.id, 'gus'), { newsletter: true, unsubscribed: true })
    await save({ source_id: 'gus', source: 'CSV', created_at: '2020-01-01T00:00:00Z' }, LATER)
    expect(await shop.customer('gus')).toMatchObject({
      updated_at: null,
      consents: { newsletter: true },
      unsubscribed: true,
      source: 'CSV',
    })
  })

  test.each([
    { email: 'h@x.test' },
    { birthdate: '2000-01-01' },
    { address: { line_1: 'Street 1' } },
    { metadata: { score: 0 } },
  ])('moves with %j', async (change) => {
    const source_id = `hal ${JSON.stringify(change)}`
    await save({ source_id })
    await save({ source_id, ...change }, LATER)
    expect(await shop.customer(source_id)).toMatchObject({ updated_at: LATER })
  })
})

describe('what is refused', () => {
  test.each([
    [{ name: 5 }, 'name'],
    [{ email: 'a\u0000b' }, 'email'],
    [{ email: '\ud800' }, 'email'],
    [{ name: 'x'.repeat(513) }, 'name'],
    [{ birthdate: '2026-02-30' }, 'birthdate'],
    [{ birthday: '2026-02-30' }, 'birthday'],
    [{ created_at: '2026-03-29' }, 'created_at'],
    [{ created_at: '0000-03-29T00:00:00Z' }, 'created_at'],
    [{ created_at: '0001-01-01T00:00:00+14:00' }, 'created_at'],
    [{ created_at: '9999-12-31T23:00:00-14:00' }, 'created_at'],
    [{ address: 'Rome' }, 'address'],
    [{ address: { city: 7 } }, 'address.city'],
    [{ metadata: [] }, 'metadata'],
    [{ metadata: { tier: 5 } }, 'metadata.tier'],
    [{ metadata: { score: '100' } }, 'metadata.score'],
    [{ metadata: { renewal: '2026-02-30' } }, 'metadata.renewal'],
    [{ metadata: { interests: ['tea', 5] } }, 'metadata.interests[1]'],
    [{ metadata: { interests: 'tea' } }, 'metadata.interests'],
    [{ metadata: { 'a b': { c: ['\ud800'] } } }, 'metadata["a b"].c[0]'],
    [{ metadata: { 'a\u0000': 1 } }, 'metadata["a\\u0000"]'],
    [{ metadata: { big: 'x'.repeat(70_000) } }, 'metadata'],
    [{ metadata: { n: Number.NaN } }, 'metadata.n'],
    [{ consents: { sms: true } }, 'consents.sms'],
    [{ consents: { newsletter: 'yes' } }, 'consents.newsletter'],
    [{ id: 'cust_nonsense' }, 'id'],
    [{ source_id: 5 }, 'source_id'],
  ])('%j', async (body, path) => {
    const error = await refused(save({ source_id: 'refused', ...body }))
    expect(error.code).toBe('invalid_input')
    expect(error.problems.map((problem) => problem.path)).toEqual([path])
    expect(await shop.customer('refused')).toBeUndefined()
  })

  test('all at once', async () => {
    const error = await refused(save({ source_id: 'many', name: 1, birthdate: 'x', metadata: 'y' }))
    expect(error.problems.map(({ path }) => path)).toEqual(['metadata', 'name', 'birthdate'])
  })

  test('metadata that is too deep, and no deeper', async () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { in: nested(levels - 1) })
    await save({ source_id: 'deep', metadata: { a: nested(10) } })
    expect((await refused(save({ source_id: 'deep', metadata: { a: nested(11) } }))).problems[0]!.path).toMatch(
      /^metadata\.a(\.in){10}$/,
    )
    expect((await refused(save({ source_id: 'deep', metadata: { a: nested(5000) } }))).code).toBe('invalid_input')
  })

  test('metadata that grows past the limit by merging', async () => {
    await save({ source_id: 'fat', metadata: { a: 'x'.repeat(40_000) } })
    const error = await refused(save({ source_id: 'fat', name: 'Fat', metadata: { b: 'x'.repeat(40_000) } }))
    expect(error.problems[0]!.path).toBe('metadata')
    expect(await shop.customer('fat')).toMatchObject({ name: null })
  })

  test('keys that JavaScript has names for are keys like any other', async () => {
    await save(
      JSON.parse('{"source_id": "proto", "metadata": {"__proto__": {"x": 1}, "constructor": 5, "toString": null}}'),
    )
    expect((await shop.customer('proto'))!.metadata).toEqual(JSON.parse('{"__proto__": {"x": 1}, "constructor": 5}'))
  })
})

describe('a schema with a required key', () => {
  test('refuses a new customer without it, and its removal, but no partial update', async () => {
    const strict = await openShop(db)
    await saveCustomer(db, strict.id, NOW, { source_id: 'old' })
    await putMetadataSchema(db, strict.id, NOW, 'customer', {
      properties: { tier: { type: 'string', optional: false } },
    })
    const add = (body: unknown) => saveCustomer(db, strict.id, LATER, body)
    expect((await refused(add({ source_id: 'new' }))).problems).toMatchObject([{ path: 'metadata.tier' }])
    expect((await add({ source_id: 'new', metadata: { tier: 'gold' } })).outcome).toBe('created')
    expect((await add({ source_id: 'old', name: 'Old' })).outcome).toBe('updated')
    expect((await refused(add({ source_id: 'new', metadata: { tier: null } }))).problems).toMatchObject([
      { path: 'metadata.tier' },
    ])
  })
})

describe('a batch', () => {
  test('answers each for itself, and a bad one holds up no other', async () => {
    const results = await saveCustomers(db, shop.id, NOW, [
      { source_id: 'b1', name: 'One' },
      { source_id: 'b2', name: 2 },
      'three',
      { source_id: 'b1', phone: '1', metadata: { tier: 'gold' } },
      { id: encodeId('cust', newId()) },
    ])
    expect(results.map(({ outcome }) => outcome)).toEqual(['created', 'refused', 'refused', 'created', 'refused'])
    expect(results[1]).toMatchObject({ code: 'invalid_input', problems: [{ path: 'customers[1].name' }] })
    expect(await shop.customer('b1')).toMatchObject({ name: 'One', phone: '1', metadata: { tier: 'gold' } })
  })

  test('gives each new customer a time of its own', async () => {
    await saveCustomers(db, shop.id, NOW, [{ source_id: 't1' }, { source_id: 't2' }])
    const times = [(await shop.customer('t1'))!.created_at, (await shop.customer('t2'))!.created_at]
    expect(times).toEqual(['2026-03-29T10:15:00.000000Z', '2026-03-29T10:15:00.000001Z'])
  })

  test('of a thousand is one transaction, of more is refused', async () => {
    const bodies = Array.from({ length: 1000 }, (_, i) => ({ source_id: `k${i}`, name: `Customer ${i}` }))
    expect(new Set((await saveCustomers(db, shop.id, NOW, bodies)).map(({ outcome }) => outcome))).toEqual(
      new Set(['created']),
    )
    expect(await refused(saveCustomers(db, shop.id, NOW, [...bodies, {}]))).toMatchObject({
      code: 'too_large',
      status: 413,
    })
  })
})
