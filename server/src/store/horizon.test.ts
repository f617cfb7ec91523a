import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness/database.ts'
import { mark, passed } from './horizon.ts'

const db = await testDatabase()
await db.query('create table public.notes (id int)')

// PostgreSQL numbers the transactions of all its databases, so those of other test files hold a mark up as well.
const PATIENCE = { timeout: 30_000 }

/** A transaction that does its first statement now and ends when told. */
async function transactionDoing(statement: string): Promise<{ end: () => Promise<void> }> {
  const begun = Promise.withResolvers<void>()
  const ending = Promise.withResolvers<void>()
  const over = db.transaction(async (tx) => {
    await tx.query(statement)
    begun.resolve()
    await ending.promise
  })
  await begun.promise
  return {
    end: () => {
      ending.resolve()
      return over
    },
  }
}

test('a mark is passed once the writers of its time are over', async () => {
  const writer = await transactionDoing('insert into notes values (1)')
  const then = await mark(db)
  expect(await passed(db, then)).toBe(false)
  await writer.end()
  await expect.poll(() => passed(db, then), PATIENCE).toBe(true)
})

test('later writers do not hold a mark up', async () => {
  const then = await mark(db)
  const writer = await transactionDoing('insert into notes values (2)')
  await expect.poll(() => passed(db, then), PATIENCE).toBe(true)
  await writer.end()
})

test('the newest of all writers is waited for too', async () => {
  const writers = [
    await transactionDoing('insert into notes values (1)'),
    await transactionDoing('insert into notes values (2)'),
  ]
  const then = await mark(db)
  await writers[0]!.end()
  expect(await passed(db, then)).toBe(false)
  await writers[1]!.end()
  await expect.poll(() => passed(db, then), PATIENCE).toBe(true)
})

test('a transaction that has only read is waited for when it asked for its number', async () => {
  const reader = await transactionDoing('select from notes')
  const numbered = await transactionDoing('select pg_current_xact_id()')
  const then = await mark(db)
  expect(await passed(db, then)).toBe(false)
  await numbered.end()
  await expect.poll(() => passed(db, then), PATIENCE).toBe(true)
  await reader.end()
})
