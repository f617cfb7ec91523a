import { Type } from 'typebox'
import { listShape } from './list.ts'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'

export const ProductShape = Type.Object({
  id: Type.String({ pattern: '^prod_' }),
  source_id: orNull(Type.String()),
  name: orNull(Type.String()),
  price: orNull(Type.Integer()),
  attributes: Type.Array(Type.String()),
  metadata: Type.Record(Type.String(), Type.Unknown()),
  image_url: maybe(Type.String()),
  created_at: Moment,
  updated_at: maybe(Moment),
  skus: Type.Optional(listShape('data', Type.Unknown())),
  object: Type.Literal('product'),
})
