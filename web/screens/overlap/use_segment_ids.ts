import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { readAllSegments } from '../../filters/read_all_segments.ts'
import { resolveSegments } from './resolve_segments.ts'

const isId = (given: string): boolean => /^seg_[0-9a-z]{26}$/.test(given)

/** The ids of segments that an address gives by id or by name; null as long as names are not known. */
export function useSegmentIds(given: readonly string[]): readonly string[] | null {
  const { data, error } = useQuery(readAllSegments)
  return useMemo(() => {
    if (data) return resolveSegments(given, data)
    return error || given.every(isId) ? given : null
  }, [given, data, error])
}
