import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { type Answer, ask } from '../../../api/ask.ts'
import { askPages } from '../../../api/ask_pages.ts'
import { type Pages, usePages } from '../../../api/use_pages.ts'

export type SegmentChange = Answer<'GET /v1/segments/:segment/changes'>['changes'][number]

const PAGE = 100
const NEWS_AT_MOST = 1_000
const LOOK_MS = 3_000

/**
 * Who entered and left, the newest first, and what comes while one looks: the feed from where the first page was read, asked
 * again and again, before the pages of what was.
 */
export function useLiveChanges(segment: string, kind: SegmentChange['kind'] | undefined): Pages<SegmentChange> {
  const client = useQueryClient()
  const wanted = { expand: 'customer' as const, ...(kind && { kind }) }
  const params = { segment }
  const question = askPages('GET /v1/segments/:segment/changes', {
    params,
    query: { order: 'newest', limit: PAGE, ...wanted },
  })
  const pages = usePages(question, ({ changes }) => changes)
  const { data: read } = useInfiniteQuery(question)
  const from = read?.pages[0]?.next
  const { data: news } = useQuery({
    ...ask('GET /v1/segments/:segment/changes', {
      params,
      query: { after: from ?? 0, limit: NEWS_AT_MOST, ...wanted },
    }),
    enabled: from !== undefined,
    refetchInterval: LOOK_MS,
  })
  // So much is new that it is a page to be read anew.
  useEffect(() => {
    if (news?.has_more) void client.resetQueries({ queryKey: question.queryKey })
  }, [news, client, question.queryKey])
  const rows = useMemo(() => [...(news?.changes.toReversed() ?? []), ...pages.rows], [news, pages.rows])
  return { ...pages, rows }
}
