import { Type } from 'typebox'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'

const word = (...words: readonly string[]) => Type.Union(words.map((each) => Type.Literal(each)))

export const SegmentShape = Type.Object({
  id: Type.String({ pattern: '^seg_' }),
  name: Type.String({ minLength: 1 }),
  type: word('auto-update', 'passive', 'static', 'custom'),
  filter: orNull(Type.Object({})),
  initial_sync_status: word('IN_PROGRESS', 'DONE'),
  created_at: Moment,
  updated_at: maybe(Moment),
  object: Type.Literal('segment'),
})

/** A segment in the list of those a customer is in. */
export const SimpleSegmentShape = Type.Object({
  id: Type.String({ pattern: '^seg_' }),
  name: Type.String({ minLength: 1 }),
  object: Type.Literal('segment'),
})
