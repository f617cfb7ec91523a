import { expect } from 'vitest'
import type { Database } from '../../../server/src/store/index.ts'
import { storm } from './storm.ts'

/** Blows a storm, of SEED where that is set, and expects no damage. */
export async function stormIsWeathered(
  db: Database,
  extent: { readonly writes: number; readonly definitions: number },
): Promise<void> {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  const { counts, ...damage } = await storm(db, { seed, ...extent })
  console.log(JSON.stringify({ seed, ...counts }))
  const nothing = { errors: [], midway: [], afterwards: [], feed: [], audit: [], failedVersions: [] }
  expect(damage, `SEED=${seed}`).toEqual(nothing)
  expect(counts.write).toBeGreaterThanOrEqual(extent.writes)
  expect(counts.definition).toBeGreaterThanOrEqual(extent.definitions)
}
