import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { openShop } from '../testing/shop.ts'
import { forgetTexts } from './forget_texts.ts'
import { act, reportOf } from './testing/run_all.ts'

const db = await testDatabase()

/** The lines that are left of a report on customers with these dates of birth, which are none. */
async function leftOf(births: readonly string[], texts: readonly string[]): Promise<readonly number[]> {
  const shop = await openShop(db)
  const other = await openShop(db)
  const customers = births.map((birthdate, i) => ({ source_id: `c${i}`, birthdate }))
  const { id } = await act(db, shop.id, 'save_customers', customers)
  const elsewhere = await act(db, other.id, 'save_customers', customers)
  await db.transaction((tx) => forgetTexts(tx, shop.id, texts))
  expect(await reportOf(db, other.id, elsewhere.id)).toHaveLength(births.length)
  return (await reportOf(db, shop.id, id)).map(({ line }) => line)
}

test('rows that name the text go, in any case', async () => {
  expect(await leftOf(['Ann Smith', 'mrs ANN SMITH', 'Ann', 'Bob'], ['ann smith'])).toEqual([3, 4])
  expect(await leftOf(['ŻANETA', 'Zaneta'], ['ŻANETA'])).toEqual([2])
})

test('a short text counts where it stands in quotes', async () => {
  expect(await leftOf(['7', '17', 'a'], ['7', 'is'])).toEqual([2, 3])
})

test('texts that are cut or escaped in messages are found', async () => {
  const long = 'x'.repeat(70)
  expect(await leftOf([long, 'xx'], [long])).toEqual([2])
  expect(await leftOf(['say "aaah"', 'say aaah'], ['say "aaah"'])).toEqual([2])
})

test('no texts are nobody', async () => {
  expect(await leftOf(['7'], [''])).toEqual([1])
})
