import { test } from 'vitest'
import { testDatabase } from '../harness/database.ts'
import { stormIsWeathered } from './storm/weathered.ts'

const db = await testDatabase()

test(
  'everything at once, and everything is right afterwards',
  () => stormIsWeathered(db, { writes: 300, definitions: 12 }),
  360_000,
)
