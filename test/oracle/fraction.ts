/** An exact number: `over / under`, `under` above zero. Every JSON number in its shortest form is one. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

export function fraction(value: number): Fraction {
  const [, sign, whole, decimals = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  if (whole === undefined) throw new Error(`${value} is not a decimal number`)
  const digits = BigInt(`${sign}${whole}${decimals}`)
  const scale = decimals.length - Number(exponent)
  return scale > 0 ? { over: digits, under: 10n ** BigInt(scale) } : { over: digits * 10n ** BigInt(-scale), under: 1n }
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function sum(numbers: readonly Fraction[]): Fraction {
  return numbers.reduce((a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under }), ZERO)
}

/** The exact quotient; of nothing it is unknown. */
export function average(numbers: readonly Fraction[]): Fraction | undefined {
  if (numbers.length === 0) return undefined
  const total = sum(numbers)
  return { over: total.over, under: total.under * BigInt(numbers.length) }
}

/** The nearest whole number, halves away from zero. */
export function rounded(number: Fraction): Fraction {
  const size = number.over < 0n ? -number.over : number.over
  const nearest = (2n * size + number.under) / (2n * number.under)
  return { over: number.over < 0n ? -nearest : nearest, under: 1n }
}

export const ZERO: Fraction = { over: 0n, under: 1n }
