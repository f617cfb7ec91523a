import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectPatiently } from '../connection.ts'
import { isConnectionLoss } from '../errors.ts'
import { furnish, type Ground } from './ground.ts'
import { type Guard, standGuard } from './guard.ts'
import type { Layout } from './layout.ts'
import { isPostmaster, readLockFile } from './lockfile.ts'
import { leftoversStillExit, startPostmaster } from './postmaster.ts'

/** A PostgreSQL that runs, and what keeps other servers away from it. */
export interface Occupation {
  readonly pid: number
  readonly guard: Guard
  /** It ran already. */
  readonly adopted: boolean
}

/** Processes of a killed PostgreSQL need moments to exit, and one that is stopping or restarting lets nobody in. */
const LONGEST_CHANGE_MS = 15_000

/** Joins the PostgreSQL that runs on the data directory, or starts one; then keeps everybody else out. */
export async function occupy(ground: Ground, spawned: (pid: number) => void): Promise<Occupation> {
  const deadline = performance.now() + LONGEST_CHANGE_MS
  for (;;) {
    try {
      const running = await settled(ground.layout)
      const adopted = running !== undefined
      if (!adopted) await furnish(ground)
      const pid = running ?? (await startPostmaster(ground, spawned))
      return { pid, adopted, guard: await enter(ground) }
    } catch (error) {
      const passing = leftoversStillExit(error) || isConnectionLoss(error)
      if (!passing || performance.now() > deadline) throw error
      ground.log.debug({ err: error }, 'PostgreSQL is between two states')
      await sleep(100)
    }
  }
}

/** The running PostgreSQL once it takes connections; undefined when there is none, or after it has stopped. */
async function settled(layout: Layout): Promise<number | undefined> {
  for (;;) {
    const found = readLockFile(layout)
    if (found === undefined || !isPostmaster(found.pid, layout)) return undefined
    if (found.status === 'ready') return found.pid
    await sleep(20)
  }
}

async function enter({ layout, log }: Ground): Promise<Guard> {
  const guard = await connectPatiently(() => standGuard(urlOf(layout, 'postgres'), layout.root), 1000, log)
  const { rowCount } = await guard.client.query("select from pg_database where datname = 'coterie'")
  if (rowCount === 0) await guard.client.query('create database coterie')
  return guard
}

/** Where and how to connect to the PostgreSQL that runs there. */
export function urlOf(layout: Layout, database: string): string {
  const password = readFileSync(layout.password, 'utf8').trim()
  const { socket = layout.socket, port = 5432 } = readLockFile(layout) ?? {}
  return `postgres://coterie:${password}@/${database}?host=${encodeURIComponent(socket)}&port=${port}`
}
