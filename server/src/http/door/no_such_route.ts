import type { FastifyReply, FastifyRequest } from 'fastify'
import { API } from '../contract/index.ts'
import { answerError } from '../errors/answer.ts'
import { DoorError } from '../errors/errors.ts'
import { notOffered } from '../not_offered.ts'

const PATHS: readonly { readonly method: string; readonly pattern: RegExp; readonly plain: boolean }[] = Object.values(
  API,
).map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}/?$`),
  plain: !path.includes(':'),
}))

/** Answers what no route takes: with the methods that the path has, with what is not offered, or that there is nothing. */
export function noSuchRoute(request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split('?')[0]!
  const methods = methodsOf(path)
  if (methods.length > 0) reply.header('allow', methods.join(', '))
  answerError(errorOf(request, path, methods), request, reply)
}

function errorOf({ method, url }: FastifyRequest, path: string, methods: readonly string[]): DoorError {
  const offered = notOffered(url, methods.length > 0)
  if (offered) return new DoorError('not_offered', `This is not offered here: ${offered}.`)
  return methods.length > 0
    ? new DoorError(
        'method_not_allowed',
        `${method} is not supported by ${path}. Did you mean ${methods.join(' or ')}?`,
      )
    : new DoorError('route_not_found', `There is no ${method} ${path}.`)
}

/** `/v1/events/batch` is no event of that name: where a path has a route of its own, those with parameters do not count. */
function methodsOf(path: string): readonly string[] {
  const fitting = PATHS.filter(({ pattern }) => pattern.test(path))
  const own = fitting.some(({ plain }) => plain) ? fitting.filter(({ plain }) => plain) : fitting
  return [...new Set(own.map(({ method }) => method))].toSorted()
}
