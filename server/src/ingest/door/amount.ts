import { describe, type Problem } from '../../../../filter/problem.ts'

/** Why this is no amount of money in minor units, or null. */
export function amountFlaw(value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isInteger(value))
    return `A whole number of minor units (cents) is needed here, not ${describe(value)}.`
  if (value < 0) return `An amount of 0 or more is needed here, not ${value}.`
  return Number.isSafeInteger(value) ? null : `An amount of at most ${Number.MAX_SAFE_INTEGER} is needed here.`
}

/** An amount of money in minor units that may be absent: null and undefined are undefined. */
export function readAmount(value: unknown, path: string, problems: Problem[]): number | undefined {
  if (value === undefined || value === null) return undefined
  const flaw = amountFlaw(value)
  if (flaw === null) return value as number
  problems.push({ path, message: flaw })
  return undefined
}
