import { expect } from 'vitest'
import type { Database } from '../../../server/src/store/index.ts'
import { storm } from './storm.ts'

/** Blows a storm over promotions, of SEED where that is set, and expects no damage. */
export async function stormIsWeathered(db: Database, tills: number): Promise<void> {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  const { counts, violations, ...damage } = await storm(db, { seed, tills })
  console.log(JSON.stringify({ seed, ...counts, violations }))
  const nothing = { errors: [], deadlocks: [], midway: [], afterwards: [], segments: [] }
  expect(damage, `SEED=${seed}`).toEqual(nothing)
  expect(counts.till).toBeGreaterThanOrEqual(tills)
}
