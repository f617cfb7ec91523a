import { MultiSelect, type MultiSelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readAllSegments } from '../filters/read_all_segments.ts'
import { asOffered, withChosen } from './offered.ts'
import { useOfferedSegments } from './use_offered_segments.ts'

interface SegmentsFieldProps extends Omit<MultiSelectProps, 'data' | 'value' | 'onChange' | 'filter' | 'searchValue'> {
  /** Ids. */
  readonly value: readonly string[]
  readonly onChange: (ids: string[]) => void
}

/** Segments of the project, found by a part of their name. One that is deleted meanwhile is shown by its id. */
export function SegmentsField({ value, onChange, ...field }: SegmentsFieldProps) {
  const [text, setText] = useState('')
  const offered = useOfferedSegments(text)
  const { data: all } = useQuery(readAllSegments)
  const names = new Map(all?.map(({ id, name }) => [id, name]))
  return (
    <MultiSelect
      {...field}
      data={withChosen(
        offered.map(({ id, name }) => ({ value: id, label: name })),
        value.map((id) => ({ value: id, label: names.get(id) ?? id })),
      )}
      value={[...value]}
      onChange={onChange}
      searchValue={text}
      onSearchChange={setText}
      filter={asOffered}
      searchable
      clearable
      hidePickedOptions
    />
  )
}
