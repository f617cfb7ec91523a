import { expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { listShape } from './shapes/list.ts'
import { MetadataSchemaShape } from './shapes/metadata_schema.ts'

const { client, send } = await openConformance()

const properties = { tier: { type: 'string' }, visits: { type: 'number' }, brands: { type: 'string', array: true } }

test('a schema that was declared is answered with each property in full', async () => {
  await send('PUT', '/v1/metadata-schemas/customer', { properties })
  expect(shaped(MetadataSchemaShape, await client.metadataSchemas.get('customer'))).toMatchObject({
    related_object: 'customer',
    properties: {
      tier: { type: 'string', array: false, optional: true, objectType: null },
      visits: { type: 'number', array: false },
      brands: { type: 'string', array: true },
    },
  })
})

test('schemas are listed', async () => {
  await send('PUT', '/v1/metadata-schemas/order', { properties: { shop: { type: 'string' } } })
  const { schemas } = shaped(listShape('schemas', MetadataSchemaShape), await client.metadataSchemas.list())
  expect(schemas.map(({ related_object }) => related_object)).toEqual(expect.arrayContaining(['customer', 'order']))
})

test('there is none for what has no metadata', async () => {
  for (const name of ['earning_rules', 'no/such'])
    expect(await failure(client.metadataSchemas.get(name))).toMatchObject(notFound('metadata schema', name))
})
