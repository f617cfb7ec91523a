import { test } from 'vitest'
import { testDatabase } from '../harness/database.ts'
import { stormIsWeathered } from './promotions_storm/weathered.ts'

const db = await testDatabase()

test('promotions at every till at once, and everything adds up afterwards', () => stormIsWeathered(db, 80), 360_000)
