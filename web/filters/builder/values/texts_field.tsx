import { TagsInput } from '@mantine/core'
import { useState } from 'react'
import { asOffered } from '../../../pickers/offered.ts'
import { useTexts } from '../../../texts/language.tsx'
import { useValues } from '../../fields/use_values.ts'
import { builderTexts } from '../texts.ts'
import { useOfferedRow } from './use_offered_row.tsx'
import type { ValueProps } from './value_props.ts'

interface TextsFieldProps extends ValueProps<string | readonly string[]> {
  readonly suggest: string | null
}

/** One text or several: any, or of those that occur. */
export function TextsField({ value = [], onChange, suggest }: TextsFieldProps) {
  const t = useTexts(builderTexts)
  const [text, setText] = useState('')
  const [visited, setVisited] = useState(false)
  // To count what occurs takes its time: for who chooses among it.
  const offered = useValues(visited ? suggest : null, text)
  const texts = typeof value === 'string' ? [value] : [...value]
  return (
    <TagsInput
      aria-label={t.values}
      placeholder={texts.length === 0 ? t.anyOf : ''}
      data={offered.map((one) => String(one.value))}
      value={texts}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
      searchValue={text}
      onSearchChange={setText}
      onFocus={() => setVisited(true)}
      filter={asOffered}
      renderOption={useOfferedRow(offered)}
      splitChars={[]}
      flex="1 1 14rem"
      maw={560}
    />
  )
}
