import { errorCode, isRetryable, StoreError, type StoreErrorCode } from '../../store/index.ts'

const PASSING: ReadonlySet<StoreErrorCode> = new Set<StoreErrorCode>([
  'database_unavailable',
  'commit_outcome_unknown',
  'transaction_conflict',
  'disk_full',
])

/** Trouble of the database that passes: the work is done again, not given up. SQLSTATE classes: 53 resources, 58 system. */
export function isPassing(error: unknown): boolean {
  if (error instanceof StoreError) return PASSING.has(error.code)
  return isRetryable(error) || /^5[38]/.test(errorCode(error) ?? '')
}
