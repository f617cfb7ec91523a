import { Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readAllSegments } from '../filters/read_all_segments.ts'
import { asOffered, withChosen } from './offered.ts'
import { useOfferedSegments } from './use_offered_segments.ts'

interface SegmentFieldProps extends Omit<SelectProps<string>, 'data' | 'value' | 'onChange' | 'filter'> {
  /** An id. */
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

/** One segment of the project, found by a part of its name. */
export function SegmentField({ value, onChange, ...field }: SegmentFieldProps) {
  const { data: all } = useQuery(readAllSegments)
  const chosen = value === null ? [] : [{ value, label: all?.find(({ id }) => id === value)?.name ?? value }]
  const [text, setText] = useState('')
  // The field shows the name of what was chosen: that is no search.
  const offered = useOfferedSegments(text === chosen[0]?.label ? '' : text)
  return (
    <Select
      {...field}
      data={withChosen(
        offered.map(({ id, name }) => ({ value: id, label: name })),
        chosen,
      )}
      value={value}
      onChange={onChange}
      onSearchChange={setText}
      filter={asOffered}
      searchable
      clearable
    />
  )
}
