import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Answer, ask } from '../api/ask.ts'

const OFFERED = 50
const PAUSE_MS = 200

type OfferedSegment = Answer<'GET /v1/segments'>['data'][number]

/** Segments whose name has this text in it, by name; of many, the first. */
export function useOfferedSegments(text: string): readonly OfferedSegment[] {
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS)
  const { data } = useQuery({
    ...ask('GET /v1/segments', { query: { limit: OFFERED, order: 'name', ...(q !== '' && { q }) } }),
    placeholderData: keepPreviousData,
  })
  return data?.data ?? []
}
