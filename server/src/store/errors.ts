import pg from 'pg'

/** Every error the store throws by itself, with the HTTP status it deserves. */
export const STORE_ERRORS = Object.freeze({
  database_unavailable: {
    status: 503,
    meaning: 'PostgreSQL cannot be reached, or went away before anything was committed',
  },
  commit_outcome_unknown: {
    status: 503,
    meaning: 'The connection was lost while committing: saved or not, nobody knows',
  },
  transaction_conflict: {
    status: 503,
    meaning: 'Concurrent transactions kept colliding, more often than it is retried',
  },
  transaction_aborted: { status: 500, meaning: 'A statement failed, its error was swallowed, and nothing was saved' },
  statement_timeout: { status: 503, meaning: 'A statement ran longer than it may' },
  broken_off: { status: 499, meaning: 'Whoever asked was gone before the answer was there' },
  disk_full: { status: 507, meaning: 'No space is left where the database lives' },
  database_url_invalid: { status: 500, meaning: 'DATABASE_URL is not a PostgreSQL connection string' },
  database_refused: { status: 500, meaning: 'PostgreSQL is there but does not let us in' },
  database_unsuitable: { status: 500, meaning: 'PostgreSQL is too old, not UTF-8, or a read-only replica' },
  migration_edited: { status: 500, meaning: 'A migration that was already applied has changed since' },
  migration_invalid: { status: 500, meaning: 'A migration file is misnamed, numbered twice, or fails' },
  database_newer: { status: 500, meaning: 'The database was migrated by a newer program' },
  data_directory_unusable: { status: 500, meaning: 'The data directory cannot be created, read, written or reached' },
  data_directory_foreign: { status: 500, meaning: 'The data directory holds something else' },
  data_directory_other_version: {
    status: 500,
    meaning: 'The data directory was made by another major version of PostgreSQL',
  },
  data_directory_in_use: { status: 500, meaning: 'Another server works on the data directory' },
  embedded_failed: { status: 500, meaning: 'The embedded PostgreSQL does not start' },
} as const satisfies Record<string, { status: number; meaning: string }>)

export type StoreErrorCode = keyof typeof STORE_ERRORS

export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode
  readonly status: number

  constructor(code: StoreErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
    this.status = STORE_ERRORS[code].status
  }
}

/** The SQLSTATE or system error code (`40001`, `ECONNREFUSED`) of an error or of what caused it. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string' && !(error instanceof StoreError)) return error.code
  return error instanceof AggregateError ? errorCode(error.errors[0]) : errorCode(error.cause)
}

/** Lost races that PostgreSQL resolves by asking one side to try again: serialization failure, deadlock. */
export function isConflict(error: unknown): boolean {
  const code = errorCode(error)
  return code === '40001' || code === '40P01'
}

const CONNECTION_CODES = new Set(
  [
    '57P01',
    '57P02',
    '57P03',
    '57P05',
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOENT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EPIPE',
    'ETIMEDOUT',
  ].concat(['EHOSTUNREACH', 'ENETUNREACH', 'ECONNABORTED', 'EADDRNOTAVAIL']),
)

// pg gives these no code
const CONNECTION_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired)/

/** The connection broke, or never came about: PostgreSQL stopped, crashed, restarts, or the network failed. */
export function isConnectionLoss(error: unknown): boolean {
  const code = errorCode(error)
  if (code !== undefined) return CONNECTION_CODES.has(code) || code.startsWith('08')
  if (!(error instanceof Error)) return false
  return CONNECTION_MESSAGES.test(error.message) || isConnectionLoss(error.cause)
}

/** Whether the same work, run again from its beginning, may well succeed. Never true when a commit may have happened. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof StoreError) {
    return error.code === 'database_unavailable' || error.code === 'transaction_conflict'
  }
  return isConflict(error) || isConnectionLoss(error)
}

/** The name of the constraint (unique, check, foreign key, exclusion) that an error reports as violated, else null. */
export function violatedConstraint(error: unknown): string | null {
  if (error instanceof pg.DatabaseError && error.code?.startsWith('23')) return error.constraint ?? null
  return error instanceof Error && error.cause !== undefined ? violatedConstraint(error.cause) : null
}

/** Gives the driver's errors that are about the database, not about the statement, their name in `STORE_ERRORS`. */
export function translated(error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error
  const code = errorCode(error)
  const cause = error
  if (code === '53100') return new StoreError('disk_full', `The database's disk is full: ${error.message}`, { cause })
  if (code === '57014')
    return new StoreError('statement_timeout', `A statement was cancelled: ${error.message}`, { cause })
  if (code === '53300' || isConnectionLoss(error)) {
    return new StoreError('database_unavailable', `PostgreSQL is not reachable: ${error.message || code}`, { cause })
  }
  return error
}
