import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { StackingRulesShown } from './examined.ts'
import { kind, Moment, strict } from './shapes.ts'

const tag = 'Project'

const settings = {
  name: Type.String(),
  time_zone: Type.String({ examples: ['Europe/Warsaw'], description: 'Where days begin and end' }),
  first_day_of_week: Type.Integer({ description: '1 Monday … 7 Sunday' }),
  currency: Type.String({ examples: ['USD'], description: 'ISO 4217: that of all amounts' }),
}

export const Project = Type.Object({
  id: Type.String(),
  ...settings,
  stacking_rules: StackingRulesShown,
  created_at: Moment,
  object: kind('project'),
})

export const findProject = endpoint({
  method: 'GET',
  path: '/v1/project',
  scope: 'project.read',
  tag,
  summary: 'Get the settings of the project',
  answer: Project,
})

export const editProject = endpoint({
  method: 'PUT',
  path: '/v1/project',
  scope: 'project.write',
  tag,
  summary: 'Change settings of the project',
  description:
    'What is left out stays. Segments that mean something else thereby are built anew, behind what is shown.',
  body: strict({
    name: Type.Optional(settings.name),
    time_zone: Type.Optional(settings.time_zone),
    first_day_of_week: Type.Optional(settings.first_day_of_week),
    currency: Type.Optional(settings.currency),
    stacking_rules: Type.Optional(
      Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        additionalProperties: true,
        description: 'What may be redeemed together; replaces what was said before, and what is not said is as usual',
        examples: [{ redeemables_application_mode: 'PARTIAL', exclusive_categories: ['sale'] }],
      }),
    ),
  }),
  answer: Project,
  errors: ['project_name_taken', 'definition_in_use'],
  audit: 'project.edit',
})
