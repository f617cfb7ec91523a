import { setTimeout as sleep } from 'node:timers/promises'
import { type EmbeddedOptions, prepareGround } from './embedded/ground.ts'
import { type Occupation, occupy, urlOf } from './embedded/occupy.ts'
import { leaveNoOrphan } from './embedded/orphans.ts'
import { stopPostmaster } from './embedded/postmaster.ts'
import { signal } from './embedded/process.ts'
import { StoreError } from './errors.ts'

export type { EmbeddedOptions }

export interface Embedded {
  /** Connection string of the database `coterie`. */
  readonly url: string
  /** `18.4` */
  readonly version: string
  /** PostgreSQL was still running, left by a server that was killed. */
  readonly adopted: boolean
  /** PostgreSQL's process; another one after it had to be restarted. */
  pid(): number
  /** Stops PostgreSQL, with everything committed on disk. */
  stop(): Promise<void>
}

const isTaken = (error: unknown) => error instanceof StoreError && error.code === 'data_directory_in_use'

/**
 * Starts PostgreSQL on a data directory, making it first if need be, and starts it again whenever it dies, until stopped.
 * The operator's own PostgreSQL settings, if any, are in `postgresql.conf` in that directory.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const ground = await prepareGround(options)
  const { layout, log, version } = ground
  const stopAsked = Promise.withResolvers<void>()
  let stopping: Promise<void> | undefined
  let pid: number | undefined // undefined as long, and as soon, as PostgreSQL is not ours to stop

  async function enter(): Promise<Occupation> {
    try {
      return await occupy(ground, (spawned) => {
        pid = spawned
      })
    } catch (error) {
      if (isTaken(error)) pid = undefined
      throw error
    }
  }

  const interrupt = () => pid !== undefined && signal(pid, 'SIGINT')
  const callOff = leaveNoOrphan(interrupt, () => stop())

  async function begin(): Promise<Occupation> {
    try {
      return await enter()
    } catch (error) {
      callOff()
      interrupt()
      throw stopping
        ? new StoreError('embedded_failed', 'PostgreSQL was stopped while it was starting.', { cause: error })
        : error
    }
  }

  async function watch(first: Occupation): Promise<Occupation> {
    for (let now = first; ; ) {
      pid = now.pid
      await Promise.race([now.guard.lost, stopAsked.promise])
      if (stopping) return now
      log.error({ postgresPid: pid }, 'PostgreSQL went away; starting it again')
      const next = await again()
      if (next === undefined) return now
      now = next
      log.warn({ postgresPid: now.pid }, 'PostgreSQL runs again')
    }
  }

  /** Occupies as often as it takes; undefined when that is no longer wanted, or no longer ours to do. */
  async function again(): Promise<Occupation | undefined> {
    for (let pauseMs = 50; !stopping; pauseMs = Math.min(pauseMs * 2, 10_000)) {
      try {
        return await enter()
      } catch (error) {
        log.error({ err: error }, 'PostgreSQL cannot be started again yet')
        if (isTaken(error)) return undefined
      }
      await Promise.race([sleep(pauseMs), stopAsked.promise])
    }
    return undefined
  }

  async function end(): Promise<void> {
    interrupt()
    stopAsked.resolve()
    const last = await (watching ?? starting.catch(() => undefined))
    if (pid !== undefined) await stopPostmaster(pid, layout, log)
    await last?.guard.client.end().catch(() => {})
    callOff()
  }
  const stop = () => (stopping ??= end())

  let watching: Promise<Occupation> | undefined
  const starting = begin()
  const first = await starting
  watching = watch(first)
  log.info({ postgresPid: first.pid, dataDir: layout.root, adopted: first.adopted }, `PostgreSQL ${version} runs`)
  return Object.freeze({
    url: urlOf(layout, 'coterie'),
    version,
    adopted: first.adopted,
    pid: () => pid ?? first.pid,
    stop,
  })
}
