import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { clientConfig, connectPatiently } from './connection.ts'
import type { Embedded } from './embedded.ts'
import { startEmbedded } from './embedded.ts'
import { isConnectionLoss, StoreError, translated } from './errors.ts'
import { type Log, silent } from './log.ts'
import { type Queryable, resultOf, statementOf } from './session.ts'
import { type Connections, type TransactionOptions, transaction, type Work } from './transaction.ts'

export interface DatabaseOptions {
  /** DATABASE_URL. Absent or empty: the embedded PostgreSQL on `dataDir`. */
  readonly url?: string | undefined
  /** COTERIE_DATA_DIR of the embedded PostgreSQL; `./.coterie` unless told. */
  readonly dataDir?: string | undefined
  /** Connections in the pool; 16 unless told. */
  readonly max?: number
  readonly statementTimeoutMs?: number
  /** How long a server that is down is waited for when opening; 30 s unless told. */
  readonly patienceMs?: number
  readonly applicationName?: string
  readonly log?: Log
}

export interface Database extends Queryable, Connections {
  /** For libraries that want a pool of their own kind (jobs, accounts); everything else goes through `query` and `transaction`. */
  readonly pool: pg.Pool
  /** The connection string, password included: not for logs. */
  readonly url: string
  /** Present when PostgreSQL runs inside this server. */
  readonly embedded?: Embedded
  /** As PostgreSQL says it, `18.4`. */
  readonly serverVersion: string
  transaction<T>(work: Work<T>, options?: TransactionOptions): Promise<T>
  /** Ends all connections, then the embedded PostgreSQL. */
  close(): Promise<void>
}

/** Longest wait for a connection while the database restarts, or while all connections of the pool are taken. */
const ACQUIRE_PATIENCE_MS = 15_000

/** How long running statements may still take when closing. */
const CLOSE_PATIENCE_MS = 10_000

/** Opens the database that `url` names, or the embedded one. Throws `StoreError`s that say what is wrong and what would be right. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const { url, dataDir = './.coterie', log = silent } = options
  if (url) return connect(url, undefined, options)
  const embedded = await startEmbedded({ dataDir, log })
  try {
    return await connect(embedded.url, embedded, options)
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

async function connect(url: string, embedded: Embedded | undefined, options: DatabaseOptions): Promise<Database> {
  const { max = 16, patienceMs = 30_000, log = silent } = options
  const pool = new pg.Pool({ ...clientConfig({ ...options, url }), max, connectionTimeoutMillis: ACQUIRE_PATIENCE_MS })
  // A connection broke. An idle one the pool has dropped already; one in use fails its statement, and whoever uses it hears of it there.
  const onLoss = (error: Error) => log.warn({ err: error }, 'a database connection was lost')
  pool.on('error', onLoss)
  pool.on('connect', (client) => client.on('error', onLoss))
  try {
    const serverVersion = await connectPatiently(() => suitableVersion(pool), patienceMs, log)
    return database(pool, url, serverVersion, embedded, log)
  } catch (error) {
    await pool.end()
    throw error
  }
}

function database(
  pool: pg.Pool,
  url: string,
  serverVersion: string,
  embedded: Embedded | undefined,
  log: Log,
): Database {
  const acquire = () => connectPatiently(() => pool.connect(), ACQUIRE_PATIENCE_MS, log)

  const query: Queryable['query'] = async (...[statement, values]: Parameters<typeof statementOf>) => {
    const client = await acquire()
    let broken = false
    try {
      return resultOf(await client.query(statementOf(statement, values)))
    } catch (error) {
      broken = isConnectionLoss(error)
      throw translated(error)
    } finally {
      client.release(broken)
    }
  }

  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    const patience = new AbortController()
    // Work that never ends must not keep the server from ending.
    await Promise.race([pool.end(), sleep(CLOSE_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => {})])
    patience.abort()
    await embedded?.stop()
  }
  const db: Database = {
    pool,
    url,
    serverVersion,
    ...(embedded && { embedded }),
    acquire,
    query,
    transaction: (work, options) => transaction(db, work, options),
    close: () => (closing ??= close()),
  }
  return Object.freeze(db)
}

async function suitableVersion(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ version: string; number: number; encoding: string; replica: boolean }>(`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
      current_setting('server_encoding') as encoding, pg_is_in_recovery() as replica`)
  const { version, number, encoding, replica } = rows[0]!
  const unsuitable = (sentence: string) => new StoreError('database_unsuitable', sentence)
  if (number < 150_000) throw unsuitable(`This is PostgreSQL ${version}; version 15 or newer is needed.`)
  if (encoding !== 'UTF8') throw unsuitable(`The database is encoded in ${encoding}; create it with encoding 'UTF8'.`)
  if (replica) throw unsuitable('This PostgreSQL is a read-only replica; DATABASE_URL has to name the primary.')
  return version.split(' ')[0]!
}
