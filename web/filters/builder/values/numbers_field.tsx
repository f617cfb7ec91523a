import { TagsInput } from '@mantine/core'
import { useTexts } from '../../../texts/language.tsx'
import { builderTexts } from '../texts.ts'
import { asList } from './as_list.ts'
import { Unit } from './unit.tsx'
import { useNumberWriting } from './use_number_writing.ts'
import type { ValueProps } from './value_props.ts'

interface NumbersFieldProps extends ValueProps<number | readonly number[]> {
  readonly money?: boolean
}

/** One number or several, as people write them; what is no number is not taken. */
export function NumbersField({ value, onChange, money = false }: NumbersFieldProps) {
  const t = useTexts(builderTexts)
  const { minors, currency, decimalSeparator, thousandSeparator } = useNumberWriting()
  const numbers = asList(value)
  const write = (number: number) =>
    (money ? (number / minors).toFixed(Math.log10(minors)) : String(number)).replace('.', decimalSeparator)
  // What stands there already is kept to its last digit.
  const known = new Map(numbers.map((number) => [write(number), number]))
  const read = (text: string) => known.get(text) ?? numberIn(text, thousandSeparator, decimalSeparator)
  const readMinor = (text: string) =>
    known.get(text) ?? Math.round(numberIn(text, thousandSeparator, decimalSeparator) * minors)
  return (
    <TagsInput
      aria-label={t.values}
      placeholder={numbers.length === 0 ? t.anyOf : ''}
      value={numbers.map(write)}
      onChange={(next) => {
        const typed = next.map(money ? readMinor : read).filter(Number.isFinite)
        onChange(typed.length === 0 ? undefined : typed)
      }}
      splitChars={[]}
      inputMode="decimal"
      {...(money && { rightSection: <Unit>{currency}</Unit>, rightSectionWidth: 48 })}
      flex="1 1 12rem"
      maw={420}
    />
  )
}

function numberIn(text: string, thousands: string, decimal: string): number {
  const plain = text.replaceAll(thousands, '').replace(decimal, '.').trim()
  return plain === '' ? Number.NaN : Number(plain)
}
