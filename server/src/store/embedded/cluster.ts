import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, chown, mkdir, open, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, StoreError } from '../errors.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { Layout } from './layout.ts'
import { run } from './run.ts'

const HINT = 'COTERIE_DATA_DIR names the directory'

/** Makes the data directory if need be; its real path. */
export async function openDirectory(dataDir: string): Promise<string> {
  const absolute = path.resolve(dataDir)
  try {
    // Others may pass through, so that PostgreSQL's account can when we are root, but not look.
    await mkdir(absolute, { recursive: true, mode: 0o711 })
    const root = await realpath(absolute)
    const entries = await readdir(root)
    await access(root, constants.W_OK | constants.X_OK)
    if (process.getuid?.() === 0 && (entries.length === 0 || entries.includes('postgres'))) await chmod(root, 0o711)
    return root
  } catch (error) {
    throw unusable(absolute, error)
  }
}

/** The same trouble in words, for whichever step of preparing `place` it happened in. */
export function unusable(place: string, cause: unknown): StoreError {
  switch (errorCode(cause)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError(
        'disk_full',
        `No space is left for the database in ${place}. Free some, or move it: ${HINT}.`,
        { cause },
      )
    case 'EEXIST':
    case 'ENOTDIR':
      return new StoreError('data_directory_unusable', `${place} is not a directory; ${HINT}.`, { cause })
    case 'EROFS':
      return new StoreError('data_directory_unusable', `${place} is on a read-only file system; ${HINT}.`, { cause })
    case 'EACCES':
    case 'EPERM': {
      const who = process.getuid?.() ?? '?'
      const sentence = `User ${who} may not read and write ${place}. Give it to that user (chown), or choose another: ${HINT}.`
      return new StoreError('data_directory_unusable', sentence, { cause })
    }
    default:
      return new StoreError(
        'data_directory_unusable',
        `${place} cannot be used: ${(cause as Error).message}; ${HINT}.`,
        { cause },
      )
  }
}

/** What may stand in a data directory that has no database yet. */
const HARMLESS = /^(making-.*|lost\+found|\..*|socket|postgres\.log(\.1)?|postgresql\.conf)$/

/** Whether the directory holds a database of ours, made by this major version. Throws when it holds anything else. */
export async function clusterExists({ root, home, data, password }: Layout, major: number): Promise<boolean> {
  const foreign = (what: string) =>
    new StoreError('data_directory_foreign', `${root} ${what}. Give Coterie an empty directory of its own; ${HINT}.`)
  try {
    const entries = await readdir(root)
    if (entries.includes('PG_VERSION')) throw foreign('is the data directory of another PostgreSQL')
    if (!entries.includes(path.basename(home))) {
      const others = entries.filter((entry) => !HARMLESS.test(entry))
      if (others.length > 0) throw foreign(`holds other things (${others.slice(0, 3).join(', ')})`)
      return false
    }
    const [version] = await Promise.all([readFile(path.join(data, 'PG_VERSION'), 'utf8'), access(password)])
    if (Number(version) === major) return true
    throw new StoreError(
      'data_directory_other_version',
      `The database in ${root} was made by PostgreSQL ${version.trim()}, and this program brings PostgreSQL ${major}. Start it once more with the program that made it and dump it, or give this one an empty directory; ${HINT}.`,
    )
  } catch (error) {
    if (error instanceof StoreError) throw error
    if (errorCode(error) === 'ENOENT') throw foreign('has a folder "postgres" that Coterie did not make')
    throw unusable(root, error)
  }
}

/** Makes the database files beside their place and renames them into it, so that a crash or a race leaves no half of them. */
export async function createCluster(
  layout: Layout,
  binaries: Binaries,
  account: Account,
  durable: boolean,
): Promise<void> {
  const making = path.join(layout.root, `making-${process.pid}-${randomBytes(4).toString('hex')}`)
  const [data, password] = [path.join(making, 'data'), path.join(making, 'password')]
  try {
    await mkdir(making, { mode: 0o711 })
    await chmod(making, 0o711) // whatever the umask
    await mkdir(data, { mode: 0o700 })
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
    await chown(data, account.uid, account.gid)
    await chown(password, account.uid, account.gid)
    await initialise(layout, binaries, account, data, [`--pwfile=${password}`, ...(durable ? [] : ['--no-sync'])])
    await rename(making, layout.home)
    if (durable) await flush(layout.root)
  } catch (error) {
    if (error instanceof StoreError) throw error
    // Another process was faster; its database is as good.
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw unusable(layout.root, error)
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

async function initialise(layout: Layout, binaries: Binaries, account: Account, data: string, more: readonly string[]) {
  const { status, output } = await run(account, binaries.initdb, [
    `--pgdata=${data}`,
    '--username=coterie',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Texts compare by their bytes on every machine, and lower() knows all of Unicode; libc's locales promise neither.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--text-search-config=simple',
    '--no-instructions',
    ...more,
  ])
  if (status === 0) return
  if (output.includes('No space left on device'))
    throw unusable(layout.root, Object.assign(new Error(output), { code: 'ENOSPC' }))
  throw new StoreError('embedded_failed', `The database could not be created in ${layout.root}: ${output.trim()}`)
}

/** Removes what a process that died while creating left behind. */
export async function sweepLeftovers({ root }: Layout): Promise<void> {
  for (const entry of await readdir(root)) {
    const pid = Number(/^making-(\d+)-/.exec(entry)?.[1])
    if (pid > 0 && !isAlive(pid)) await rm(path.join(root, entry), { recursive: true, force: true }).catch(() => {})
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

async function flush(directory: string): Promise<void> {
  const handle = await open(directory)
  await handle.sync().finally(() => handle.close())
}
