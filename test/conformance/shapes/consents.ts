import { Type } from 'typebox'
import { listShape } from './list.ts'
import { maybe } from './maybe.ts'
import { Moment } from './moment.ts'

const named = {
  id: Type.String({ minLength: 1 }),
  name: Type.String(),
  description: Type.String(),
  created_at: Moment,
  updated_at: maybe(Moment),
}

const Consent = Type.Object({ ...named, category: Type.String(), object: Type.Literal('consent') })
const Group = Type.Object({ ...named, consents: Type.Array(Type.String()), object: Type.Literal('consent_group') })

/** What customers can be asked for: two lists in one answer. */
export const ConsentsShape = Type.Object({ consents: listShape('data', Consent), groups: listShape('data', Group) })
