import { Type } from 'typebox'
import { orNull } from './maybe.ts'
import { SimpleCustomerShape } from './simple_customer.ts'

/** The receipt of a tracked event. */
export const EventShape = Type.Object({
  object: Type.Literal('event'),
  type: Type.String({ minLength: 1 }),
  customer: SimpleCustomerShape,
  referral: orNull(Type.Object({})),
  loyalty: orNull(Type.Object({})),
  metadata: Type.Record(Type.String(), Type.Unknown()),
})
