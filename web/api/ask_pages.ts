import { type InfiniteData, infiniteQueryOptions, keepPreviousData, type QueryKey } from '@tanstack/react-query'
import { api, type RequestOf, type Route, type Routes } from './api.ts'
import type { Answer, Asked } from './ask.ts'

/** Routes whose answers are lists that go on. */
type ListRoute = {
  [R in Route]: Answer<R> extends { readonly more_starting_after?: string | null; readonly data_ref: string }
    ? R
    : never
}[Route]

/** Marks keys of lists: they are thrown away when something changes, for reading all pages again would take long. */
export const PAGES = 'pages'

/**
 * A list of the API, page by page: `usePages(askPages('GET /v1/segments', { query: { limit: 100 } }))`. The cursor goes into
 * the query, or into the body of what is asked by POST.
 */
export function askPages<R extends ListRoute>(route: R, request: RequestOf<Routes[R]>, cursor = 'starting_after') {
  const place = route.startsWith('POST') ? 'body' : 'query'
  return infiniteQueryOptions<Answer<R>, Error, InfiniteData<Answer<R>, string | null>, QueryKey, string | null>({
    queryKey: [route, request, PAGES],
    queryFn: ({ pageParam, signal }): Promise<Answer<R>> => {
      const asked = request as Record<string, object | undefined>
      const from = pageParam === null ? {} : { [place]: { ...asked[place], [cursor]: pageParam } }
      return api.call(route, { ...request, ...from, signal } as Asked<R>)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: Answer<R>) => {
      const { has_more, more_starting_after } = last as { has_more?: boolean; more_starting_after?: string | null }
      return has_more === false ? null : (more_starting_after ?? null)
    },
    placeholderData: keepPreviousData,
    // Pages are as they came, however many: comparing them would take longer the further somebody scrolls.
    structuralSharing: false,
    refetchOnMount: ({ state }) => (state.data?.pages.length ?? 0) <= 1,
    refetchOnWindowFocus: false,
    refetchOnReconnect: ({ state }) => state.data === undefined,
  })
}
