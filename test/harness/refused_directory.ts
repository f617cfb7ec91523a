import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { type StoreErrorCode, startEmbedded } from '../../server/src/store/index.ts'

/** A directory for a test, removed after it. */
export function emptyDirectory(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'coterie-refused-'))
  chmodSync(made, 0o755)
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** The embedded PostgreSQL does not start on `dataDir`, and says where and why. */
export async function refused(dataDir: string, code: StoreErrorCode, sentence: RegExp): Promise<void> {
  const error = await startEmbedded({ dataDir, durable: false }).catch((error: unknown) => error)
  expect(error).toMatchObject({ code })
  expect((error as Error).message).toMatch(sentence)
  expect((error as Error).message).toContain(dataDir)
}
