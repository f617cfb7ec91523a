import type { Scalar } from '@coterie/filter'
import { MultiSelect } from '@mantine/core'
import { withChosen } from '../../../pickers/offered.ts'
import { useTexts } from '../../../texts/language.tsx'
import { builderTexts } from '../texts.ts'
import { asList } from './as_list.ts'
import type { ValueProps } from './value_props.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

interface ChoicesFieldProps<V extends Scalar> extends ValueProps<V | readonly V[]> {
  readonly choices: readonly Choice[]
  /** Reads a choice back. */
  readonly read: (text: string) => V
}

/** One or several of the few values that there are. */
export function ChoicesField<V extends Scalar>({ value, onChange, choices, read }: ChoicesFieldProps<V>) {
  const t = useTexts(builderTexts)
  const chosen = asList(value).map((one) => ({ value: String(one), label: String(one) }))
  return (
    <MultiSelect
      aria-label={t.values}
      placeholder={chosen.length === 0 ? t.anyOf : ''}
      data={withChosen(choices, chosen)}
      value={chosen.map((one) => one.value)}
      onChange={(next) => onChange(next.length > 1 ? next.map(read) : next.map(read)[0])}
      searchable
      hidePickedOptions
      flex="1 1 12rem"
      maw={560}
    />
  )
}
