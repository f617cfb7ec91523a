import pg from 'pg'
import { clientConfig } from './connection.ts'
import { StoreError } from './errors.ts'
import type { Connections } from './transaction.ts'

/** Stops what a connection's backend is at. By a connection of its own: those of the pool may all be at work. */
export async function cancelBackend(url: string, processId: number): Promise<void> {
  const client = new pg.Client(clientConfig({ url }))
  await client.connect()
  try {
    await client.query('select pg_cancel_backend($1)', [processId])
  } finally {
    await client.end()
  }
}

export interface Cancellation {
  /** Resolves when nothing of it can meet the connection's next user. */
  over(): Promise<void>
}

/** From now on until `over`, `signal` stops the statement that `client` is at. */
export function cancelOn(signal: AbortSignal, client: pg.PoolClient, { cancel }: Connections): Cancellation {
  let stopping: Promise<void> | undefined
  const stop = () => {
    const { processID } = client as pg.PoolClient & { processID?: number }
    // Where it cannot be stopped it runs to its end, as it would have.
    if (cancel && processID) stopping = cancel(processID).catch(() => {})
  }
  signal.addEventListener('abort', stop, { once: true })
  return {
    over: async () => {
      signal.removeEventListener('abort', stop)
      await stopping
    },
  }
}

export function requireWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new StoreError('broken_off', 'Nobody waits for the outcome any more.')
}
