import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useSession } from '../app/session.tsx'
import { useLanguage } from '../texts/language.tsx'

interface MoneyFieldProps extends Omit<NumberInputProps, 'value' | 'onChange'> {
  /** In minor units; null is nothing. */
  readonly value?: number | null
  readonly onChange: (minor: number | null) => void
}

/** An amount in the project's currency, written as people write it. */
export function MoneyField({ value = null, onChange, ...field }: MoneyFieldProps) {
  const { currency } = useSession().project
  const { language } = useLanguage()
  const format = new Intl.NumberFormat(language, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const parts = format.formatToParts(1.1)
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.'
  return (
    <NumberInput
      {...field}
      value={value === null ? '' : value / 10 ** digits}
      onChange={(given) => onChange(given === '' ? null : Math.round(Number(given) * 10 ** digits))}
      decimalScale={digits}
      decimalSeparator={decimal}
      allowNegative={field.allowNegative ?? false}
      leftSection={<span aria-hidden="true">{parts.find(({ type }) => type === 'currency')?.value}</span>}
      hideControls
    />
  )
}
