import { Type } from 'typebox'
import { Moment } from './moment.ts'

const Count = Type.Integer({ minimum: 0 })

/** The receipt of a permanent deletion. The word in `object` is misspelt in the public API, and so it is here. */
export const DeletionShape = Type.Object({
  id: Type.String({ pattern: '^del_' }),
  created_at: Moment,
  related_object_id: Type.String({ pattern: '^cust_' }),
  related_object: Type.Literal('customer'),
  status: Type.Literal('DONE'),
  data_json: Type.Object({
    events: Count,
    customer_events: Count,
    daily_events: Count,
    segments: Count,
    orders: Count,
    order_events: Count,
    customer: Type.Literal(1),
  }),
  object: Type.Literal('pernament_deletion'),
})
