import { Select } from '@mantine/core'
import { useTexts } from '../../../texts/language.tsx'
import { fitted } from '../fitted.ts'
import { builderTexts } from '../texts.ts'
import type { ValueProps } from './value_props.ts'

export function TruthField({ value, onChange }: ValueProps<boolean>) {
  const t = useTexts(builderTexts)
  return (
    <Select
      aria-label={t.value}
      data={[
        { value: 'true', label: t.yes },
        { value: 'false', label: t.no },
      ]}
      value={value === undefined ? null : String(value)}
      onChange={(picked) => onChange(picked === 'true')}
      allowDeselect={false}
      {...fitted(t.yes)}
    />
  )
}
