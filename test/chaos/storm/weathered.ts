import { expect } from 'vitest'
import type { Database } from '../../../server/src/store/index.ts'
import { storm } from './storm.ts'

/** Blows a storm, of SEED and for STORM_SECONDS where they are set, and expects no damage. Answers how much was done. */
export async function stormIsWeathered(
  db: Database,
  { seconds }: { readonly seconds: number },
): Promise<Readonly<Record<string, number>>> {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  const { counts, ...damage } = await storm(db, { seed, seconds: Number(process.env.STORM_SECONDS ?? seconds) })
  console.log(JSON.stringify({ seed, ...counts }))
  const nothing = { errors: [], midway: [], afterwards: [], feed: [], audit: [], failedVersions: [] }
  expect(damage, `SEED=${seed}`).toEqual(nothing)
  return counts
}
