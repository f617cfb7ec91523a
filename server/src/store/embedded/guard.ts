import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { clientConfig } from '../connection.ts'
import { StoreError } from '../errors.ts'
import { isAlive } from './process.ts'

/**
 * One server per data directory: it holds an advisory lock on a connection of its own, which PostgreSQL drops the moment
 * the server dies, however it dies. The connection's name tells the next one who is there, and its end that PostgreSQL went.
 */
export interface Guard {
  readonly client: pg.Client
  /** Resolves when the connection is gone. */
  readonly lost: Promise<void>
}

export const GUARD_LOCK = 0xc07e_71e
/** What a killed server's connection may need to disappear. */
const GRACE_MS = 500
/** The same where the holder's process cannot be seen to be gone, in another container say. */
const LONGEST_GRACE_MS = 10_000

export async function standGuard(url: string, place: string): Promise<Guard> {
  const client = new pg.Client(clientConfig({ url, applicationName: `coterie guard ${process.pid}` }))
  const lost = new Promise<void>((resolve) => {
    client.on('end', resolve)
    client.on('error', () => resolve())
  })
  try {
    await client.connect()
    const began = performance.now()
    for (;;) {
      const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [GUARD_LOCK])
      if (rows[0]!.ours) return { client, lost }
      const holder = await holderPid(client)
      const waited = performance.now() - began
      if (waited > LONGEST_GRACE_MS || (waited > GRACE_MS && holder !== undefined && isAlive(holder)))
        throw inUse(place, holder)
      await sleep(50)
    }
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

const inUse = (place: string, holder: number | undefined) =>
  new StoreError(
    'data_directory_in_use',
    `Another Coterie server (pid ${holder ?? 'unknown'}) works on ${place}. Stop it, or give this one a directory of its own with COTERIE_DATA_DIR.`,
  )

async function holderPid(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and classid = 0 and objid = $1 and objsubid = 1
       and database = (select oid from pg_database where datname = current_database())`,
    [GUARD_LOCK],
  )
  return rows[0] && Number(/\d+$/.exec(rows[0].name)?.[0])
}
