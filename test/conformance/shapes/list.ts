import { type TSchema, Type } from 'typebox'

/** The envelope of a list: `data_ref` names the key under which the rows stand. */
export const listShape = <K extends string>(key: K, row: TSchema) =>
  Type.Object({
    object: Type.Literal('list'),
    data_ref: Type.Literal(key),
    [key]: Type.Array(row),
    total: Type.Integer({ minimum: 0 }),
    has_more: Type.Optional(Type.Boolean()),
  })
