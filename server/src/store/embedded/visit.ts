import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { clientConfig } from '../connection.ts'
import { isConnectionLoss, StoreError } from '../errors.ts'
import { type EmbeddedOptions, type Ground, prepareGround } from './ground.ts'
import { GUARD_LOCK } from './guard.ts'
import type { Layout } from './layout.ts'
import { isPostmaster, readLockFile } from './lockfile.ts'
import { occupy, urlOf } from './occupy.ts'
import { leaveNoOrphan } from './orphans.ts'
import { stopPostmaster } from './postmaster.ts'

/** A stay in the embedded PostgreSQL of a data directory that a server may own, or other visitors may share. */
export interface Visit {
  /** Connection string of the database `coterie`. */
  readonly url: string
  /** Ends the stay. The last one out, where no server is, stops PostgreSQL. */
  leave(): Promise<void>
}

/** Every visitor holds this lock shared; who holds it alone may stop PostgreSQL, and keeps newcomers waiting until it is done. */
const VISIT_LOCK = 0xc07e_715
const LONGEST_CHANGE_MS = 20_000

const isPassing = (error: unknown) =>
  isConnectionLoss(error) || (error instanceof StoreError && error.code === 'data_directory_in_use')

/**
 * Enters the PostgreSQL that runs on the data directory, or starts one, for a command that comes and goes. Unlike a server
 * it keeps nobody away: a server that starts meanwhile takes PostgreSQL over.
 */
export async function visitEmbedded(options: EmbeddedOptions): Promise<Visit> {
  const ground = await prepareGround(options)
  const stay = await entered(ground)
  let leaving: Promise<void> | undefined
  const leave = () => {
    leaving ??= left(stay, ground).finally(callOff)
    return leaving
  }
  const callOff = leaveNoOrphan(() => {}, leave)
  return Object.freeze({ url: urlOf(ground.layout, 'coterie'), leave })
}

async function entered(ground: Ground): Promise<pg.Client> {
  const deadline = performance.now() + LONGEST_CHANGE_MS
  for (;;) {
    try {
      const stay = runs(ground.layout) ? await join(ground.layout) : await begin(ground)
      if (stay !== undefined) return stay
    } catch (error) {
      if (!isPassing(error) || performance.now() > deadline) throw error
    }
    await sleep(50)
  }
}

function runs(layout: Layout): boolean {
  const found = readLockFile(layout)
  return found?.status === 'ready' && isPostmaster(found.pid, layout)
}

/** Starts PostgreSQL, and lets go of it without stopping it. */
async function begin(ground: Ground): Promise<pg.Client | undefined> {
  const { guard } = await occupy(ground, () => {})
  try {
    return await join(ground.layout)
  } finally {
    await guard.client.end()
  }
}

/** Undefined while the last visitor is stopping PostgreSQL, or the first one has not made the database yet. */
async function join(layout: Layout): Promise<pg.Client | undefined> {
  const client = new pg.Client(
    clientConfig({ url: urlOf(layout, 'postgres'), applicationName: `coterie visitor ${process.pid}` }),
  )
  // PostgreSQL may be stopped under us by its server; whoever uses the database hears of it there.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ welcome: boolean }>(
      `select exists (select from pg_database where datname = 'coterie') and pg_try_advisory_lock_shared($1) as welcome`,
      [VISIT_LOCK],
    )
    if (rows[0]!.welcome) return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  await client.end()
  return undefined
}

async function left(client: pg.Client, { layout, log }: Ground): Promise<void> {
  try {
    const { rows } = await client.query<{ last: boolean }>(
      'select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) and pg_try_advisory_lock($2) as last',
      [VISIT_LOCK, GUARD_LOCK],
    )
    const pid = readLockFile(layout)?.pid
    if (rows[0]!.last && pid !== undefined) await stopPostmaster(pid, layout, log)
  } catch (error) {
    if (!isConnectionLoss(error)) throw error // stopped already
  } finally {
    await client.end().catch(() => {})
  }
}
