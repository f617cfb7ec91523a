import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, onTestFinished } from 'vitest'
import { isAlive, signal } from '../../server/src/store/embedded/process.ts'
import { type Database, openDatabase, startEmbedded } from '../../server/src/store/index.ts'
import { type ServerProcess, serverProcess } from './server_process.ts'

/** A new directory for a test, removed after it with whatever PostgreSQL still runs there. */
export function directory(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'coterie-embedded-'))
  chmodSync(made, 0o755)
  const dataDir = path.join(made, 'data')
  onTestFinished(() => {
    const pid = runningIn(dataDir)
    if (pid !== undefined) signal(pid, 'SIGKILL')
    rmSync(made, { recursive: true, force: true, maxRetries: 20 })
  })
  return dataDir
}

/** The same with a database in it that has been stopped: copying one takes a tenth of the time of making one. */
export function usedDirectory(): string {
  const dataDir = directory()
  execFileSync('cp', ['-a', template, dataDir])
  return dataDir
}

const template = mkdtempSync(path.join(tmpdir(), 'coterie-template-'))
await (await startEmbedded({ dataDir: template, durable: false })).stop()
afterAll(() => rmSync(template, { recursive: true }))

export function runningIn(dataDir: string): number | undefined {
  const file = path.join(dataDir, 'postgres/data/postmaster.pid')
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0
  return pid > 0 && isAlive(pid) ? pid : undefined
}

const started: ServerProcess[] = []
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL')
})

export function server(dataDir: string, options: Parameters<typeof serverProcess>[1] = {}): ServerProcess {
  const process = serverProcess(dataDir, options)
  started.push(process)
  return process
}

export async function opened(dataDir: string): Promise<Database> {
  const db = await openDatabase({ dataDir })
  onTestFinished(() => db.close())
  return db
}

export async function remember(db: Database, word: string): Promise<void> {
  await db.query('create table if not exists public.words (word text)')
  await db.query('insert into words values ($1)', [word])
}

export const words = async (db: Database) =>
  (await db.query<{ word: string }>('select word from words order by word')).rows.map(({ word }) => word)
