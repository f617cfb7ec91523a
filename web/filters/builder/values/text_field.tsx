import { Autocomplete } from '@mantine/core'
import { useTexts } from '../../../texts/language.tsx'
import { builderTexts } from '../texts.ts'
import { useOffered } from './use_offered.ts'
import type { ValueProps } from './value_props.ts'

interface TextFieldProps extends ValueProps<string> {
  readonly suggest: string | null
}

/** One text: any, or one of those that occur. */
export function TextField({ value = '', onChange, suggest }: TextFieldProps) {
  const t = useTexts(builderTexts)
  const offered = useOffered(suggest, value)
  return (
    <Autocomplete
      aria-label={t.value}
      placeholder={t.value}
      value={value}
      onChange={(text) => onChange(text === '' ? undefined : text)}
      {...offered}
      flex="1 1 12rem"
      maw={420}
    />
  )
}
