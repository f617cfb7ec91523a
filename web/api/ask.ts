import { queryOptions } from '@tanstack/react-query'
import type { AnswerOf } from '../../server/src/http/contract/endpoint.ts'
import { api, type RequestOf, type Route, type Routes } from './api.ts'

export type Answer<R extends Route> = AnswerOf<Routes[R]>

/** What `api.call` takes for a route; of types that are not known yet, the compiler cannot see that it is the same. */
export type Asked<R extends Route> = Parameters<typeof api.call<R>>[1]

/**
 * A question to the API as TanStack Query takes it: `useQuery(ask('GET /v1/project', {}))`. Its key is the route and the
 * request, so equal questions share their answer, and one that nobody waits for any more is broken off.
 */
export function ask<R extends Route>(route: R, request: RequestOf<Routes[R]>) {
  return queryOptions({
    queryKey: [route, request],
    queryFn: ({ signal }): Promise<Answer<R>> => api.call(route, { ...request, signal } as Asked<R>),
  })
}
