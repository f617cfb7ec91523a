import type { Connections } from './transaction.ts'

/**
 * Runs `work` on one connection of its own, so that its temporary tables last from one transaction to the next. The
 * connection is closed afterwards, and they go with it, whatever happened.
 */
export async function withOwnConnection<T>(db: Connections, work: (own: Connections) => Promise<T>): Promise<T> {
  const client = await db.acquire()
  const close = client.release.bind(client, true)
  // Each transaction means to give it back.
  client.release = () => {}
  try {
    return await work({ acquire: async () => client })
  } finally {
    close()
  }
}
