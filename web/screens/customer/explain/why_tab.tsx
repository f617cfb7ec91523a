import { Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../../api/ask.ts'
import { useTexts } from '../../../texts/language.tsx'
import { customerTexts } from '../texts.ts'
import { Why } from './why.tsx'

interface WhyTabProps {
  readonly customer: string
  readonly name: string
  readonly segment: string | undefined
  readonly onChoose: (segment: string | null) => void
}

const OFFERED = 50

/** Of any segment: why the customer is in it, or is not. */
export function WhyTab({ customer, name, segment, onChoose }: WhyTabProps) {
  const t = useTexts(customerTexts)
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text, 200)
  const { data: chosen } = useQuery({
    ...ask('GET /v1/segments/:segment', { params: { segment: segment ?? '' } }),
    enabled: segment !== undefined,
  })
  // The field shows the name of what was chosen: that is no search.
  const searched = q !== '' && q !== chosen?.name ? { q } : {}
  const { data } = useQuery({
    ...ask('GET /v1/segments', { query: { limit: OFFERED, order: 'name', ...searched } }),
    placeholderData: keepPreviousData,
  })
  const offered = new Map((data?.data ?? []).map(({ id, name: called }) => [id, called]))
  if (chosen) offered.set(chosen.id, chosen.name)
  return (
    <Stack>
      <Select
        label={t.why.segment}
        data={[...offered].map(([value, label]) => ({ value, label }))}
        value={chosen?.id ?? null}
        onChange={onChoose}
        onSearchChange={setText}
        searchable
        clearable
        maw={420}
        filter={({ options }) => options}
      />
      {segment === undefined ? <Text c="dimmed">{t.why.choose}</Text> : <Why {...{ customer, name, segment }} />}
    </Stack>
  )
}
