import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type BackendKey, type Cancellation, cancelOn, requireWanted } from './cancellation.ts'
import { isConflict, isConnectionLoss, isRetryable, StoreError, translated } from './errors.ts'
import { type Session, session, type Tx } from './session.ts'

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readonly readOnly?: boolean
  /** How often the work is run again after a conflict or a lost connection; 5 unless told. */
  readonly retries?: number
  /** Longest run of one statement in this transaction; 0 is no limit. Of one that only reads, the database's `readTimeoutMs` unless told. */
  readonly statementTimeoutMs?: number
  /** Stops it, the statement at hand included, when nobody waits for its outcome any more. Of transactions that only read. */
  readonly signal?: AbortSignal
}

/** Where transactions find a connection: a `Database`. */
export interface Connections {
  /** A connection that works, waited for if need be. */
  acquire(): Promise<pg.PoolClient>
  /** Longest run of one statement in transactions that only read, in milliseconds; no limit unless told. */
  readonly readTimeoutMs?: number
  /** Stops what this connection is at; rejects when it may be stopped still. Without it, statements run to their end. */
  cancel?(connection: BackendKey): Promise<void>
}

export type Work<T> = (tx: Tx) => Promise<T>

/**
 * Runs `work` in one transaction and commits it; when it throws, nothing is saved and the error is passed on.
 * After a serialization failure, a deadlock or a connection lost before COMMIT was sent, `work` runs again from its start,
 * so it must do nothing but database work. A connection lost after that throws `commit_outcome_unknown` and never retries.
 */
export async function transaction<T>(db: Connections, work: Work<T>, options: TransactionOptions = {}): Promise<T> {
  const { retries = 5, readOnly = false, signal } = options
  const limited =
    readOnly && db.readTimeoutMs !== undefined ? { statementTimeoutMs: db.readTimeoutMs, ...options } : options
  for (let attempt = 0; ; attempt++) {
    requireWanted(signal)
    const client = await db.acquire()
    try {
      return await attemptOn(client, work, limited, db)
    } catch (error) {
      requireWanted(signal)
      if (!isRetryable(error)) throw translated(error)
      if (attempt >= retries) throw surrendered(error, retries)
    }
    // Full jitter: colliding transactions must not collide again in step.
    await sleep(Math.random() * Math.min(10 * 2 ** attempt, 1000))
  }
}

function surrendered(error: unknown, retries: number): unknown {
  if (!isConflict(error)) return translated(error)
  return new StoreError('transaction_conflict', `A transaction still collides with others after ${retries} retries.`, {
    cause: error,
  })
}

async function attemptOn<T>(
  client: pg.PoolClient,
  work: Work<T>,
  options: TransactionOptions,
  db: Connections,
): Promise<T> {
  const { signal } = options
  const open = session(client, signal)
  const cancellation: Cancellation | undefined = signal && cancelOn(signal, client, db)
  let usable = false
  try {
    await client.query(beginning(options))
    const result = await work(open.tx)
    const own = (await cancellation?.over()) ?? true
    await commit(client, open, options.readOnly)
    usable = own
    return result
  } catch (error) {
    const own = (await cancellation?.over()) ?? true
    usable = (await rolledBack(client, open)) && own
    throw error instanceof StoreError ? error : cause(error, open)
  } finally {
    client.release(!usable)
  }
}

/** What to judge a failure by: an error that `work` made of a conflict must not hide the conflict. */
function cause(error: unknown, { firstFailure }: Session): unknown {
  const failure = firstFailure()
  return isRetryable(failure) ? failure : error
}

function beginning({ isolation = 'read committed', readOnly = false, statementTimeoutMs }: TransactionOptions): string {
  const begin = `begin isolation level ${isolation} ${readOnly ? 'read only' : 'read write'}`
  return statementTimeoutMs === undefined
    ? begin
    : `${begin}; set local statement_timeout = ${Math.trunc(statementTimeoutMs)}`
}

async function commit(client: pg.PoolClient, { copying, firstFailure }: Session, readOnly = false): Promise<void> {
  if (copying()) throw new Error('A copy stream is still open at the end of its transaction: wait for it to finish.')
  let command: string
  try {
    command = (await client.query('commit')).command
  } catch (error) {
    // pg refuses to send anything over a connection it knows to be broken.
    const sent = !(error instanceof Error && error.message.endsWith('is not queryable'))
    if (!sent || readOnly || !isConnectionLoss(error)) throw error
    throw new StoreError(
      'commit_outcome_unknown',
      'The connection was lost during commit; read before writing again.',
      { cause: error },
    )
  }
  // PostgreSQL answers COMMIT of a failed transaction with a quiet ROLLBACK.
  if (command === 'COMMIT') return
  const failure = firstFailure()
  if (isRetryable(failure)) throw failure
  throw new StoreError('transaction_aborted', 'A statement failed inside the transaction, so nothing was saved.', {
    cause: failure,
  })
}

/** Whether the connection can serve others; one amid a copy cannot, and losing it rolls back as well. */
async function rolledBack(client: pg.PoolClient, { copying }: Session): Promise<boolean> {
  if (copying()) return false
  return client.query('rollback').then(
    () => true,
    () => false,
  )
}
