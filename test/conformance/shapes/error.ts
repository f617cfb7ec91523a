import { Type } from 'typebox'

/** What every refusal says. Only `code` and `message` are promised in public; the client passes on all of these. */
export const ErrorShape = Type.Object({
  code: Type.Integer({ minimum: 400, maximum: 599 }),
  key: Type.String({ pattern: '^[a-z][a-z0-9_]*$' }),
  message: Type.String({ minLength: 1 }),
  details: Type.String({ minLength: 1 }),
  request_id: Type.String({ minLength: 1 }),
  resource_id: Type.Optional(Type.String()),
  resource_type: Type.Optional(Type.String()),
})
