import { describe, type Problem } from '../../../../filter/problem.ts'

const VOUCHERS_AT_MOST = 100_000

/** How many vouchers are to be made; numbers may be texts. */
export function readVouchersCount(value: unknown, path: string, problems: Problem[]): number | undefined {
  if (value === undefined || value === null) return undefined
  const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= VOUCHERS_AT_MOST) return count
  problems.push({
    path,
    message: `A whole number from 0 to ${VOUCHERS_AT_MOST} is needed here, not ${describe(value)}.`,
  })
  return undefined
}
