import { Type } from 'typebox'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'

const Property = Type.Object({
  type: Type.String({ minLength: 1 }),
  array: Type.Boolean(),
  optional: Type.Boolean(),
  objectType: orNull(Type.String()),
  deleted: Type.Optional(Type.Boolean()),
})

export const MetadataSchemaShape = Type.Object({
  id: Type.String({ pattern: '^ms_' }),
  related_object: Type.String({ minLength: 1 }),
  properties: Type.Record(Type.String(), Property),
  allow_defined_only: Type.Boolean(),
  created_at: Moment,
  updated_at: maybe(Moment),
  object: Type.Literal('metadata_schema'),
})
