import type { Static } from 'typebox'
import type { RefusedThing, UsedBy } from '../../store/index.ts'
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
  readonly about?: RefusedThing
}

/** An error as clients see it. */
export function errorBody(fault: Fault, requestId: string): Static<typeof ErrorBody> {
  const { code, details, problems = [], usedBy = [], about = {} } = fault
  const { status, meaning, key = code, message = meaning, resource } = ERRORS[code]!
  const resourceType = about.resourceType ?? resource
  const resourceId = about.resourceId ?? fault.resourceId ?? ''
  return {
    code: status,
    key,
    message,
    details,
    request_id: requestId,
    ...(resourceType !== undefined && { resource_type: resourceType, resource_id: resourceId }),
    ...(about.ownMessage !== undefined && { error: { message: about.ownMessage } }),
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
