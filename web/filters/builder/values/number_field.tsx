import { NumberInput } from '@mantine/core'
import { useTexts } from '../../../texts/language.tsx'
import { builderTexts } from '../texts.ts'
import { Unit } from './unit.tsx'
import { useNumberWriting } from './use_number_writing.ts'
import type { ValueProps } from './value_props.ts'

interface NumberFieldProps extends ValueProps<number> {
  /** Money is shown in units of the project's currency, and kept in minor ones. */
  readonly money?: boolean
  /** A whole number from 0 on. */
  readonly whole?: boolean
  readonly label?: string
}

export function NumberField({ value, onChange, money = false, whole = false, label }: NumberFieldProps) {
  const t = useTexts(builderTexts)
  const { minors, currency, ...separators } = useNumberWriting()
  const scale = money ? minors : 1
  return (
    <NumberInput
      aria-label={label ?? t.value}
      placeholder={whole ? '0' : t.value}
      value={value === undefined ? '' : value / scale}
      onChange={(next) => onChange(typeof next === 'number' ? Math.round(next * scale * 1e6) / 1e6 : undefined)}
      allowDecimal={!whole && scale !== 1 ? true : !whole}
      {...(money && { decimalScale: Math.log10(minors), rightSection: <Unit>{currency}</Unit>, rightSectionWidth: 48 })}
      {...(whole && { min: 0, allowNegative: false })}
      hideControls
      {...separators}
      w={whole ? 88 : 148}
    />
  )
}
