import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Cursor, kind, limit, listOf, Moment, oneOf, orNull, strict } from './shapes.ts'

export const AuditEntry = Type.Object({
  id: Type.String(),
  at: Moment,
  actor: Type.Object({
    type: oneOf(['key', 'person', 'system']),
    id: orNull(Type.String()),
    label: orNull(Type.String({ description: "The person's address or the key's name, as it is now" })),
  }),
  action: Type.String({ examples: ['segments.edit', 'keys.rotate'] }),
  resource: Type.Object({ type: Type.String(), id: orNull(Type.String()) }),
  summary: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
  request_id: orNull(Type.String()),
  object: kind('audit_entry'),
})

const word = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 1_000, description }))

export const listAuditLog = endpoint({
  method: 'GET',
  path: '/v1/audit-log',
  scope: 'audit.read',
  tag: 'Project',
  summary: 'Who changed what, newest first',
  query: strict({
    limit: limit(1_000, 100),
    starting_after: Cursor,
    actor: word('Id of a key or person'),
    action: word('Such as segments.edit'),
    resource_type: word('Such as segments'),
    resource_id: word('Of that type'),
    from: word('Not before this moment, ISO 8601'),
    until: word('Before this moment, ISO 8601'),
  }),
  answer: listOf('entries', AuditEntry),
})
