import { TagsInput } from '@mantine/core'
import { useTexts } from '../../../texts/language.tsx'
import { builderTexts } from '../texts.ts'
import { asList } from './as_list.ts'
import { useNumberWriting } from './use_number_writing.ts'
import type { ValueProps } from './value_props.ts'

interface NumbersFieldProps extends ValueProps<number | readonly number[]> {
  readonly money?: boolean
}

/** One number or several, as people write them; what is no number is not taken. */
export function NumbersField({ value, onChange, money = false }: NumbersFieldProps) {
  const t = useTexts(builderTexts)
  const { minors, currency, decimalSeparator, thousandSeparator } = useNumberWriting()
  const scale = money ? minors : 1
  const write = (number: number) => String(number / scale).replace('.', decimalSeparator)
  const read = (text: string) => {
    const plain = text.replaceAll(thousandSeparator, '').replace(decimalSeparator, '.').trim()
    return plain === '' ? Number.NaN : Number(plain) * scale
  }
  const numbers = asList(value)
  return (
    <TagsInput
      aria-label={t.values}
      placeholder={numbers.length === 0 ? t.anyOf : ''}
      value={numbers.map(write)}
      onChange={(next) => {
        const read_ = next.map(read).filter(Number.isFinite)
        onChange(read_.length === 0 ? undefined : read_)
      }}
      splitChars={[]}
      inputMode="decimal"
      {...(money && { rightSection: currency, rightSectionWidth: 48 })}
      flex="1 1 12rem"
      maw={420}
    />
  )
}
