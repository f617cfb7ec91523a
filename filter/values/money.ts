/** Money is written in units with decimals in text, and kept in minor units: exact, so digits are moved, not multiplied. */

/** `10050` as `100.50`, where a unit has two decimals. */
export function toUnits(minor: number, decimals: number): string {
  if (decimals === 0) return String(minor)
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0')
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

const AMOUNT = /^(-?)(\d+)(?:\.(\d+))?$/

/** `100.5` as `10050`; null when it is finer than the minor unit, or no plain decimal. */
export function toMinor(units: string, decimals: number): number | null {
  const parts = AMOUNT.exec(units)
  if (parts === null) return null
  const [, sign, whole, fraction = ''] = parts
  if (/[1-9]/.test(fraction.slice(decimals))) return null
  const minor = Number(whole! + fraction.slice(0, decimals).padEnd(decimals, '0'))
  return minor === 0 ? 0 : sign === '-' ? -minor : minor
}
