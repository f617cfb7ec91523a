import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
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
  const dataDir = await mkdtemp(path.join(tmpdir(), 'coterie-test-'))
  const settings = { shared_buffers: '128MB', max_wal_size: '1GB', autovacuum_naptime: '10s' }
  const embedded = await startEmbedded({ dataDir, durable: false, settings })
  project.provide('databaseServer', embedded.url)
  return async () => {
    await embedded.stop()
    if (process.env.KEEP_DATABASE) console.log(`kept: COTERIE_DATA_DIR=${dataDir}`)
    else await rm(dataDir, { recursive: true, force: true })
  }
}
