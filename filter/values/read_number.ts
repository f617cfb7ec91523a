import type { Scalar } from '../tree.ts'
import { type Reading, type ReadOne, wrongType } from './reading.ts'

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

/** Voucherify's clients send numbers as texts, too. */
function number(raw: unknown, lenient: boolean): number | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw + 0 : null
  if (!lenient || typeof raw !== 'string' || !DECIMAL.test(raw)) return null
  const read = Number(raw) + 0
  return Number.isFinite(read) ? read : null
}

/** A number of the field's type; money is a whole number of minor units. */
export const readNumber: ReadOne<number> = (raw, path, reading) => {
  const read = number(raw, reading.lenient)
  if (read === null) return wrongType(reading, path, 'A number', raw, unquoted(raw))
  if (reading.type !== 'money' || Number.isSafeInteger(read)) return read
  reading.refuse(
    path,
    `Money is a whole number of minor units (cents): 100.50 is written 10050, and ${read} cannot be an amount.`,
    Number.isSafeInteger(Math.round(read * 100)) ? String(Math.round(read * 100)) : undefined,
  )
  return null
}

/** A whole number within bounds, both included. */
export function readWhole(least: number, most: number, needed: string): ReadOne<number> {
  return (raw, path, reading) => {
    const read = number(raw, reading.lenient)
    if (read === null) return wrongType(reading, path, needed, raw, unquoted(raw))
    if (Number.isInteger(read) && read >= least && read <= most) return read
    reading.refuse(path, `${needed} is needed here, from ${least} to ${most}, not ${read}.`)
    return null
  }
}

export const readBoolean: ReadOne<boolean> = (raw, path, reading) => {
  const read = boolean(raw, reading)
  return read ?? wrongType(reading, path, 'true or false', raw, unquoted(raw))
}

export function boolean(raw: unknown, { lenient }: Pick<Reading, 'lenient'>): boolean | null {
  if (typeof raw === 'boolean') return raw
  if (!lenient) return null
  return raw === 'true' ? true : raw === 'false' ? false : null
}

/** What a quoted number or boolean is without its quotes. */
function unquoted(raw: unknown): string | undefined {
  const meant: Scalar | null = typeof raw === 'string' ? (number(raw, true) ?? boolean(raw, { lenient: true })) : null
  return meant === null ? undefined : String(meant)
}
