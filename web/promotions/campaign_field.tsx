import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { asOffered, withChosen } from '../pickers/offered.ts'

interface CampaignFieldProps extends Omit<SelectProps<string>, 'data' | 'value' | 'onChange' | 'filter'> {
  /** An id. */
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

const OFFERED = 50
const PAUSE_MS = 200

/** One campaign of the project, found by a part of its name. */
export function CampaignField({ value, onChange, ...field }: CampaignFieldProps) {
  const { data: one } = useQuery({
    ...ask('GET /v1/campaigns/:campaign', { params: { campaign: value ?? '' } }),
    enabled: value !== null,
  })
  const chosen = value === null ? [] : [{ value, label: one?.name ?? value }]
  const [text, setText] = useState('')
  const [paused] = useDebouncedValue(text.trim(), PAUSE_MS)
  const q = paused === chosen[0]?.label ? '' : paused
  const { data } = useQuery({
    ...ask('GET /v1/campaigns', { query: { limit: OFFERED, ...(q !== '' && { q }) } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Select
      {...field}
      data={withChosen(
        (data?.campaigns ?? []).map(({ id, name }) => ({ value: id, label: name })),
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
