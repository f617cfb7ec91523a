import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Cursor, kind, limit, listOf, Moment, oneOf, orNull, strict } from './shapes.ts'

const tag = 'Validation rules'
const RELATED = ['voucher', 'campaign', 'promotion_tier', 'distribution', 'reward_assignment', 'earning_rule'] as const

const RuleParams = strict({ rule: Type.String({ minLength: 1, description: 'Id (`val_…`)' }) })
const AssignmentParams = strict({
  rule: Type.String({ minLength: 1, description: 'Id (`val_…`) of the rules' }),
  assignment: Type.String({ minLength: 1, description: 'Id (`asgm_…`)' }),
})

const Free = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

/** A product whose lines a discount touches. */
const ApplicableEntry = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  properties: {
    object: oneOf(['product', 'sku']),
    id: Type.String(),
    source_id: Type.String(),
    effect: Type.String(),
  },
  additionalProperties: true,
})

const ApplicableTo = Type.Object({
  included: Type.Array(ApplicableEntry),
  excluded: Type.Array(ApplicableEntry),
  included_all: Type.Boolean(),
})

export const ValidationRules = Type.Object({
  id: Type.String(),
  name: Type.String(),
  rules: Free,
  error: Type.Optional(Type.Object({ message: Type.String() })),
  applicable_to: ApplicableTo,
  type: Type.String(),
  context_type: Type.String(),
  assignments_count: Type.Integer({ description: 'How many things they are assigned to' }),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('validation_rules'),
})

export const RuleAssignment = Type.Object({
  id: Type.String(),
  rule_id: Type.String(),
  related_object_id: Type.String(),
  related_object_type: oneOf(RELATED),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('validation_rules_assignment'),
})

/** `validation_rules_assignments` of vouchers, campaigns and whatever else has rules. */
export const RuleAssignments = Type.Object({
  object: kind('list'),
  data_ref: kind('data'),
  data: Type.Array(RuleAssignment),
  total: Type.Integer(),
})

/** What the checks of promotions read; described here for people. */
const RulesInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  examples: [
    {
      name: 'Gold, over $50',
      rules: {
        1: { name: 'customer.metadata', property: 'tier', conditions: { $is: ['gold'] } },
        2: { name: 'order.amount', conditions: { $more_than: [5000] }, error: { message: 'From $50 on' } },
        logic: '1 and 2',
      },
      error: { message: 'For gold members' },
    },
  ],
  properties: {
    name: Type.Unsafe<unknown>({ type: 'string' }),
    rules: Type.Unsafe<unknown>({
      description:
        'Numbered rules, each `{name, property?, conditions: {"$is": […]}, rules?, error?}`, and their `logic`; a segment is named by id or name and kept as its id',
    }),
    applicable_to: Type.Unsafe<unknown>({
      description: 'Which items a discount touches: `{included: [{object, id, effect}], excluded: […], included_all}`',
    }),
    error: Type.Unsafe<unknown>({ description: '`{message}`: for whom a rule without its own words refuses' }),
    type: Type.Unsafe<unknown>({ description: 'expression unless told; kept, without effect' }),
    context_type: Type.Unsafe<unknown>({ description: 'global unless told; kept, without effect' }),
  },
  additionalProperties: true,
})

const paging = {
  order: Type.Optional(
    Type.String({ maxLength: 100, description: 'created_at or updated_at, `-` before it for descending' }),
  ),
  limit: limit(100, 10),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  starting_after: Cursor,
}

export const createRules = endpoint({
  method: 'POST',
  path: '/v1/validation-rules',
  scope: 'promotions.write',
  tag,
  summary: 'Create validation rules',
  body: RulesInput,
  answer: ValidationRules,
  errors: ['invalid_validation_rules'],
  audit: 'validation_rules.create',
  voucherify: true,
})

export const listRules = endpoint({
  method: 'GET',
  path: '/v1/validation-rules',
  scope: 'promotions.read',
  tag,
  summary: 'List validation rules',
  query: strict({
    ...paging,
    order: Type.Optional(
      Type.String({ maxLength: 100, description: 'created_at, updated_at or name, `-` before it for descending' }),
    ),
    start_date: Type.Optional(Type.String({ maxLength: 100, description: 'Created after' })),
    end_date: Type.Optional(Type.String({ maxLength: 100, description: 'Created before' })),
  }),
  answer: listOf('data', ValidationRules),
  voucherify: true,
})

export const findRules = endpoint({
  method: 'GET',
  path: '/v1/validation-rules/:rule',
  scope: 'promotions.read',
  tag,
  summary: 'Get validation rules',
  params: RuleParams,
  answer: ValidationRules,
  errors: ['validation_rule_not_found'],
  voucherify: true,
})

