import { type InfiniteData, type UseInfiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

/** A list that is read as somebody scrolls. */
export interface Pages<Row> {
  readonly rows: readonly Row[]
  /** Nothing has come yet. */
  readonly waiting: boolean
  /** What is shown is the answer to what was asked before. */
  readonly outdated: boolean
  readonly error: unknown
  readonly hasMore: boolean
  readonly more: () => void
  readonly again: () => void
}

/** Rows of a question made by `askPages`; `rowsOf` takes them out of a page. */
export function usePages<Page, Key extends readonly unknown[], Row>(
  question: UseInfiniteQueryOptions<Page, Error, InfiniteData<Page, string | null>, Key, string | null>,
  rowsOf: (page: Page) => readonly Row[],
): Pages<Row> {
  const found = useInfiniteQuery(question)
  const { data, error, isPending, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = found
  // biome-ignore lint/correctness/useExhaustiveDependencies: how rows are taken out does not change
  const rows = useMemo(() => data?.pages.flatMap((page) => [...rowsOf(page)]) ?? [], [data])
  return {
    rows,
    waiting: isPending,
    outdated: isPlaceholderData,
    error,
    hasMore: hasNextPage,
    more: () => void (hasNextPage && !isFetchingNextPage && error === null && fetchNextPage()),
    again: () => void (data ? fetchNextPage() : refetch()),
  }
}
