import { useState } from 'react'
import { asOffered } from '../../../pickers/offered.ts'
import { useValues } from '../../fields/use_values.ts'
import { useOfferedRow } from './use_offered_row.tsx'

/** What a field for texts offers: the values that occur. To count these takes its time: for who goes into it to choose among them. */
export function useOffered(suggest: string | null, text: string) {
  const [visited, setVisited] = useState(false)
  const offered = useValues(visited ? suggest : null, text)
  return {
    data: offered.map((one) => String(one.value)),
    filter: asOffered,
    renderOption: useOfferedRow(offered),
    onFocus: () => setVisited(true),
  }
}
