import { expect, test } from 'vitest'
import { testDatabase } from '../harness/database.ts'
import { stormIsWeathered } from './storm/weathered.ts'

const db = await testDatabase()

test('everything at once, and everything is right afterwards', async () => {
  const counts = await stormIsWeathered(db, { seconds: 6 })
  expect(counts.write).toBeGreaterThan(50)
}, 300_000)
