import { TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../../texts/language.tsx'
import { builderTexts } from '../texts.ts'
import { useOffered } from './use_offered.ts'
import type { ValueProps } from './value_props.ts'

interface TextsFieldProps extends ValueProps<string | readonly string[]> {
  readonly suggest: string | null
}

/** One text or several: any, or of those that occur. */
export function TextsField({ value = [], onChange, suggest }: TextsFieldProps) {
  const t = useTexts(builderTexts)
  const [text, setText] = useState('')
  const offered = useOffered(suggest, text)
  const texts = typeof value === 'string' ? [value] : [...value]
  return (
    <TagsInput
      aria-label={t.values}
      placeholder={texts.length === 0 ? t.anyOf : ''}
      value={texts}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
      searchValue={text}
      onSearchChange={setText}
      {...offered}
      splitChars={[]}
      flex="1 1 14rem"
      maw={560}
    />
  )
}
