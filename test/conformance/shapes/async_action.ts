import { Type } from 'typebox'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'

const word = (...words: readonly string[]) => Type.Union(words.map((each) => Type.Literal(each)))

const listed = {
  id: Type.String({ pattern: '^aa_' }),
  type: Type.String({ pattern: '^[A-Z_]+\\.[A-Z_]+$' }),
  status: word('ENQUEUED', 'IN_PROGRESS', 'DONE', 'FAILED'),
  operation_status: maybe(word('FAILED', 'SUCCESS', 'UNKNOWN')),
  progress: Type.Integer({ minimum: 0, maximum: 100 }),
  processing_time: maybe(Type.Integer({ minimum: 0 })),
  request_id: maybe(Type.String()),
  created_at: Moment,
  updated_at: maybe(Moment),
  object: Type.Literal('async_action'),
}

const Result = Type.Object({
  done_count: Type.Integer({ minimum: 0 }),
  failed_count: Type.Integer({ minimum: 0 }),
})

/** Long work as a list shows it: without what came of it. */
export const ListedActionShape = Type.Object(listed)

export const ActionListShape = Type.Object({
  object: Type.Literal('list'),
  data_ref: Type.Literal('async_actions'),
  async_actions: Type.Array(ListedActionShape),
  has_more: Type.Optional(Type.Boolean()),
})

export const ActionShape = Type.Object({ ...listed, result: orNull(Type.Partial(Result)) })

/** Work that is over and counted what it did. */
export const DoneActionShape = Type.Object({ ...listed, status: Type.Literal('DONE'), result: Result })

/** The answer to whoever starts long work. */
export const StartedShape = Type.Object({ async_action_id: Type.String({ pattern: '^aa_' }) })
