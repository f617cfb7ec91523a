import { randomBytes } from 'node:crypto'
import { access, chmod, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, StoreError } from '../errors.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { HINT, makingName, unusable } from './directory.ts'
import type { Layout } from './layout.ts'
import { run } from './run.ts'

/** What may stand in a data directory that has no database yet. */
const HARMLESS = /^(making-.*|lost\+found|\..*|socket|postgres\.log(\.1)?|postgresql\.conf)$/

/** Whether the directory holds a database of ours, made by this major version. Throws when it holds anything else. */
export async function clusterExists({ root, home, data, password }: Layout, major: number): Promise<boolean> {
  const foreign = (what: string) =>
    new StoreError('data_directory_foreign', `${root} ${what}. Coterie needs a directory of its own; ${HINT}.`)
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
      `The database in ${root} was made by PostgreSQL ${version.trim()}, and this program brings PostgreSQL ${major}. Dump it with the program that made it, and restore it into an empty directory; ${HINT}.`,
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
  const making = path.join(layout.root, makingName(randomBytes(4).toString('hex')))
  const [data, password] = [path.join(making, 'data'), path.join(making, 'password')]
  try {
    await mkdir(making)
    await chmod(making, 0o711) // whatever the umask
    await mkdir(data, { mode: 0o700 })
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
    await chown(data, account.uid, account.gid)
    await chown(password, account.uid, account.gid)
    await initialise(layout.root, binaries, account, [
      `--pgdata=${data}`,
      `--pwfile=${password}`,
      ...(durable ? [] : ['--no-sync']),
    ])
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

async function initialise(
  root: string,
  binaries: Binaries,
  account: Account,
  places: readonly string[],
): Promise<void> {
  const { status, output } = await run(account, binaries.initdb, [
    '--username=coterie',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Texts compare by their bytes on every machine, and lower() knows all of Unicode; libc's locales promise neither.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--text-search-config=simple',
    '--no-instructions',
    ...places,
  ])
  if (status === 0) return
  if (output.includes('No space left on device'))
    throw unusable(root, Object.assign(new Error(output), { code: 'ENOSPC' }))
  if (output.includes('could not look up effective user ID')) {
    const sentence = `PostgreSQL wants its user to have an account, and user ${account.uid} has none in /etc/passwd. Add one, or set DATABASE_URL to a PostgreSQL server.`
    throw new StoreError('embedded_failed', sentence)
  }
  throw new StoreError(
    'embedded_failed',
    `The database could not be made in ${root}: ${output.trim() || `initdb ended with ${status}`}`,
  )
}

async function flush(directory: string): Promise<void> {
  const handle = await open(directory)
  await handle.sync().finally(() => handle.close())
}
