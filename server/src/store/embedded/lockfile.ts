import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { errorCode } from '../errors.ts'
import { unusable } from './directory.ts'
import type { Layout } from './layout.ts'
import { commandLine } from './process.ts'

/** PostgreSQL's own note in its data directory, postmaster.pid: who runs, where it listens, how far it is. */
export interface LockFile {
  readonly pid: number
  readonly port: number
  /** Directory of the Unix socket. */
  readonly socket: string
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | ''
}

const fileOf = ({ data }: Layout) => path.join(data, 'postmaster.pid')

export function readLockFile(layout: Layout): LockFile | undefined {
  try {
    const lines = readFileSync(fileOf(layout), 'utf8').split('\n')
    return {
      pid: Number(lines[0]),
      port: Number(lines[3]),
      socket: lines[4] ?? '',
      status: (lines[7]?.trim() ?? '') as LockFile['status'],
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw unusable(layout.data, error)
  }
}

/** Whether this process is a PostgreSQL on this data directory, and not some stranger that got the same number later. */
export function isPostmaster(pid: number, { data }: Layout): boolean {
  const [program = '', ...args] = commandLine(pid)
  return path.basename(program) === 'postgres' && args.includes(data)
}

/**
 * Lets PostgreSQL start where one has ended without cleaning up. After a crash or in a new container the noted pid may meanwhile be anybody's, and PostgreSQL would refuse to start beside
 * it. The file is not removed, because it also leads PostgreSQL to memory that old processes may still use; it gets our
 * pid instead, since PostgreSQL ignores a note that names its own parent.
 */
export function disownStaleLockFile(layout: Layout): void {
  const found = readLockFile(layout)
  if (found === undefined || isPostmaster(found.pid, layout)) return
  const file = fileOf(layout)
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^-?\d*/, String(process.pid)))
  // The socket's own note leads nowhere, and its directory is this PostgreSQL's alone.
  rmSync(path.join(layout.socket, `.s.PGSQL.${found.port}.lock`), { force: true })
}
