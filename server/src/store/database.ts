import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { cancelStatement } from './cancellation.ts'
import { clientConfig, connectPatiently } from './connection.ts'
import type { Embedded } from './embedded.ts'
import { startEmbedded } from './embedded.ts'
import { isConnectionLoss, StoreError, translated } from './errors.ts'
import { type Log, silent } from './log.ts'
import { type Queryable, type Result, type Row, resultOf, statementOf } from './session.ts'
import type { Sql } from './sql.ts'
import { suitableVersion } from './suitability.ts'
import { type Connections, type TransactionOptions, transaction, type Work } from './transaction.ts'

export interface DatabaseOptions {
  /** DATABASE_URL. Absent or empty: the embedded PostgreSQL on `dataDir`. */
  readonly url?: string | undefined
  /** COTERIE_DATA_DIR of the embedded PostgreSQL; `./.coterie` unless told. */
  readonly dataDir?: string | undefined
  /** Connections in the pool; 16 unless told. */
  readonly max?: number
  readonly statementTimeoutMs?: number
  /** `false`: a commit does not wait for the disk. What was committed in the last moments before a power cut may be lost, whole. */
  readonly waitsForDisk?: boolean
  /** Longest run of one statement in transactions that only read; no limit unless told. */
  readonly readTimeoutMs?: number
  /** How long a server that is down is waited for when opening; 30 s unless told. */
  readonly patienceMs?: number
  /** How long a connection is waited for while the database restarts, or while all of the pool are taken; 15 s unless told. */
  readonly acquirePatienceMs?: number
  readonly applicationName?: string
  readonly log?: Log
}

export interface Database extends Queryable, Connections {
  /** A statement of its own that each connection prepares once under this name (≤ 63 bytes), for what is asked very often. */
  named<R = Row>(name: string, statement: Sql): Promise<Result<R>>
  named<R = Row>(name: string, text: string, values?: readonly unknown[]): Promise<Result<R>>
  /** To be watched; statements go through `query` and `transaction`. */
  readonly pool: pg.Pool
  /** A pool for libraries that bring their own tables (jobs, accounts) and expect the driver's own values, times as `Date`. */
  libraryPool(options?: { readonly max?: number; readonly searchPath?: string }): pg.Pool
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
  const { readTimeoutMs, max = 16, patienceMs = 30_000, acquirePatienceMs = 15_000, log = silent } = options
  const busy = (error: Error) => {
    if (pool.totalCount < max || !error.message.startsWith('timeout exceeded')) throw error
    throw new StoreError(
      'database_unavailable',
      `All ${max} database connections were busy for ${acquirePatienceMs} ms.`,
    )
  }
  const pool: pg.Pool = new pg.Pool({
    ...clientConfig({ ...options, url }),
    max,
    connectionTimeoutMillis: acquirePatienceMs,
  })
  // An idle connection the pool has dropped by now; whoever uses one hears of it from its statement.
  const onLoss = (error: Error) => {
    if (!pool.ending) log.warn({ err: error }, 'a database connection was lost')
  }
  pool.on('error', onLoss)
  pool.on('connect', (client) => client.on('error', onLoss))
  try {
    const serverVersion = await connectPatiently(() => suitableVersion(pool), patienceMs, log)
    const acquire = () => connectPatiently(() => pool.connect().catch(busy), acquirePatienceMs, log)
    return database({
      pool,
      url,
      serverVersion,
      acquire,
      ...(embedded && { embedded }),
      ...(readTimeoutMs && { readTimeoutMs }),
    })
  } catch (error) {
    await pool.end()
    throw error
  }
}

type Parts = Pick<Database, 'pool' | 'url' | 'serverVersion' | 'embedded' | 'acquire' | 'readTimeoutMs'>

function database({ pool, acquire, embedded, ...facts }: Parts): Database {
  const query: Queryable['query'] = (statement: Sql | string, values?: readonly unknown[]) =>
    run(statementOf(statement, values))
  const named: Database['named'] = (name: string, statement: Sql | string, values?: readonly unknown[]) =>
    run({ ...statementOf(statement, values), name })

  async function run<R>(statement: pg.QueryConfig): Promise<Result<R>> {
    const client = await acquire()
    let broken = false
    try {
      return resultOf(await client.query(statement))
    } catch (error) {
      broken = isConnectionLoss(error)
      throw translated(error)
    } finally {
      client.release(broken)
    }
  }

  const pools = [pool]
  function libraryPool({ max = 4, searchPath = 'public' } = {}): pg.Pool {
    const { types: _, options, ...config } = clientConfig({ url: facts.url })
    const library = new pg.Pool({
      ...config,
      max,
      options: `${options} -c search_path=${searchPath} -c IntervalStyle=postgres`,
    })
    // A broken connection it has dropped by now; whoever used it hears of that from its statement.
    library.on('error', () => {})
    library.on('connect', (client) => client.on('error', () => {}))
    pools.push(library)
    return library
  }

  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    const patience = new AbortController()
    // Work that never ends must not keep the server from ending.
    const ended = Promise.all(pools.filter((pool) => !pool.ended).map((pool) => pool.end()))
    await Promise.race([ended, sleep(CLOSE_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => {})])
    patience.abort()
    await embedded?.stop()
  }
  const db: Database = {
    ...facts,
    ...(embedded && { embedded }),
    pool,
    libraryPool,
    acquire,
    cancel: (connection) => cancelStatement(facts.url, connection),
    query,
    named,
    transaction: (work, options) => transaction(db, work, options),
    close: () => (closing ??= close()),
  }
  return Object.freeze(db)
}
