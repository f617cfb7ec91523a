import { Autocomplete } from '@mantine/core'
import { useState } from 'react'
import { asOffered } from '../../../pickers/offered.ts'
import { useTexts } from '../../../texts/language.tsx'
import { useValues } from '../../fields/use_values.ts'
import { builderTexts } from '../texts.ts'
import { useOfferedRow } from './use_offered_row.tsx'
import type { ValueProps } from './value_props.ts'

interface TextFieldProps extends ValueProps<string> {
  readonly suggest: string | null
}

/** One text: any, or one of those that occur. */
export function TextField({ value = '', onChange, suggest }: TextFieldProps) {
  const t = useTexts(builderTexts)
  const [visited, setVisited] = useState(false)
  // To count what occurs takes its time: for who chooses among it.
  const offered = useValues(visited ? suggest : null, value)
  return (
    <Autocomplete
      aria-label={t.value}
      placeholder={t.value}
      data={offered.map((one) => String(one.value))}
      value={value}
      onChange={(text) => onChange(text === '' ? undefined : text)}
      onFocus={() => setVisited(true)}
      filter={asOffered}
      renderOption={useOfferedRow(offered)}
      flex="1 1 12rem"
      maw={420}
    />
  )
}
