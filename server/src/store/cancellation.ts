import type { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import pg from 'pg'
import { clientConfig } from './connection.ts'
import { StoreError } from './errors.ts'
import type { Connections } from './transaction.ts'

/** What a connection was told at its beginning, by which it can be named to others. A pooler passes its own on. */
export interface BackendKey {
  readonly processID: number
  readonly secretKey: number
}

/** What the driver has beneath a client. */
interface Wire extends EventEmitter {
  readonly stream: Socket
  readonly ssl: unknown
  readonly sslNegotiation?: string
  connect(port: number | string, host?: string): void
  requestSsl(): void
  cancel(processID: number, secretKey: number): void
}

const LONGEST_MS = 10_000

/**
 * Has PostgreSQL stop what a connection is at, by the request of its protocol and a socket of its own: connections of the pool may
 * all be at work, and process ids are not those of the server where a pooler is in between. Resolves when it was passed on, for
 * only then PostgreSQL hangs up; rejects when nobody knows whether it will be.
 */
export function cancelStatement(url: string, { processID, secretKey }: BackendKey): Promise<void> {
  const { connection, host, port } = new pg.Client(clientConfig({ url })) as pg.Client & { connection: Wire }
  return new Promise((resolve, reject) => {
    const ask = () => connection.cancel(processID, secretKey)
    connection.on('error', reject)
    connection.once('end', resolve)
    connection.once('sslconnect', ask)
    connection.once('connect', () => {
      if (!connection.ssl) ask()
      else if (connection.sslNegotiation !== 'direct') connection.requestSsl()
    })
    connection.stream.setTimeout(LONGEST_MS, () => connection.stream.destroy(new Error('No answer to a cancellation.')))
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`)
    else connection.connect(port, host)
  })
}

export interface Cancellation {
  /** Resolves when nothing of it can meet the connection's next user: false where that cannot be known, and there must be none. */
  over(): Promise<boolean>
}

/** From now on until `over`, `signal` stops the statement that `client` is at. */
export function cancelOn(signal: AbortSignal, client: pg.PoolClient, { cancel }: Connections): Cancellation {
  let stopping: Promise<boolean> | undefined
  const stop = () => {
    const settled = cancel?.(client as pg.PoolClient & BackendKey)
    // Where it cannot be stopped it runs to its end, as it would have.
    stopping = settled?.then(
      () => true,
      () => false,
    )
  }
  signal.addEventListener('abort', stop, { once: true })
  return {
    over: async () => {
      signal.removeEventListener('abort', stop)
      return (await stopping) ?? true
    },
  }
}

export function requireWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new StoreError('broken_off', 'Nobody waits for the outcome any more.')
}
