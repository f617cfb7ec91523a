import { expect, test } from 'vitest'
import { testDatabase } from '../harness/database.ts'
import { storm } from './storm/storm.ts'

const db = await testDatabase()

test('everything at once, and everything is right afterwards', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  const { counts, ...wreckage } = await storm(db, { seed, seconds: Number(process.env.STORM_SECONDS ?? 6) })
  console.log(JSON.stringify(counts))
  expect(wreckage, `SEED=${seed}`).toEqual({
    errors: [],
    midway: [],
    afterwards: [],
    feed: [],
    audit: [],
    failedVersions: [],
  })
  expect(counts.write).toBeGreaterThan(100)
}, 300_000)
