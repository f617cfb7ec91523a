import { Type } from 'typebox'
import { ROLES, type Role } from '../access/permissions.ts'
import { endpoint } from './endpoint.ts'
import { kind, listOf, Moment, oneOf, orNull, strict } from './shapes.ts'

const tag = 'Project'
const scope = 'people.manage'
const PersonParams = strict({ person: Type.String({ minLength: 1, description: 'Id of the person' }) })

export const AnyRole = oneOf(Object.keys(ROLES) as Role[], { description: 'What somebody may do in the project' })

const shown = {
  id: Type.String(),
  email: Type.String(),
  name: Type.String(),
  role: AnyRole,
  has_password: Type.Boolean({ description: 'False: was let in, and has set none yet' }),
  created_at: Type.String({ description: 'Since when the project lets them in' }),
  object: kind('person'),
}

export const Person = Type.Object(shown)

export const PasswordLink = Type.Object({
  token: Type.String({ description: 'With it somebody sets their password, once; told only now' }),
  expires_at: Moment,
})

export const listPeople = endpoint({
  method: 'GET',
  path: '/v1/people',
  scope,
  tag,
  summary: 'List the people whom the project lets in',
  answer: listOf('people', Person),
})

export const letIn = endpoint({
  method: 'POST',
  path: '/v1/people',
  scope,
  tag,
  summary: 'Let somebody in',
  description: 'Who is known from another project keeps their name and password.',
  body: strict({
    email: Type.String(),
    role: AnyRole,
    name: Type.Optional(Type.String({ description: 'The address unless told' })),
  }),
  answer: Type.Object({
    ...shown,
    password_link: orNull(PasswordLink),
  }),
  errors: ['person_exists'],
  secret: true,
})

export const setPersonsRole = endpoint({
  method: 'PUT',
  path: '/v1/people/:person',
  scope,
  tag,
  summary: 'Give somebody another role',
  params: PersonParams,
  body: strict({ role: AnyRole }),
  answer: Person,
  errors: ['person_not_found', 'last_admin'],
})

export const removePersonFrom = endpoint({
  method: 'DELETE',
  path: '/v1/people/:person',
  scope,
  tag,
  summary: 'Let somebody in no more',
  description: 'Their sessions end at once.',
  params: PersonParams,
  answer: null,
  errors: ['person_not_found', 'last_admin'],
})

export const makePasswordLink = endpoint({
  method: 'POST',
  path: '/v1/people/:person/password-link',
  scope,
  tag,
  summary: 'Make a link with which somebody sets their password',
  description: 'For who forgot it, or lost the link before. It takes an admin of all of their projects.',
  params: PersonParams,
  answer: PasswordLink,
  errors: ['person_not_found'],
  secret: true,
})
