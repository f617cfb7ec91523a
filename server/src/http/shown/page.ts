import type { Page } from '../../ingest/paging/read_page.ts'

/** A page of a list whose things stand under `data`. */
export const shownPage = <R, S>({ rows, total, ...page }: Page<R>, shown: (row: R) => S) => ({
  object: 'list' as const,
  data_ref: 'data' as const,
  data: rows.map(shown),
  ...(total !== null && { total }),
  ...page,
})
