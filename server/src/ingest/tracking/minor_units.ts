import { describe, type Problem } from '../../../../filter/problem.ts'

const DECIMAL = /^(\d{1,30})(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,2}))?$/

/**
 * An amount in units with decimals, as the spec has it (19.99 or "19.99"), in minor units: shifted digit by digit, since
 * 19.99 × 100 is not 1999. What is left below a minor unit, as sums of a browser have it (27.499999999999996), is rounded.
 * Absent (undefined) when null.
 */
export function readMinorUnits(
  value: unknown,
  decimals: number,
  path: string,
  problems: Problem[],
): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const amount = typeof value === 'number' || typeof value === 'string' ? shifted(String(value).trim(), decimals) : null
  if (amount !== null) return amount
  problems.push({ path, message: `An amount such as 19.99, of 0 or more, is needed here, not ${describe(value)}.` })
  return undefined
}

function shifted(text: string, decimals: number): number | null {
  const parts = DECIMAL.exec(text)
  if (parts === null) return null
  const [, whole, fraction = '', exponent = '0'] = parts
  const places = fraction.length - decimals - Number(exponent)
  const digits = BigInt(whole! + fraction)
  const scale = 10n ** BigInt(Math.abs(places))
  const amount = Number(places <= 0 ? digits * scale : (2n * digits + scale) / (2n * scale))
  return Number.isSafeInteger(amount) ? amount : null
}
