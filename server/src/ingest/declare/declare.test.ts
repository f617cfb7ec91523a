import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { createSegment } from '../../segments/segments.ts'
import { buildPending } from '../../segments/worker.ts'
import { sql } from '../../store/index.ts'
import { saveCustomer } from '../customers/save.ts'
import { DEFAULT_INGEST_LIMITS } from '../door/limits.ts'
import { recordEvent } from '../events/record.ts'
import { refused } from '../testing/refused.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { listConsents, putConsent } from './consents.ts'
import { declareEvent } from './declare_event.ts'
import { declareMetadata } from './declare_metadata.ts'
import { findEventSchema, listEventSchemas, putEventSchema } from './event_schemas.ts'
import { findMetadataSchema, listMetadataSchemas, putMetadataSchema } from './metadata_schemas.ts'
import { createProject, getProject, listProjects, putProjectSettings } from './project.ts'

const db = await testDatabase()
const shop = await openShop(db)

describe('a metadata schema', () => {
  test('is replaced as a whole, and told as it was declared', async () => {
    const other = await openShop(db)
    const properties = { size: { type: 'number', optional: false }, tags: { type: 'string', array: true } } as const
    await putMetadataSchema(db, other.id, LATER, 'customer', { properties })
    const [customer, order] = await listMetadataSchemas(db, other.id)
    expect(customer).toEqual({ resource: 'customer', properties, updatedAt: LATER })
    expect(Object.keys(order!.properties).toSorted()).toEqual(['channel', 'weight'])
  })

  test.each([
    [5, ''],
    [{}, 'properties'],
    [{ properties: { a: 'number' } }, 'properties.a'],
    [{ properties: { a: { type: 'integer' } } }, 'properties.a.type'],
    [{ properties: { a: {} } }, 'properties.a.type'],
    [{ properties: { 'a b': { type: 'number', array: 'yes' } } }, 'properties["a b"].array'],
    [{ properties: { a: { type: 'number', unique: true } } }, 'properties.a.unique'],
    [{ properties: { '': { type: 'number' } } }, 'properties[""]'],
    [{ properties: { 'a\u0000': { type: 'number' } } }, 'properties["a\\u0000"]'],
  ])('%j is refused', async (body, path) => {
    const error = await refused(putMetadataSchema(db, shop.id, NOW, 'customer', body))
    expect(error.problems.map((problem) => problem.path)).toContain(path)
  })

  test('that changes what a filter means has its segment built anew', async () => {
    const other = await openShop(db)
    await saveCustomer(db, other.id, NOW, { source_id: 'a', metadata: { level: 5 } })
    const filter = { field: 'metadata.level', op: 'has_value' }
    await createSegment(db, other.id, { name: 'levels', type: 'passive', filter }, NOW)
    await buildPending(db, () => NOW)
    await putMetadataSchema(db, other.id, LATER, 'customer', { properties: { level: { type: 'string' } } })
    await buildPending(db, () => LATER)
    const { rows } = await db.query(sql`
      select v.number, (select count(*)::integer from coterie.segment_members m where m.version_id = s.current_version) as members
      from coterie.segments s join coterie.segment_versions v on v.id = s.current_version where s.project_id = ${other.id}`)
    expect(rows).toEqual([{ number: 2, members: 0 }])
  })
})

describe('an event schema', () => {
  test('declares what was only sent before, and keeps what was recorded', async () => {
    await recordEvent(db, shop.id, NOW, { event: 'seen', customer: { source_id: 'a' }, metadata: { secs: 'many' } })
    await putEventSchema(db, shop.id, LATER, 'seen', { properties: { secs: { type: 'number' } } })
    const seen = (await listEventSchemas(db, shop.id)).find(({ event }) => event === 'seen')
    expect(seen).toEqual({ event: 'seen', properties: { secs: { type: 'number' } }, declared: true, createdAt: NOW })
    const again = recordEvent(db, shop.id, NOW, {
      event: 'seen',
      customer: { source_id: 'a' },
      metadata: { secs: 'many' },
    })
    expect((await refused(again)).problems).toMatchObject([{ path: 'metadata.secs' }])
  })

  test('of an event without a name is refused', async () => {
    expect((await refused(putEventSchema(db, shop.id, NOW, '', { properties: {} }))).problems).toMatchObject([
      { path: 'event' },
    ])
  })
})

describe('a consent', () => {
  test('is declared once and may be renamed', async () => {
    await putConsent(db, shop.id, NOW, 'sms', 'SMS')
    await putConsent(db, shop.id, LATER, 'sms', 'Text messages')
    expect(await listConsents(db, shop.id)).toContainEqual({ key: 'sms', name: 'Text messages', createdAt: NOW })
  })

  test.each([
    ['', 'x', 'key'],
    ['x', '', 'name'],
    ['unsubscribed', 'x', 'key'],
  ])('%j named %j is refused', async (key, name, path) => {
    expect((await refused(putConsent(db, shop.id, NOW, key, name))).problems).toMatchObject([{ path }])
  })
})

