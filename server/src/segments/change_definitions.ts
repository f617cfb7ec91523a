import { setTimeout as sleep } from 'node:timers/promises'
import { type Connections, errorCode, StoreError, sql, type Tx, transaction } from '../store/index.ts'

const LOCK_NOT_AVAILABLE = '55P03'
const FIRST_PATIENCE_MS = 50
const LONGEST_PATIENCE_MS = 1_000
const ATTEMPTS = 200

/**
 * Runs `work` while no write transaction of the project is open, and counts the definitions up: what it changes is known to
 * every write that begins after it. Writes wait as long as it runs, so it should be short.
 */
export function whileNobodyWrites<T>(db: Connections, projectId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    await keepOthersOut(tx, projectId)
    const result = await work(tx)
    await countUp(tx, projectId)
    return result
  })
}

/**
 * Waits for the open writes of the project to end, and keeps new ones from beginning until this transaction ends. Whoever
 * queues for the lock holds up all who come after, so each attempt is short, and between two attempts writes go on.
 */
export async function keepOthersOut(tx: Tx, projectId: string): Promise<void> {
  await tx.query('select pg_current_xact_id()')
  let patience = FIRST_PATIENCE_MS
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (await attemptLock(tx, projectId, patience)) return
    await sleep(Math.random() * patience)
    patience = Math.min(patience * 1.5, LONGEST_PATIENCE_MS)
  }
  throw new StoreError('transaction_conflict', 'Other writes never paused long enough to change definitions.')
}

async function attemptLock(tx: Tx, projectId: string, patienceMs: number): Promise<boolean> {
  await tx.query(`savepoint alone; set local lock_timeout = ${Math.ceil(patienceMs)}`)
  try {
    await tx.query(sql`select pg_advisory_xact_lock(hashtextextended('coterie definitions ' || ${projectId}::uuid, 0))`)
    await tx.query('set local lock_timeout = 0; release savepoint alone')
    return true
  } catch (error) {
    if (errorCode(error) !== LOCK_NOT_AVAILABLE) throw error
    await tx.query('rollback to savepoint alone; release savepoint alone')
    return false
  }
}

export async function countUp(tx: Tx, projectId: string): Promise<void> {
  await tx.query(sql`update coterie.projects set definitions = definitions + 1 where id = ${projectId}`)
}
