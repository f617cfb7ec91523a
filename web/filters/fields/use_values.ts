import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Answer, ask } from '../../api/ask.ts'
import { useSession } from '../../app/session.tsx'

export type OfferedValue = Answer<'GET /v1/fields/values'>['values'][number]

const OFFERED = 20
const PAUSE_MS = 200
const NONE: readonly OfferedValue[] = Object.freeze([])

/** Values that occur in a field and have this text in them, most frequent first; none where there is no such field. */
export function useValues(field: string | null, text: string): readonly OfferedValue[] {
  const { may } = useSession()
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS)
  const { data } = useQuery({
    ...ask('GET /v1/fields/values', { query: { field: field ?? '', limit: OFFERED, ...(q !== '' && { q }) } }),
    enabled: field !== null && may('customers.read'),
    placeholderData: keepPreviousData,
  })
  return field === null ? NONE : (data?.values ?? NONE)
}
