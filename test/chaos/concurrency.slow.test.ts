import { expect, test } from 'vitest'
import { testDatabase } from '../harness/database.ts'
import { stormIsWeathered } from './storm/weathered.ts'

const db = await testDatabase()

test('everything at once, for longer, and everything is right afterwards', async () => {
  const counts = await stormIsWeathered(db, { seconds: 45 })
  expect(counts.definition).toBeGreaterThan(20)
})
