import { once } from 'node:events'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreError } from '../errors.ts'
import type { Log } from '../log.ts'
import { unusable } from './directory.ts'
import type { Ground } from './ground.ts'
import type { Layout } from './layout.ts'
import { disownStaleLockFile, isPostmaster, readLockFile } from './lockfile.ts'
import { signal } from './process.ts'

/**
 * Starts PostgreSQL and waits until it takes connections, however long it needs to recover from a crash. It outlives us,
 * and writes to a file rather than to us, so that nothing of it breaks when we are killed. `spawned` hears its pid at once.
 */
export async function startPostmaster(ground: Ground, spawned: (pid: number) => void): Promise<number> {
  const { layout, binaries, account, log } = ground
  disownStaleLockFile(layout)
  rotate(layout.log)
  const output = openSync(layout.log, 'a', 0o600)
  const before = statSync(layout.log).size
  const child = account.launch(binaries.postgres, ['-D', layout.data], ['ignore', output, output])
  closeSync(output)
  let ending: string | undefined
  const ended = once(child, 'exit').then(
    ([status, name]) => {
      ending = `it ended with ${status ?? name}`
    },
    (error: Error) => {
      ending = error.message
    },
  )
  child.unref()
  if (child.pid !== undefined) spawned(child.pid)
  const began = performance.now()
  for (let reports = 1; ; ) {
    const found = readLockFile(layout)
    if (found?.pid === child.pid && found?.status === 'ready') return found.pid
    if (ending !== undefined) throw failure(layout, readFileSync(layout.log).subarray(before).toString() || ending)
    if (performance.now() - began > reports * 10_000) {
      log.info({ seconds: reports++ * 10 }, 'PostgreSQL is still starting, probably recovering after a crash')
    }
    await Promise.race([sleep(20), ended])
  }
}

function failure({ root, log }: Layout, output: string): StoreError {
  if (output.includes('No space left on device'))
    return unusable(root, Object.assign(new Error(output), { code: 'ENOSPC' }))
  const lines = output.trim().split('\n').slice(-6).join('\n')
  return new StoreError(
    'embedded_failed',
    `The embedded PostgreSQL in ${root} does not start; its log is ${log}:\n${lines}`,
  )
}

/** PostgreSQL found processes of one that was killed, or another one that is just starting: it is worth trying again. */
export const leftoversStillExit = (error: unknown): boolean =>
  error instanceof StoreError &&
  /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(error.message)

const LARGEST_LOG = 10 * 2 ** 20

function rotate(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) renameSync(file, `${file}.1`)
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk, then the process is gone. */
export async function stopPostmaster(pid: number, layout: Layout, log: Log): Promise<void> {
  signal(pid, 'SIGINT')
  const patience = performance.now() + 60_000
  for (let insisted = false; isPostmaster(pid, layout); await sleep(10)) {
    if (insisted || performance.now() < patience) continue
    log.warn({ postgresPid: pid }, 'PostgreSQL does not stop; stopping it at once, it will recover at the next start')
    signal(pid, 'SIGQUIT')
    insisted = true
  }
}
