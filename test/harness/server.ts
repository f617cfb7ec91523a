import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { layoutOf } from '../../server/src/store/embedded/layout.ts'
import { isPostmaster, readLockFile } from '../../server/src/store/embedded/lockfile.ts'
import { isAlive, signal } from '../../server/src/store/embedded/process.ts'
import { startEmbedded } from '../../server/src/store/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the PostgreSQL server that all test files of this run share. */
    databaseServer: string
  }
}

/** Once per run: the server that TEST_DATABASE_URL names, or an embedded one that is gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  if (given) {
    project.provide('databaseServer', given)
    return async () => {}
  }
  await sweep()
  const dataDir = await mkdtemp(path.join(tmpdir(), `coterie-test-${process.pid}-`))
  const settings = { shared_buffers: '128MB', max_wal_size: '1GB' }
  const embedded = await startEmbedded({ dataDir, durable: false, settings })
  project.provide('databaseServer', embedded.url)
  return async () => {
    await embedded.stop()
    if (!process.env.KEEP_DATABASE) return rm(dataDir, { recursive: true, force: true })
    console.log(`To look at what was kept: node test/harness/embedded_server.ts ${dataDir}`)
  }
}

/** Removes the servers of runs that were killed. */
async function sweep(): Promise<void> {
  for (const entry of await readdir(tmpdir())) {
    const run = Number(/^coterie-test-(\d+)-/.exec(entry)?.[1])
    if (!(run > 0) || isAlive(run) || process.env.KEEP_DATABASE) continue
    const layout = layoutOf(path.join(tmpdir(), entry))
    const pid = readLockFile(layout)?.pid
    if (pid !== undefined && isPostmaster(pid, layout)) signal(pid, 'SIGKILL')
    await rm(layout.root, { recursive: true, force: true, maxRetries: 10 })
  }
}
