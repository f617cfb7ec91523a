import { type Duration, UNITS, type Unit } from '@coterie/filter'
import { Group, Select } from '@mantine/core'
import { useTexts } from '../../../texts/language.tsx'
import { filterWords } from '../../words/texts.ts'
import { fitted } from '../fitted.ts'
import { builderTexts } from '../texts.ts'
import { NumberField } from './number_field.tsx'
import type { ValueProps } from './value_props.ts'

interface DurationFieldProps extends ValueProps<Duration | number> {
  /** A calendar day has no use for minutes and hours. */
  readonly ofDays: boolean
}

/** A bare number is one of days. An amount of 0 is not filled in. */
export function DurationField({ value, onChange, ofDays }: DurationFieldProps) {
  const t = useTexts(builderTexts)
  const { units } = useTexts(filterWords)
  const { amount, unit }: Duration = typeof value === 'object' ? value : { amount: value ?? 0, unit: 'day' }
  const offered = UNITS.filter((one) => !ofDays || (one !== 'minute' && one !== 'hour') || one === unit)
  return (
    <Group gap="xs" wrap="nowrap">
      <NumberField
        label={t.amount}
        value={amount === 0 ? undefined : amount}
        onChange={(next) => onChange({ amount: next ?? 0, unit })}
        whole
      />
      <Select
        aria-label={t.unit}
        data={offered.map((one) => ({ value: one, label: units[one] }))}
        value={unit}
        onChange={(picked) => onChange({ amount, unit: (picked ?? 'day') as Unit })}
        allowDeselect={false}
        {...fitted(units[unit])}
      />
    </Group>
  )
}
