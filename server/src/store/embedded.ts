import { readFileSync } from 'node:fs'
import { chmod, chown, mkdir, rename, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, chooseAccount } from './embedded/account.ts'
import { type Binaries, findBinaries } from './embedded/binaries.ts'
import { clusterExists, createCluster, openDirectory, sweepLeftovers, unusable } from './embedded/cluster.ts'
import { type Guard, standGuard } from './embedded/guard.ts'
import { type Layout, layoutOf } from './embedded/layout.ts'
import { leaveNoOrphan } from './embedded/orphans.ts'
import * as postmaster from './embedded/postmaster.ts'
import { run } from './embedded/run.ts'
import { configurationFile, settingsFor, thisMachine } from './embedded/settings.ts'
import { StoreError } from './errors.ts'
import { type Log, silent } from './log.ts'

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log?: Log
  /** PostgreSQL settings over ours. */
  readonly settings?: Readonly<Record<string, string>>
  /** False spares flushing to disk: for tests, whose data nobody will miss after a power cut. */
  readonly durable?: boolean
}

export interface Embedded {
  /** Connection string of the database `coterie`. */
  readonly url: string
  /** `18.4` */
  readonly version: string
  /** PostgreSQL was still running, left by a server that was killed. */
  readonly adopted: boolean
  /** PostgreSQL's process, another one after it had to be restarted. */
  pid(): number
  /** Stops PostgreSQL, with everything committed on disk. */
  stop(): Promise<void>
}

interface Ground {
  readonly layout: Layout
  readonly binaries: Binaries
  readonly account: Account
  readonly options: EmbeddedOptions
  readonly log: Log
}

/** Who we are in there, and what keeps others out. */
interface Occupation {
  readonly pid: number
  readonly guard: Guard
  readonly adopted: boolean
}

/** Starts PostgreSQL on a data directory, making it first if need be, and restarts it whenever it dies, until stopped. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? silent
  const { ground, version } = await prepare(options, log)
  let now = await occupy(ground)
  const { adopted } = now
  log.info({ pid: now.pid, dataDir: ground.layout.root, adopted }, `PostgreSQL ${version} runs`)

  let ending: Promise<void> | undefined
  let ours = true

  async function watch(): Promise<void> {
    for (;;) {
      await now.guard.lost
      if (ending) return
      log.error({ pid: now.pid }, 'PostgreSQL went away; restarting it')
      const next = await reoccupy(ground, () => ending !== undefined)
      if (next === undefined) return
      if (next === 'taken') {
        ours = false
        return
      }
      now = next
      log.warn({ pid: now.pid }, 'PostgreSQL runs again')
    }
  }
  const watching = watch()

  const stop = () =>
    (ending ??= (async () => {
      callOff()
      if (ours) await postmaster.stopPostmaster(now.pid, ground.layout, log)
      await now.guard.client.end().catch(() => {})
      await watching
    })())
  const callOff = leaveNoOrphan(() => ours && postmaster.signal(now.pid, 'SIGINT'), stop)

  return Object.freeze({ url: urlOf(ground.layout, 'coterie'), version, adopted, pid: () => now.pid, stop })
}

async function prepare(options: EmbeddedOptions, log: Log): Promise<{ ground: Ground; version: string }> {
  const binaries = findBinaries()
  const layout = layoutOf(await openDirectory(options.dataDir))
  const account = chooseAccount(layout.data, [binaries.postgres, layout.root, layout.socket])
  const { output } = await run(account, binaries.postgres, ['--version'])
  const version = /PostgreSQL\) (\d+\.\d+)/.exec(output)?.[1]
  if (version === undefined) throw new StoreError('embedded_failed', `PostgreSQL cannot be run here: ${output.trim()}`)
  await sweepLeftovers(layout)
  if (!(await clusterExists(layout, Number.parseInt(version, 10)))) {
    log.info({ dataDir: layout.root }, 'creating the database')
    await createCluster(layout, binaries, account, options.durable ?? true)
  }
  return { ground: { layout, binaries, account, options, log }, version }
}

/** Joins the PostgreSQL that runs, or starts one; then keeps everybody else out. */
async function occupy(ground: Ground): Promise<Occupation> {
  const { layout, log } = ground
  for (let attempt = 0; ; attempt++) {
    const running = await settled(layout)
    try {
      const pid = running ?? (await start(ground))
      return { pid, adopted: running !== undefined, guard: await enter(ground) }
    } catch (error) {
      if (!postmaster.leftoversStillExit(error) || attempt >= 50) throw error
      log.debug({ err: error }, 'waiting for the processes of an earlier PostgreSQL to exit')
      await sleep(100)
    }
  }
}

/** The running PostgreSQL once it takes connections; undefined when there is none, or after it has stopped. */
async function settled(layout: Layout): Promise<number | undefined> {
  for (;;) {
    const found = postmaster.readLockFile(layout)
    if (found === undefined || !postmaster.isPostmaster(found.pid, layout)) return undefined
    if (found.status === 'ready') return found.pid
    await sleep(20)
  }
}

async function start({ layout, binaries, account, options, log }: Ground): Promise<number> {
  try {
    await mkdir(layout.socket, { recursive: true, mode: 0o700 })
    await chown(layout.socket, account.uid, account.gid)
    await chmod(layout.socket, 0o700)
    await configure(layout, account, options)
  } catch (error) {
    throw unusable(layout.root, error)
  }
  return postmaster.startPostmaster(layout, binaries, account, log)
}

async function configure(layout: Layout, account: Account, options: EmbeddedOptions): Promise<void> {
  const shared = await statfs('/dev/shm').then(
    ({ bsize, blocks }) => bsize * blocks,
    () => Number.POSITIVE_INFINITY,
  )
  const file = path.join(layout.data, 'postgresql.conf')
  const settings = {
    ...settingsFor(thisMachine(shared)),
    // A socket needs no free port, and its directory lets nobody else near. Measured: no slower than TCP.
    listen_addresses: '',
    unix_socket_directories: `"${layout.socket}"`,
    unix_socket_permissions: '0700',
    ...(options.durable === false && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  }
  await writeFile(`${file}.new`, configurationFile(settings, path.join(layout.root, 'postgresql.conf')), {
    mode: 0o600,
  })
  await chown(`${file}.new`, account.uid, account.gid)
  await rename(`${file}.new`, file)
}

function urlOf(layout: Layout, database: string): string {
  const password = readFileSync(layout.password, 'utf8').trim()
  const host = postmaster.readLockFile(layout)?.socket || layout.socket
  return `postgres://coterie:${password}@/${database}?host=${encodeURIComponent(host)}`
}

async function enter({ layout }: Ground): Promise<Guard> {
  const guard = await standGuard(urlOf(layout, 'postgres'), layout.root)
  const { rowCount } = await guard.client.query("select from pg_database where datname = 'coterie'")
  if (rowCount === 0) await guard.client.query('create database coterie')
  return guard
}

/** Occupies again, as often as it takes; undefined when it is no longer wanted, 'taken' when another server came first. */
async function reoccupy(ground: Ground, unwanted: () => boolean): Promise<Occupation | 'taken' | undefined> {
  for (let pauseMs = 50; !unwanted(); pauseMs = Math.min(pauseMs * 2, 10_000)) {
    try {
      return await occupy(ground)
    } catch (error) {
      ground.log.error({ err: error }, 'PostgreSQL cannot be restarted yet')
      if (error instanceof StoreError && error.code === 'data_directory_in_use') return 'taken'
    }
    await sleep(pauseMs)
  }
  return undefined
}
