import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../api/ask.ts'
import { asOffered, withChosen } from './offered.ts'

interface CustomerFieldProps extends Omit<SelectProps<string>, 'data' | 'value' | 'onChange' | 'filter'> {
  /** An id. */
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

const OFFERED = 20
const PAUSE_MS = 200

/** One customer, found by name, e-mail, phone or id. */
export function CustomerField({ value, onChange, ...field }: CustomerFieldProps) {
  const { data: one } = useQuery({
    ...ask('GET /v1/customers/:customer', { params: { customer: value ?? '' } }),
    enabled: value !== null,
  })
  const chosen = value === null ? [] : [{ value, label: one ? calledAs(one) : value }]
  const [text, setText] = useState('')
  const [paused] = useDebouncedValue(text.trim(), PAUSE_MS)
  // The field shows who was chosen: that is no search.
  const q = paused === chosen[0]?.label ? '' : paused
  const { data } = useQuery({
    ...ask('POST /v1/customers/search', { body: { ...(q !== '' && { q }), limit: OFFERED, total: 'none' } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Select
      {...field}
      data={withChosen(
        (data?.customers ?? []).map((customer) => ({ value: customer.id, label: calledAs(customer) })),
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

interface Called {
  readonly id: string
  readonly source_id?: string | null
  readonly name?: string | null
  readonly email?: string | null
}

/** Two of the same name are told apart. */
function calledAs({ id, source_id, name, email }: Called): string {
  const who = source_id ?? email ?? id
  return name ? `${name} (${who})` : who
}
