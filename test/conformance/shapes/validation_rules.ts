import { Type } from 'typebox'
import { maybe } from './maybe.ts'
import { Moment } from './moment.ts'

export const ValidationRulesShape = Type.Object({
  id: Type.String({ pattern: '^val_' }),
  name: Type.String(),
  rules: Type.Record(Type.String(), Type.Unknown()),
  error: Type.Optional(Type.Object({ message: Type.String() })),
  applicable_to: Type.Object({
    included: Type.Array(Type.Unknown()),
    excluded: Type.Array(Type.Unknown()),
    included_all: Type.Boolean(),
  }),
  type: Type.String(),
  context_type: Type.String(),
  assignments_count: Type.Integer({ minimum: 0 }),
  created_at: Moment,
  updated_at: maybe(Moment),
  object: Type.Literal('validation_rules'),
})

export const AssignmentShape = Type.Object({
  id: Type.String({ pattern: '^asgm_' }),
  rule_id: Type.String({ pattern: '^val_' }),
  related_object_id: Type.String(),
  related_object_type: Type.String(),
  created_at: Moment,
  updated_at: maybe(Moment),
  object: Type.Literal('validation_rules_assignment'),
})
