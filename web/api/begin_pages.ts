import type { FetchInfiniteQueryOptions, QueryKey } from '@tanstack/react-query'
import { queryClient } from './query_client.ts'

/**
 * Asks for the first page of a list before its screen is there. Not again where pages are known: it would leave the first of
 * them, and whoever comes back would not be where they were.
 */
export function beginPages<Page, Key extends QueryKey>(
  question: FetchInfiniteQueryOptions<Page, Error, Page, Key, string | null>,
): void {
  if (queryClient.getQueryData(question.queryKey) === undefined) void queryClient.prefetchInfiniteQuery(question)
}
