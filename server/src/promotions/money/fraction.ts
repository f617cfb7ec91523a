/** An exact quotient of whole numbers. Products of two amounts exceed what a number holds. */
export interface Fraction {
  readonly over: bigint
  /** More than 0. */
  readonly under: bigint
}

/** What the decimal digits of a number say, not the binary fraction behind them: 0.1 is one tenth. Finite, 0 or more. */
export function fractionOf(value: number): Fraction {
  const known = kept.get(value)
  if (known) return known
  if (kept.size >= KEPT_AT_MOST) kept.clear()
  const made = Object.freeze(read(value))
  kept.set(value, made)
  return made
}

/** The same few percentages come again and again. */
const kept = new Map<number, Fraction>()
const KEPT_AT_MOST = 1_000

function read(value: number): Fraction {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const [whole, decimals = ''] = mantissa.split('.')
  const shift = Number(exponent) - decimals.length
  const digits = BigInt(`${whole}${decimals}`)
  return shift >= 0
    ? { over: digits * 10n ** BigInt(shift), under: 1n }
    : { over: digits, under: 10n ** BigInt(-shift) }
}

export const multiplied = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under })

export const lessThan = (a: Fraction, b: Fraction): boolean => a.over * b.under < b.over * a.under

/** The whole number below; 0 or more goes in. */
export const floored = ({ over, under }: Fraction): bigint => over / under

export const ceiled = ({ over, under }: Fraction): bigint => (over + under - 1n) / under

/** Half away from zero; 0 or more goes in. */
export const rounded = ({ over, under }: Fraction): bigint => (2n * over + under) / (2n * under)

/** The smaller of the two as a number: `most` is one that a number holds. */
export const atMost = (value: bigint, most: number): number => (value < BigInt(most) ? Number(value) : most)
