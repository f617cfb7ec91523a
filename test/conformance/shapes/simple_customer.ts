import { Type } from 'typebox'
import { maybe } from './maybe.ts'

/** A customer inside something else. */
export const SimpleCustomerShape = Type.Object({
  id: Type.String({ pattern: '^cust_' }),
  source_id: maybe(Type.String()),
  name: maybe(Type.String()),
  email: maybe(Type.String()),
  metadata: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  object: Type.Literal('customer'),
})
