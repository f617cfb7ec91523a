import { Type } from 'typebox'
import { SCOPES, type Scope } from '../access/permissions.ts'
import { endpoint } from './endpoint.ts'
import { AnyRole } from './people.ts'
import { kind, oneOf, orNull, strict } from './shapes.ts'

const tag = 'Project'
const Password = Type.String({ description: '8 to 128 characters' })

export const whoAmI = endpoint({
  method: 'GET',
  path: '/v1/me',
  scope: 'project.read',
  tag,
  summary: 'Who asks, and what they may do',
  description:
    'People work in the project that the header `X-Coterie-Project` names by its id or name, else in their first.',
  answer: Type.Object({
    type: oneOf(['person', 'key']),
    id: Type.String(),
    email: orNull(Type.String({ description: 'Of people' })),
    name: Type.String(),
    role: orNull(AnyRole),
    scopes: Type.Array(oneOf(Object.keys(SCOPES) as Scope[])),
    project: Type.Object({ id: Type.String(), name: Type.String() }),
    projects: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), role: orNull(AnyRole) }), {
      description: 'All in which they may work',
    }),
    object: kind('me'),
  }),
})

export const changeMyPassword = endpoint({
  method: 'PUT',
  path: '/v1/me/password',
  scope: 'project.read',
  tag,
  summary: 'Change the password of whoever is signed in',
  description: 'All their other sessions end.',
  body: strict({ current_password: Type.String(), password: Password }),
  answer: null,
  errors: ['password_wrong'],
  secret: true,
})

export const setPassword = endpoint({
  method: 'POST',
  path: '/v1/password',
  scope: null,
  tag,
  summary: 'Set a password with the token of a link',
  description: 'The link is used up then, and all sessions end.',
  body: strict({ token: Type.String(), password: Password }),
  answer: Type.Object({ email: Type.String() }),
  errors: ['password_link_invalid'],
  secret: true,
})
