import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { kind, listOf, Moment, oneOf, orNull, strict } from './shapes.ts'

const tag = 'Schemas'
const TYPES = ['string', 'number', 'boolean', 'date', 'datetime'] as const

const ResourceParams = strict({ resource: Type.String({ minLength: 1, description: 'customer or order' }) })
const EventParams = strict({ event: Type.String({ minLength: 1, description: 'Name of the event' }) })
const ConsentParams = strict({ consent: Type.String({ minLength: 1, description: 'Key of the consent' }) })

const Property = Type.Object({
  type: oneOf(TYPES),
  array: Type.Boolean({ description: 'A list of such values' }),
  optional: Type.Boolean({ description: 'false: it has to be there' }),
  objectType: Type.Null(),
})

const Properties = Type.Unsafe<Record<string, { type: (typeof TYPES)[number]; array: boolean; optional: boolean }>>({
  type: 'object',
  description: 'By key',
  additionalProperties: Property,
})

export const MetadataSchema = Type.Object({
  id: Type.String(),
  related_object: oneOf(['customer', 'order']),
  properties: Properties,
  allow_defined_only: Type.Boolean({ description: 'Always false: what nobody declared is stored, too' }),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('metadata_schema'),
})

export const EventSchema = Type.Object({
  id: Type.String(),
  event: Type.String(),
  properties: Properties,
  declared: Type.Boolean({ description: 'false: it was sent before anybody declared it, and its properties are open' }),
  created_at: Moment,
  object: kind('event_schema'),
})

/** What the checks of ingest read; described here for people. */
const SchemaInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'Properties to add, to change, and by null to take away; those that are not named stay as they are.',
  examples: [{ properties: { tier: { type: 'string' }, brands: { type: 'string', array: true } } }],
  properties: {
    properties: Type.Unsafe<unknown>({
      type: 'object',
      additionalProperties: Type.Unsafe<unknown>({
        description: `{type, array?, optional?}; the type is one of ${TYPES.join(', ')}. null: declared no more`,
      }),
    }),
  },
  required: ['properties'],
  additionalProperties: false,
})

export const listMetadataSchemas = endpoint({
  method: 'GET',
  path: '/v1/metadata-schemas',
  scope: 'schemas.read',
  tag,
  summary: 'List what metadata there is',
  answer: listOf('schemas', MetadataSchema),
  voucherify: true,
})

export const findMetadataSchema = endpoint({
  method: 'GET',
  path: '/v1/metadata-schemas/:resource',
  scope: 'schemas.read',
  tag,
  summary: 'What metadata customers or orders have',
  params: ResourceParams,
  answer: MetadataSchema,
  errors: ['schema_not_found'],
  voucherify: true,
})

export const declareMetadata = endpoint({
  method: 'PUT',
  path: '/v1/metadata-schemas/:resource',
  scope: 'schemas.write',
  tag,
  summary: 'Declare metadata of customers or orders',
  description:
    'Segments whose filter means something else thereby are built anew; what one of them needs cannot be taken away.',
  params: ResourceParams,
  body: SchemaInput,
  answer: MetadataSchema,
  errors: ['schema_not_found', 'definition_in_use'],
  audit: 'metadata_schemas.declare',
})

export const listMetadataKeys = endpoint({
  method: 'GET',
  path: '/v1/metadata-schemas/customer/keys',
  scope: 'schemas.read',
  tag,
  summary: 'List the metadata keys that occur with customers, declared or not',
  answer: listOf('keys', Type.String()),
})

export const listEventSchemas = endpoint({
  method: 'GET',
  path: '/v1/event-schemas',
  scope: 'schemas.read',
  tag,
  summary: 'List the events that were declared or sent',
  answer: listOf('schemas', EventSchema),
})

export const findEventSchema = endpoint({
  method: 'GET',
  path: '/v1/event-schemas/:event',
  scope: 'schemas.read',
  tag,
  summary: 'What an event carries',
  params: EventParams,
  answer: EventSchema,
  errors: ['event_schema_not_found'],
})

export const declareEvent = endpoint({
  method: 'PUT',
  path: '/v1/event-schemas/:event',
  scope: 'schemas.write',
  tag,
  summary: 'Declare an event and what it carries',
  params: EventParams,
  body: SchemaInput,
  answer: EventSchema,
  errors: ['definition_in_use', 'too_large'],
  audit: 'event_schemas.declare',
})

export const Consent = Type.Object({
  id: Type.String({ description: 'Its key' }),
  name: Type.String(),
  description: Type.String(),
  category: Type.String(),
  created_at: Moment,
  updated_at: Type.Null(),
  object: kind('consent'),
})

const ConsentGroup = Type.Object({ id: Type.String(), name: Type.String() })

/** Consents, and groups of them, which there are none of. */
export const ConsentLists = Type.Object({
  consents: listOf('data', Consent),
  groups: listOf('data', ConsentGroup),
})

export const listConsents = endpoint({
  method: 'GET',
  path: '/v1/consents',
  scope: 'schemas.read',
  tag,
  summary: 'List what customers can agree to',
  answer: ConsentLists,
  voucherify: true,
})

export const declareConsent = endpoint({
  method: 'PUT',
  path: '/v1/consents/:consent',
  scope: 'schemas.write',
  tag,
  summary: 'Declare a consent, or rename it',
  params: ConsentParams,
  body: strict({ name: Type.String({ description: 'As customers read it' }) }),
  answer: Consent,
  errors: ['definition_in_use'],
  audit: 'consents.declare',
})