export const updateRules = endpoint({
  method: 'PUT',
  path: '/v1/validation-rules/:rule',
  scope: 'promotions.write',
  tag,
  summary: 'Change validation rules',
  description: 'What is left out stays as it is. They hold at once wherever they are assigned.',
  params: RuleParams,
  body: RulesInput,
  answer: ValidationRules,
  errors: ['validation_rule_not_found', 'invalid_validation_rules'],
  audit: 'validation_rules.update',
  voucherify: true,
})

export const tryRules = endpoint({
  method: 'POST',
  path: '/v1/validation-rules/:rule/validation',
  scope: 'redemptions.write',
  tag,
  summary: 'Whether validation rules would hold',
  description:
    'For this customer and order now. Assigned to nothing, so counters count this one redemption. Nothing is stored.',
  params: RuleParams,
  body: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    examples: [{ customer: { source_id: 'ann' }, order: { amount: 10_000 } }],
    properties: {
      customer: Type.Unsafe<unknown>({ description: 'Id, source_id, or an object with one of them and what is known' }),
      order: Type.Unsafe<unknown>({ description: 'As in validations' }),
      metadata: Type.Unsafe<unknown>({ description: 'Of the redemption' }),
    },
    additionalProperties: true,
  }),
  answer: Type.Object({
    valid: Type.Boolean(),
    rule_id: Type.String(),
    applicable_to: Type.Object({
      object: kind('list'),
      data_ref: kind('data'),
      data: Type.Array(ApplicableEntry),
      total: Type.Integer(),
    }),
    failed_rules: Type.Array(Type.String(), { description: 'Numbers of the rules to blame' }),
    error: Type.Optional(Type.Object({ message: Type.String() }, { description: 'The words for whom they refuse' })),
  }),
  errors: ['validation_rule_not_found', 'missing_customer', 'missing_order', 'customer_not_found', 'order_not_found'],
  voucherify: true,
})

export const deleteRules = endpoint({
  method: 'DELETE',
  path: '/v1/validation-rules/:rule',
  scope: 'promotions.write',
  tag,
  summary: 'Delete validation rules',
  description:
    'Their assignments go with them: what they guarded is open to everybody then. With `if_unassigned=true` they are refused to be deleted while they guard anything.',
  params: RuleParams,
  query: strict({
    if_unassigned: Type.Optional(
      Type.Boolean({ default: false, description: 'Not while they are assigned to anything' }),
    ),
  }),
  answer: null,
  errors: ['validation_rule_not_found', 'resource_in_use'],
  audit: 'validation_rules.delete',
  voucherify: true,
})

export const assignRules = endpoint({
  method: 'POST',
  path: '/v1/validation-rules/:rule/assignments',
  scope: 'promotions.write',
  tag,
  summary: 'Assign validation rules to something',
  params: RuleParams,
  query: strict({ force: Type.Optional(Type.Boolean({ description: 'Without effect' })) }),
  body: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    description: 'One thing by id, code or name, or its type and id',
    examples: [{ campaign: 'Summer' }],
    properties: {
      ...Object.fromEntries(RELATED.map((type) => [type, Type.Unsafe<unknown>({ description: 'Id, code or name' })])),
      related_object_type: Type.Unsafe<unknown>({ enum: RELATED }),
      related_object_id: Type.Unsafe<unknown>({}),
    },
    additionalProperties: true,
  }),
  answer: RuleAssignment,
  errors: ['validation_rule_not_found', 'rule_assignment_not_found', 'assignment_exists'],
  audit: 'validation_rules.assign',
  voucherify: true,
})

export const unassignRules = endpoint({
  method: 'DELETE',
  path: '/v1/validation-rules/:rule/assignments/:assignment',
  scope: 'promotions.write',
  tag,
  summary: 'Take an assignment back',
  params: AssignmentParams,
  answer: null,
  errors: ['rule_assignment_not_found'],
  audit: 'validation_rules.unassign',
  voucherify: true,
})

export const listAssignmentsOfRules = endpoint({
  method: 'GET',
  path: '/v1/validation-rules/:rule/assignments',
  scope: 'promotions.read',
  tag,
  summary: 'What validation rules are assigned to',
  params: RuleParams,
  query: strict(paging),
  answer: listOf('data', RuleAssignment),
  errors: ['validation_rule_not_found'],
  voucherify: true,
})

export const listRuleAssignments = endpoint({
  method: 'GET',
  path: '/v1/validation-rules-assignments',
  scope: 'promotions.read',
  tag,
  summary: 'List assignments of validation rules',
  query: strict({
    ...paging,
    rule: Type.Optional(Type.String({ maxLength: 100, description: 'Id (`val_…`) of the rules' })),
    related_object_id: Type.Optional(
      Type.String({ maxLength: 512, description: 'Id of the thing; a code or the name of a campaign will do' }),
    ),
  }),
  answer: listOf('data', RuleAssignment),
  voucherify: true,
})
