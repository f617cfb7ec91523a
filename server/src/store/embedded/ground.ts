import { existsSync } from 'node:fs'
import { chmod, chown, lstat, mkdir, rename, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, StoreError } from '../errors.ts'
import { type Log, silent } from '../log.ts'
import { type Account, chooseAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { clusterExists, createCluster } from './cluster.ts'
import { openDirectory, sweepLeftovers, unusable } from './directory.ts'
import { type Layout, layoutOf } from './layout.ts'
import { run } from './run.ts'
import { configurationFile, settingsFor, thisMachine } from './settings.ts'

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log?: Log
  /** PostgreSQL settings over ours. */
  readonly settings?: Readonly<Record<string, string>>
  /** False spares flushing to disk: for tests, whose data nobody will miss after a power cut. */
  readonly durable?: boolean
}

/** All that starting PostgreSQL takes, with database files that exist. */
export interface Ground {
  readonly layout: Layout
  readonly binaries: Binaries
  readonly account: Account
  readonly options: EmbeddedOptions
  readonly log: Log
  /** `18.4` */
  readonly version: string
}

/** Checks the data directory, and makes the database files in it if there are none. */
export async function prepareGround(options: EmbeddedOptions): Promise<Ground> {
  const { log = silent, durable = true } = options
  const binaries = findBinaries()
  const layout = layoutOf(await openDirectory(options.dataDir))
  const account = chooseAccount(layout.data, [binaries.postgres, layout.root, path.dirname(layout.socket)])
  const { output } = await run(account, binaries.postgres, ['--version'])
  const version = /PostgreSQL\) (\d+\.\d+)/.exec(output)?.[1]
  if (version === undefined)
    throw new StoreError('embedded_failed', `${binaries.postgres} does not run here: ${output.trim()}`)
  await sweepLeftovers(layout.root)
  if (!(await clusterExists(layout, Number.parseInt(version, 10)))) {
    log.info({ dataDir: layout.root }, 'making the database')
    await createCluster(layout, binaries, account, durable)
  }
  return Object.freeze({ layout, binaries, account, options, log, version })
}

/** What has to be fresh for each start of PostgreSQL: the place of its socket, and settings that fit the machine. */
export async function furnish({ layout, account, options }: Ground): Promise<void> {
  try {
    await makePrivate(layout.socket, account)
    const shared = await statfs('/dev/shm').then(
      ({ bsize, blocks }) => bsize * blocks,
      () => Number.POSITIVE_INFINITY,
    )
    const settings = {
      ...settingsFor(thisMachine(shared)),
      // Needs no free port, and its directory lets nobody near. Medians, socket against TCP: 69 to 75 µs per round trip,
      // 4.6 to 5.0 ms per connection, 178 to 200 ms for 100 MB of rows.
      listen_addresses: '',
      unix_socket_directories: `"${layout.socket.replaceAll('"', '""')}"`,
      unix_socket_permissions: '0700',
      ...(options.durable === false && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
      ...options.settings,
    }
    const file = path.join(layout.data, 'postgresql.conf')
    const ownFile = path.join(layout.root, 'postgresql.conf')
    const text = configurationFile(settings, ownFile, existsSync(ownFile))
    await writeFile(`${file}.new`, text, { mode: 0o600 })
    await chown(`${file}.new`, account.uid, account.gid)
    await rename(`${file}.new`, file)
  } catch (error) {
    throw error instanceof StoreError ? error : unusable(layout.root, error)
  }
}

/** The socket's directory may lie in the common /tmp, where others may have put something under its name. */
async function makePrivate(directory: string, { uid, gid }: Account): Promise<void> {
  await mkdir(directory, { mode: 0o700 }).catch((error) => {
    if (errorCode(error) !== 'EEXIST') throw error
  })
  const found = await lstat(directory)
  if (!found.isDirectory() || ![uid, process.getuid?.()].includes(found.uid)) {
    throw new StoreError(
      'data_directory_unusable',
      `${directory}, the place for PostgreSQL's socket, is somebody else's. Remove it.`,
    )
  }
  await chown(directory, uid, gid)
  await chmod(directory, 0o700)
}
