import { constants } from 'node:fs'
import { access, chmod, mkdir, readdir, realpath, rm } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, StoreError } from '../errors.ts'
import { isAlive } from './process.ts'

export const HINT = 'COTERIE_DATA_DIR names the directory'

/** Makes the data directory if need be; its real path. */
export async function openDirectory(dataDir: string): Promise<string> {
  const absolute = path.resolve(dataDir)
  const isRoot = process.getuid?.() === 0
  try {
    await mkdir(absolute, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
    const root = await realpath(absolute)
    const entries = await readdir(root)
    await access(root, constants.W_OK | constants.X_OK)
    // When we are root, PostgreSQL's account has to pass through; it need not look.
    if (isRoot && (entries.length === 0 || entries.includes('postgres'))) await chmod(root, 0o711)
    return root
  } catch (error) {
    throw unusable(absolute, error)
  }
}

/** Trouble with the data directory in words, for whichever step it happened in. */
export function unusable(place: string, cause: unknown): StoreError {
  const error = (sentence: string) => new StoreError('data_directory_unusable', `${sentence}; ${HINT}.`, { cause })
  switch (errorCode(cause)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError(
        'disk_full',
        `No space is left for the database in ${place}. Free some, or move it; ${HINT}.`,
        { cause },
      )
    case 'EEXIST':
    case 'ENOTDIR':
      return error(`${place} is not a directory`)
    case 'EROFS':
      return error(`${place} is on a read-only file system`)
    case 'EACCES':
    case 'EPERM':
      return error(
        `User ${process.getuid?.()} may not read and write ${place}. Give it to that user (chown), or choose another`,
      )
    default:
      return error(`${place} cannot be used: ${(cause as Error).message}`)
  }
}

/** The name under which a process makes a database that is not yet complete. */
export const makingName = (tag: string): string => `making-${process.pid}-${tag}`

/** Removes what a process that died while making a database left behind. */
export async function sweepLeftovers(root: string): Promise<void> {
  for (const entry of await readdir(root)) {
    const pid = Number(/^making-(\d+)-/.exec(entry)?.[1])
    // Its initdb may still write: then the next start removes the rest.
    if (pid > 0 && !isAlive(pid)) await rm(path.join(root, entry), { recursive: true, force: true }).catch(() => {})
  }
}
