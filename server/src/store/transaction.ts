import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { isConflict, isConnectionLoss, isRetryable, named, StoreError } from './errors.ts'
import { session, type Tx } from './session.ts'

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readonly readOnly?: boolean
  /** How often the work is run again after a conflict or a lost connection; 5 unless told. */
  readonly retries?: number
  /** Longest run of one statement in this transaction; 0 is no limit. */
  readonly statementTimeoutMs?: number
}

/** Where transactions find a connection: a `Database`. */
export interface Connections {
  /** A connection that works, waited for if need be. */
  acquire(): Promise<pg.PoolClient>
}

export type Work<T> = (tx: Tx) => Promise<T>

/**
 * Runs `work` in one transaction and commits it; when it throws, nothing is saved and the error is passed on.
 * After a serialization failure, a deadlock or a connection lost before COMMIT was sent, `work` runs again from its start,
 * so it must do nothing but database work. A connection lost after that throws `commit_outcome_unknown` and never retries.
 */
export async function transaction<T>(db: Connections, work: Work<T>, options: TransactionOptions = {}): Promise<T> {
  const { retries = 5 } = options
  for (let attempt = 0; ; attempt++) {
    try {
      return await attemptOnce(db, work, options)
    } catch (error) {
      if (!isRetryable(error) || attempt >= retries) throw surrendered(error, attempt)
    }
    // Full jitter: colliding transactions must not collide again in step.
    await sleep(Math.random() * Math.min(10 * 2 ** attempt, 1000))
  }
}

function surrendered(error: unknown, attempts: number): unknown {
  if (!isConflict(error)) return named(error)
  return new StoreError('transaction_conflict', `A transaction still collides with others after ${attempts} retries.`, {
    cause: error,
  })
}

async function attemptOnce<T>(db: Connections, work: Work<T>, options: TransactionOptions): Promise<T> {
  const client = await db.acquire()
  const { tx, firstFailure } = session(client)
  let broken = false
  try {
    await client.query(beginning(options))
    const result = await work(tx)
    await commit(client, firstFailure)
    return result
  } catch (error) {
    broken = !(await rolledBack(client))
    // An error wrapped by `work` must not hide the conflict that made it.
    const failure = firstFailure()
    throw failure !== undefined && isRetryable(failure) && !(error instanceof StoreError) ? failure : error
  } finally {
    client.release(broken)
  }
}

function beginning({ isolation = 'read committed', readOnly = false, statementTimeoutMs }: TransactionOptions): string {
  const begin = `begin isolation level ${isolation} ${readOnly ? 'read only' : 'read write'}`
  return statementTimeoutMs === undefined
    ? begin
    : `${begin}; set local statement_timeout = ${Math.trunc(statementTimeoutMs)}`
}

async function commit(client: pg.PoolClient, firstFailure: () => unknown): Promise<void> {
  let command: string
  try {
    command = (await client.query('commit')).command
  } catch (error) {
    if (!isConnectionLoss(error)) throw error
    throw new StoreError(
      'commit_outcome_unknown',
      'The connection was lost during commit; read before writing again.',
      { cause: error },
    )
  }
  // PostgreSQL answers COMMIT of a failed transaction with a quiet ROLLBACK.
  if (command === 'COMMIT') return
  const cause = firstFailure()
  if (isRetryable(cause)) throw cause
  throw new StoreError('transaction_aborted', 'A statement failed inside the transaction, so nothing was saved.', {
    cause,
  })
}

async function rolledBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('rollback')
    return true
  } catch {
    return false
  }
}
