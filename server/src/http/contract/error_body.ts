import { Type } from 'typebox'
import { Problem } from './shapes.ts'

/** Errors of the API: Voucherify's body and RFC 9457's in one. */
export const ErrorBody = Type.Object({
  code: Type.Integer({ description: 'The HTTP status' }),
  key: Type.String({ description: 'What kind of error it is, for programs' }),
  message: Type.String({ description: 'The kind in words' }),
  details: Type.String({ description: 'What is wrong with this request' }),
  request_id: Type.String({ description: 'To be told when asking for help; the log has it' }),
  resource_id: Type.Optional(Type.String()),
  resource_type: Type.Optional(Type.String()),
  error: Type.Optional(
    Type.Object({ message: Type.String() }, { description: 'The words of whoever made the rule that refused' }),
  ),
  type: Type.String({ description: 'Where the error is explained' }),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  problems: Type.Optional(Type.Array(Problem)),
  related_object_ids: Type.Optional(Type.Array(Type.String())),
  related_object_type: Type.Optional(Type.String()),
  used_by: Type.Optional(
    Type.Array(Type.Object({ object: Type.String(), id: Type.String(), name: Type.String() }), {
      description: 'What needs the thing that was to be deleted',
    }),
  ),
})
