import { describe, type Problem } from '../../../../filter/problem.ts'

/** A whole number from `least`, which may come as a text; undefined where it is not there, or wrong. */
export function readWhole(
  value: unknown,
  path: string,
  problems: Problem[],
  { least = 0, what = 'whole number' }: { readonly least?: number; readonly what?: string } = {},
): number | undefined {
  if (value === undefined || value === null) return undefined
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= least) return number
  problems.push({ path, message: `A ${what} of at least ${least} is needed here, not ${describe(value)}.` })
  return undefined
}

/** The same where it has to be there. */
export function requireWhole(
  value: unknown,
  path: string,
  problems: Problem[],
  options: { readonly least?: number; readonly what?: string } = {},
): number | undefined {
  if (value !== undefined && value !== null) return readWhole(value, path, problems, options)
  const { least = 0, what = 'whole number' } = options
  problems.push({ path, message: `A ${what} of at least ${least} is needed here.` })
  return undefined
}
