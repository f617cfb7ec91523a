import { Type } from 'typebox'
import { maybe } from './maybe.ts'
import { Moment } from './moment.ts'

/** One thing that happened to a customer; what stands in `data` depends on the type. */
export const ActivityShape = Type.Object({
  id: Type.String({ minLength: 1 }),
  type: Type.String({ pattern: '^customer\\.[a-z_.]+$' }),
  data: Type.Object({ data: Type.Record(Type.String(), Type.Unknown()), event_source: Type.Unknown() }),
  created_at: Moment,
  group_id: maybe(Type.String()),
})

export const ActivityListShape = Type.Object({
  object: Type.Literal('list'),
  data_ref: Type.Literal('data'),
  data: Type.Array(ActivityShape),
  has_more: Type.Boolean(),
  more_starting_after: maybe(Type.String()),
})
