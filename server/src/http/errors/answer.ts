import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, StoreError } from '../../store/index.ts'
import { ERROR_TYPE, errorBody, type Fault } from './body.ts'
import { DoorError, type DoorErrorCode, ERRORS } from './errors.ts'
import { unreadType } from './unread_type.ts'

const RETRY_AFTER_S = 1

/** The one place in which an error becomes a response. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const fault = faultOf(error, request)
  const { status } = ERRORS[fault.code]!
  if (status >= 500 && status !== 501) request.log[status === 500 ? 'error' : 'warn']({ err: error }, fault.code)
  const retryAfter = fault.retryAfter ?? (status === 503 ? RETRY_AFTER_S : undefined)
  // Not there yet where the router itself refuses.
  reply.header('x-request-id', request.id)
  if (retryAfter !== undefined) reply.header('retry-after', Math.ceil(retryAfter))
  reply.code(status).type(ERROR_TYPE)
  reply.serializer(JSON.stringify).send(errorBody(fault, request.id))
}

/** What the libraries of the door throw, in our words. */
const LIBRARY_ERRORS: Readonly<Record<string, DoorErrorCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_REQ_FILE_TOO_LARGE: 'body_too_large',
  FST_FILES_LIMIT: 'malformed_request',
  FST_FIELDS_LIMIT: 'malformed_request',
  FST_PARTS_LIMIT: 'malformed_request',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
}

function faultOf(error: unknown, request: FastifyRequest): Fault {
  if (error instanceof Refusal) {
    const { message: details, problems, usedBy, about } = error
    // What a GET asks for stands in its query.
    const code = error.code === 'invalid_input' && request.method === 'GET' ? 'invalid_query' : error.code
    return { code, details, problems, usedBy, about, resourceId: askedFor(request, problems) }
  }
  if (error instanceof DoorError) {
    const { code, message: details, problems, retryAfter } = error
    return { code, details, problems, retryAfter }
  }
  if (error instanceof StoreError) {
    // Its words name hosts and statements: the log has them.
    return { code: error.code, details: ERRORS[error.code]!.meaning }
  }
  const { code: name = '', message, statusCode = 500 } = error as Partial<FastifyError>
  const code = LIBRARY_ERRORS[name]
  if (code === 'unsupported_media_type') return { code, details: unreadType(request) }
  if (name === 'FST_ERR_CTP_BODY_TOO_LARGE') return { code: 'body_too_large', details: tooLarge(request) }
  if (code !== undefined) return { code, details: message! }
  if (statusCode >= 400 && statusCode < 500) return { code: 'malformed_request', details: message ?? '' }
  return { code: 'internal_error', details: 'Something went wrong here that should not have.' }
}

const tooLarge = ({ routeOptions: { bodyLimit } }: FastifyRequest): string => `At most ${bodyLimit} bytes are taken.`

/** What was asked for and is not there: named by the path, or in the body where the problem lies. */
function askedFor(request: FastifyRequest, problems: Refusal['problems']): string | undefined {
  const [parameter] = Object.values((request.params ?? {}) as Record<string, string>)
  if (parameter !== undefined) return parameter
  const names = problems[0]?.path.split(/[.[\]]+/).filter((name) => name !== '') ?? []
  const value = names.reduce<unknown>(
    (inner, name) => (inner as Record<string, unknown> | undefined)?.[name],
    request.body,
  )
  return typeof value === 'string' ? value : undefined
}
