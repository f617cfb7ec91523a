import { type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { FOLLOWED } from './followed.ts'

/**
 * Rows of a list, the newest first, with what came and changed since they were read: the head of the list is asked again and
 * again. Whoever reads further down stays where they are.
 */
export function useFollowed<Page, Row extends { readonly id: string }, Key extends QueryKey>(
  rows: readonly Row[],
  head: UseQueryOptions<Page, Error, Page, Key>,
  rowsOf: (page: Page) => readonly Row[],
): readonly Row[] {
  const { data } = useQuery({ ...head, ...FOLLOWED })
  // biome-ignore lint/correctness/useExhaustiveDependencies: how rows are taken out does not change
  return useMemo(() => (data ? merged(rowsOf(data), rows) : rows), [data, rows])
}

/** The head as it is now, and below it the rest of what was read. Where they do not meet, the rows are as they were. */
export function merged<Row extends { readonly id: string }>(
  head: readonly Row[],
  rows: readonly Row[],
): readonly Row[] {
  const known = new Set(rows.map(({ id }) => id))
  if (head.length === 0 || rows.length === 0) return rows.length === 0 ? head : rows
  if (!head.some(({ id }) => known.has(id))) return rows
  const now = new Set(head.map(({ id }) => id))
  return [...head, ...rows.filter(({ id }) => !now.has(id))]
}
