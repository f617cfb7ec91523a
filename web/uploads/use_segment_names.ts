import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { readAllSegments } from '../filters/read_all_segments.ts'

/** Names of segments by their id. */
export function useSegmentNames(): ReadonlyMap<string, string> {
  const { data } = useQuery(readAllSegments)
  return useMemo(() => new Map(data?.map(({ id, name }) => [id, name])), [data])
}
