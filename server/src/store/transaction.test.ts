import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness/database.ts'
import { type Row, sql } from './index.ts'

const db = await testDatabase()
await db.query('create table public.accounts (name text primary key, amount int8 not null)')

async function given(...accounts: readonly (readonly [name: string, amount: number])[]): Promise<void> {
  await db.query('truncate public.accounts')
  for (const [name, amount] of accounts) await db.query(sql`insert into accounts values (${name}, ${amount})`)
}

const amounts = async () =>
  (await db.query<Row>('select * from accounts order by name')).rows.map(({ amount }) => amount)

test('what it does is saved together', async () => {
  await given(['ann', 10], ['bob', 0])
  const moved = await db.transaction(async (tx) => {
    await tx.query(sql`update accounts set amount = amount - 4 where name = ${'ann'}`)
    return (await tx.query(sql`update accounts set amount = amount + 4 where name = ${'bob'}`)).rowCount
  })
  expect(moved).toBe(1)
  expect(await amounts()).toEqual([6, 4])
})

test('an error undoes everything and is passed on', async () => {
  await given(['ann', 10])
  const failing = db.transaction(async (tx) => {
    await tx.query('update accounts set amount = 0')
    throw new RangeError('no')
  })
  await expect(failing).rejects.toThrow(RangeError)
  expect(await amounts()).toEqual([10])
})
