import { test } from 'vitest'
import { testDatabase } from '../harness/database.ts'
import { stormIsWeathered } from './storm/weathered.ts'

const db = await testDatabase()

test('everything at once, for longer, and everything is right afterwards', () =>
  stormIsWeathered(db, { writes: 2_500, definitions: 80 }))