describe('a project', () => {
  test('has settings that can be changed one by one', async () => {
    const { id } = await createProject(db, NOW, { name: 'settings' })
    expect(await getProject(db, id)).toEqual({
      id,
      name: 'settings',
      timeZone: 'UTC',
      stackingRules: {},
      firstDayOfWeek: 1,
      currency: 'USD',
      createdAt: NOW,
    })
    await putProjectSettings(db, id, NOW, { time_zone: 'america/new_york' })
    await putProjectSettings(db, id, NOW, { first_day_of_week: 7, currency: 'EUR' })
    expect(await getProject(db, id)).toMatchObject({
      name: 'settings',
      timeZone: 'America/New_York',
      firstDayOfWeek: 7,
      currency: 'EUR',
    })
    expect((await listProjects(db)).map((project) => project.id)).toContain(id)
  })

  test.each([
    [{ time_zone: 'Mars/Olympus' }, 'time_zone'],
    [{ time_zone: '+02:00' }, 'time_zone'],
    [{ time_zone: "UTC'; drop table x" }, 'time_zone'],
    [{ first_day_of_week: 0 }, 'first_day_of_week'],
    [{ first_day_of_week: 1.5 }, 'first_day_of_week'],
    [{ currency: 'dollars' }, 'currency'],
    [{ name: '' }, 'name'],
  ])('%j is refused', async (body, path) => {
    expect((await refused(putProjectSettings(db, shop.id, NOW, body))).problems).toMatchObject([{ path }])
  })

  test('shares its name with no other', async () => {
    await createProject(db, NOW, { name: 'only one' })
    expect(await refused(createProject(db, NOW, { name: 'only one' }))).toMatchObject({
      code: 'project_name_taken',
      status: 409,
    })
    expect(await refused(putProjectSettings(db, shop.id, NOW, { name: 'only one' }))).toMatchObject({
      code: 'project_name_taken',
    })
  })
})

describe('declaring again', () => {
  test('adds properties, changes those it names, and leaves the others', async () => {
    const other = await openShop(db)
    const first = { a: { type: 'string' }, b: { type: 'string' } }
    await declareMetadata(db, other.id, NOW, 'order', { properties: first })
    const properties = { b: { type: 'number' }, c: { type: 'date', array: true } }
    const again = await declareMetadata(db, other.id, LATER, 'order', { properties })
    expect(again).toMatchObject({ properties: { a: { type: 'string' }, ...properties }, updatedAt: LATER })
    await declareEvent(db, other.id, NOW, 'seen', { properties: first })
    expect(await declareEvent(db, other.id, LATER, 'seen', { properties })).toMatchObject({
      properties: { a: { type: 'string' }, ...properties },
      declared: true,
      createdAt: NOW,
    })
  })

  test('takes away what is null', async () => {
    const other = await openShop(db)
    const properties = { a: { type: 'string' }, b: { type: 'string' } }
    await declareMetadata(db, other.id, NOW, 'customer', { properties })
    await declareEvent(db, other.id, NOW, 'seen', { properties })
    const removal = { properties: { a: null, unknown: null } }
    expect((await declareMetadata(db, other.id, LATER, 'customer', removal)).properties).not.toHaveProperty('a')
    expect((await declareEvent(db, other.id, LATER, 'seen', removal)).properties).toEqual({ b: { type: 'string' } })
    const unstorable = { properties: { 'a\u0000': null } }
    expect(await refused(declareMetadata(db, other.id, LATER, 'customer', unstorable))).toMatchObject({
      code: 'invalid_input',
    })
  })

  test('has its limits, and needs a resource that has metadata', async () => {
    const other = await openShop(db)
    const limits = { ...DEFAULT_INGEST_LIMITS, properties: 3 }
    const declare = (properties: object) => declareMetadata(db, other.id, NOW, 'order', { properties }, limits)
    expect(await refused(declare({ d: { type: 'string' }, e: { type: 'string' } }))).toMatchObject({
      problems: [{ path: 'properties' }],
    })
    expect(Object.keys((await findMetadataSchema(db, other.id, 'order')).properties)).toHaveLength(2)
    expect(await refused(declareMetadata(db, other.id, NOW, 'voucher', { properties: {} }))).toMatchObject({
      code: 'schema_not_found',
    })
  })
})

describe('one schema', () => {
  test('is found by its resource or event', async () => {
    expect(await findMetadataSchema(db, shop.id, 'order')).toEqual((await listMetadataSchemas(db, shop.id))[1])
    expect(await findEventSchema(db, shop.id, 'login')).toMatchObject({ event: 'login', declared: true })
  })

  test('of another project, or of nothing, is not found', async () => {
    const other = await openShop(db)
    await putEventSchema(db, shop.id, NOW, 'mine', { properties: {} })
    expect(await refused(findEventSchema(db, other.id, 'mine'))).toMatchObject({
      code: 'event_schema_not_found',
      status: 404,
    })
    expect(await refused(findMetadataSchema(db, shop.id, 'voucher'))).toMatchObject({
      code: 'schema_not_found',
      problems: [{ path: 'resource' }],
    })
  })
})
