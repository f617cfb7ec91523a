import type { Static } from 'typebox'
import type { UsedBy } from '../../store/index.ts'
import type { ErrorBody } from '../contract/error_body.ts'
import { ERRORS } from './errors.ts'

export const ERROR_TYPE = 'application/problem+json; charset=utf-8'

export interface Fault {
  /** A row of `ERRORS`. */
  readonly code: string
  readonly details: string
  readonly problems?: readonly { readonly path: string; readonly message: string }[]
  readonly retryAfter?: number | undefined
  readonly resourceId?: string | undefined
  readonly usedBy?: readonly UsedBy[]
}

/** An error as clients see it. */
export function errorBody(fault: Fault, requestId: string): Static<typeof ErrorBody> {
  const { code, details, problems = [], resourceId = '', usedBy = [] } = fault
  const { status, meaning, key = code, resource } = ERRORS[code]!
  return {
    code: status,
    key,
    message: meaning,
    details,
    request_id: requestId,
    ...(resource !== undefined && { resource_type: resource, resource_id: resourceId }),
    type: `/docs/errors#${code}`,
    title: meaning,
    status,
    detail: details,
    ...(problems.length > 0 && { problems: problems.map(placed) }),
    ...(usedBy.length > 0 && {
      related_object_ids: usedBy.map(({ id }) => id),
      related_object_type: usedBy[0]!.object,
      used_by: usedBy.map((use) => ({ ...use })),
    }),
  }
}

/** What is wrong with the body as a whole is so somewhere, too. */
const placed = <P extends { readonly path: string }>(problem: P): P =>
  problem.path === '' ? { ...problem, path: 'body' } : problem
