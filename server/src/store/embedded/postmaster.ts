import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode, StoreError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { unusable } from './cluster.ts'
import type { Layout } from './layout.ts'

/** PostgreSQL's own note in its data directory, postmaster.pid: who runs, where it listens, how far it is. */
export interface LockFile {
  readonly pid: number
  readonly port: number
  readonly socket: string
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | ''
}

export function readLockFile({ data }: Layout): LockFile | undefined {
  try {
    const lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
    return {
      pid: Number(lines[0]),
      port: Number(lines[3]),
      socket: lines[4] ?? '',
      status: (lines[7]?.trim() ?? '') as LockFile['status'],
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw unusable(data, error)
  }
}

/** Whether this process is a PostgreSQL on this data directory, and not some stranger that got the same number later. */
export function isPostmaster(pid: number, { data }: Layout): boolean {
  const [program = '', ...args] = commandLine(pid)
  return path.basename(program) === 'postgres' && args.includes(data)
}

function commandLine(pid: number): string[] {
  try {
    // cmdline may be read by everyone; cwd and exe may not, even by root in a container.
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(' ')
  } catch {
    return []
  }
}

/** Starts PostgreSQL and waits until it takes connections, however long it needs to recover from a crash. Its process id. */
export async function startPostmaster(layout: Layout, binaries: Binaries, account: Account, log: Log): Promise<number> {
  disownStaleLockFile(layout)
  rotate(layout.log)
  const output = openSync(layout.log, 'a', 0o600)
  const logged = statSync(layout.log).size
  const child = account.launch(binaries.postgres, ['-D', layout.data], ['ignore', output, output])
  closeSync(output)
  const ended = once(child, 'exit').catch((error: Error) => [error.message])
  child.unref()
  let exit: unknown[] | undefined
  ended.then((reason) => {
    exit = reason
  })
  const began = performance.now()
  let reported = 1
  for (;;) {
    const found = readLockFile(layout)
    if (found?.pid === child.pid && found?.status === 'ready') return found!.pid
    if (exit !== undefined) throw failure(layout, readFileSync(layout.log, 'utf8').slice(logged) || String(exit[0]))
    if (performance.now() - began > reported * 10_000) {
      log.info({ seconds: reported++ * 10 }, 'PostgreSQL is still starting, probably recovering after a crash')
    }
    await Promise.race([sleep(20), ended])
  }
}

/** PostgreSQL left after an unclean end by processes that hold its memory: they are about to go, so try again. */
export const leftoversStillExit = (error: unknown) =>
  error instanceof StoreError &&
  /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(error.message)

function failure({ root, log }: Layout, output: string): StoreError {
  if (/No space left on device/.test(output))
    return unusable(root, Object.assign(new Error(output), { code: 'ENOSPC' }))
  const lines = output.trim().split('\n').slice(-6).join('\n')
  return new StoreError(
    'embedded_failed',
    `The embedded PostgreSQL in ${root} does not start; its log is ${log}:\n${lines}`,
  )
}

/**
 * After a crash or in a new container the noted pid may meanwhile be anybody's, and PostgreSQL would refuse to start beside
 * it. The file is not removed, because it also leads PostgreSQL to memory that old processes may still use; it gets our
 * pid instead, since PostgreSQL ignores a note that names its own parent.
 */
function disownStaleLockFile(layout: Layout): void {
  const found = readLockFile(layout)
  if (found === undefined || isPostmaster(found.pid, layout)) return
  const file = path.join(layout.data, 'postmaster.pid')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^-?\d+/, String(process.pid)))
}

const LARGEST_LOG = 10 * 2 ** 20

function rotate(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) renameSync(file, `${file}.1`)
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk, then the process is gone. */
export async function stopPostmaster(pid: number, layout: Layout, log: Log): Promise<void> {
  signal(pid, 'SIGINT')
  const patient = performance.now() + 60_000
  for (let insisted = false; isPostmaster(pid, layout); await sleep(20)) {
    if (!insisted && performance.now() > patient) {
      log.warn({ pid }, 'PostgreSQL does not stop; stopping it at once, it will recover at the next start')
      signal(pid, 'SIGQUIT')
      insisted = true
    }
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}
