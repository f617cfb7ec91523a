import { Type } from 'typebox'
import { SCOPES, type Scope } from '../access/permissions.ts'
import { endpoint } from './endpoint.ts'
import { kind, listOf, Moment, oneOf, orNull, strict } from './shapes.ts'

const tag = 'Project'
const scope = 'keys.manage'
const KeyParams = strict({ key: Type.String({ minLength: 1, description: 'Id of the key' }) })

const Scopes = orNull(
  Type.Array(oneOf(Object.keys(SCOPES) as Scope[]), {
    description: 'What it may do; null: whatever keys of its kind may',
  }),
)
const Origins = orNull(
  Type.Array(Type.String(), { description: 'Of client keys: from where browsers may use it; null: from anywhere' }),
)

const shown = {
  id: Type.String(),
  kind: oneOf(['server', 'client'], { description: 'client: for browsers, where everybody can read it' }),
  app_id: Type.String({ description: 'The public half; of client keys also the write key of the tracking routes' }),
  name: Type.String(),
  scopes: Scopes,
  origins: Origins,
  from_environment: Type.Boolean({ description: 'The environment of the server says what its token is' }),
  created_at: Moment,
  created_by: orNull(Type.String({ description: 'Id of the person; null: the server itself' })),
  last_used_at: orNull(Moment),
  revoked_at: orNull(Moment),
  previous_token_until: orNull(Moment),
  object: kind('key'),
}

export const Key = Type.Object(shown)
export const NewKey = Type.Object({ ...shown, token: Type.String({ description: 'The secret half, told only now' }) })

export const listKeys = endpoint({
  method: 'GET',
  path: '/v1/keys',
  scope,
  tag,
  summary: 'List the keys of the project, newest first, with those that were revoked',
  answer: listOf('keys', Key),
})

export const createKey = endpoint({
  method: 'POST',
  path: '/v1/keys',
  scope,
  tag,
  summary: 'Make a key',
  body: strict({
    kind: shown.kind,
    name: Type.String({ examples: ['Shop'] }),
    scopes: Type.Optional(Scopes),
    origins: Type.Optional(Origins),
  }),
  answer: NewKey,
  secret: true,
})

export const editKey = endpoint({
  method: 'PUT',
  path: '/v1/keys/:key',
  scope,
  tag,
  summary: 'Rename a key, or limit it',
  description: 'What is left out stays; null is no limit.',
  params: KeyParams,
  body: strict({
    name: Type.Optional(Type.String()),
    scopes: Type.Optional(Scopes),
    origins: Type.Optional(Origins),
  }),
  answer: Key,
  errors: ['key_not_found', 'key_revoked'],
})

export const rotateKey = endpoint({
  method: 'POST',
  path: '/v1/keys/:key/rotate',
  scope,
  tag,
  summary: 'Give a key another token',
  params: KeyParams,
  body: Type.Optional(
    strict({
      overlap_hours: Type.Optional(
        Type.Number({
          description: 'For how long the token before stays good, up to 720; 0 ends it at once',
          default: 24,
        }),
      ),
    }),
  ),
  answer: NewKey,
  errors: ['key_not_found', 'key_revoked', 'key_from_environment'],
  secret: true,
})

export const revokeKey = endpoint({
  method: 'DELETE',
  path: '/v1/keys/:key',
  scope,
  tag,
  summary: 'Revoke a key, at once and for good',
  params: KeyParams,
  answer: null,
  errors: ['key_not_found'],
})
