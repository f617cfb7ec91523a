import { toUnits } from '../values/money.ts'

export interface AmountOptions {
  /** ISO 4217; without it, money is a bare number of units. */
  readonly currency?: string
  readonly locale: string
  /** Decimals of the currency; as is usual for it when absent. */
  readonly decimals?: number
}

export interface Amounts {
  readonly number: (value: number) => string
  /** From minor units. */
  readonly money: (minor: number) => string
}

export function amounts({ currency, locale, decimals }: AmountOptions): Amounts {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  const usual =
    currency === undefined
      ? 2
      : new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  const places = decimals ?? usual ?? 2
  const sums = new Intl.NumberFormat(locale, {
    ...(currency === undefined ? {} : { style: 'currency', currency }),
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  })
  return {
    number: (value) => numbers.format(value),
    // As text, for a decimal has more digits than a double: "100.50" is exact.
    money: (minor) => sums.format(toUnits(minor, places) as Intl.StringNumericLiteral),
  }
}
