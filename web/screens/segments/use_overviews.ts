import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Answer, ask } from '../../api/ask.ts'

type Overview = Answer<'POST /v1/segments/overview'>
export type SegmentOverview = Overview['data'][number] & Pick<Overview, 'to'>

const AT_ONCE = 100
const DAYS = 30

/** Sizes of the last days and uses of the segments that are listed, by id: one question for a page of them. */
export function useOverviews(segments: readonly { readonly id: string }[]): ReadonlyMap<string, SegmentOverview> {
  const pages = Array.from({ length: Math.ceil(segments.length / AT_ONCE) }, (_, page) =>
    segments.slice(page * AT_ONCE, (page + 1) * AT_ONCE).map(({ id }) => id),
  )
  const answers = useQueries({
    queries: pages.map((ids) => ask('POST /v1/segments/overview', { body: { segments: ids, days: DAYS } })),
    combine: (results) => results.map(({ data }) => data),
  })
  return useMemo(
    () =>
      new Map(
        answers.flatMap((answer) => answer?.data.map((each) => [each.segment, { ...each, to: answer.to }]) ?? []),
      ),
    [answers],
  )
}
