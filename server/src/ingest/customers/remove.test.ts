import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { buildVersion } from '../../segments/build.ts'
import { changeList } from '../../segments/lists/change_list.ts'
import { createCustom } from '../../segments/lists/create_custom.ts'
import { createSegment } from '../../segments/segments.ts'
import { encodeId } from '../../store/index.ts'
import { listActions } from '../actions/list_actions.ts'
import { act } from '../actions/testing/run_all.ts'
import { recordEvent } from '../events/record.ts'
import { saveOrder } from '../orders/save.ts'
import { NOW, openShop } from '../testing/shop.ts'
import { mergeCustomer } from './merge.ts'
import { bySourceId } from './reference.ts'
import { deleteCustomer, deleteCustomerPermanently } from './remove.ts'
import { saveCustomer } from './save.ts'

const db = await testDatabase()
const shop = await openShop(db)

/** Somebody whose every text is unmistakable, in everything that can hold somebody. */
async function appear(name: string): Promise<string> {
  await saveCustomer(db, shop.id, NOW, {
    source_id: `${name}-source`,
    name: `${name}-name`,
    email: `${name}@mail.test`,
    phone: `${name}-phone`,
    description: `${name}-description`,
    address: { city: `${name}-city` },
    metadata: { tier: `${name}-tier` },
  })
  await saveOrder(db, shop.id, NOW, {
    source_id: `${name}-order`,
    customer: { source_id: `${name}-source` },
    status: 'PAID',
    amount: 100,
    items: [{ sku_id: `${name}-sku`, quantity: 1, price: 100, product: { name: `${name}-product` } }],
    metadata: { channel: `${name}-channel` },
  })
  await recordEvent(db, shop.id, NOW, {
    event: 'login',
    id: `${name}-event`,
    customer: { source_id: `${name}-source` },
    metadata: { device: `${name}-device` },
  })
  return bySourceId(shop.id, `${name}-source`).id
}

/** Tables, apart from ids that follow from nothing personal, in which one of the texts stands. */
async function traces(texts: readonly string[]): Promise<string[]> {
  const { rows: tables } = await db.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'coterie' and table_type = 'BASE TABLE'",
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await db.query<{ found: boolean }>(
      `select exists (select from coterie.${name} t, unnest($1::text[]) x where position(lower(x) in lower(to_jsonb(t)::text)) > 0) as found`,
      [texts],
    )
    if (rows[0]!.found) found.push(name)
  }
  return found
}

const { id: everybody, versionId } = await createSegment(
  db,
  shop.id,
  { name: 'everybody', type: 'auto-update', filter: { field: 'email', op: 'has_value' } },
  NOW,
)
await buildVersion(db, versionId!, () => NOW)
const { id: listed } = await createCustom(db, shop.id, { name: 'listed' }, NOW)

test('a deleted customer leaves every segment, with orders, events and totals', async () => {
  const id = await appear('zebra')
  await changeList(db, shop.id, listed, { add: ['zebra-source'] }, NOW)
  await deleteCustomer(db, shop.id, NOW, bySourceId(shop.id, 'zebra-source'))
  expect(await traces(['zebra-source', 'zebra-name', 'zebra-order', 'zebra-device'])).toEqual([])
  expect(await traces([id])).toEqual(['segment_changes'])
  const { rows } = await db.query<{ entered: boolean }>(
    'select entered from coterie.segment_changes where customer_id = $1 order by seq',
    [id],
  )
  expect(rows.map(({ entered }) => entered).filter((entered) => !entered)).toHaveLength(2)
})

test('nothing is left of a customer who is deleted permanently', async () => {
  const id = await appear('quokka')
  await changeList(db, shop.id, listed, { add: ['quokka-source'] }, NOW)
  expect((await traces(['quokka'])).length).toBeGreaterThan(2)
  await deleteCustomerPermanently(db, shop.id, NOW, bySourceId(shop.id, 'quokka-source'))
  expect(await traces(['quokka', id, encodeId('cust', id)])).toEqual([])
})

test('whoever was made again under an alias keeps their history when who has the alias is deleted permanently', async () => {
  await appear('ibex')
  await mergeCustomer(db, shop.id, NOW, 'ibex-source', 'gnu-source')
  const { id: again } = await saveCustomer(db, shop.id, NOW, { source_id: 'ibex-source', email: 'ibex@mail.test' })
  await deleteCustomerPermanently(db, shop.id, NOW, bySourceId(shop.id, 'gnu-source'))
  const { rows } = await db.query<{ entered: boolean }>(
    'select entered from coterie.segment_changes where customer_id = $1 order by seq desc limit 1',
    [again],
  )
  expect(rows).toEqual([{ entered: true }])
})

test('nothing is left in what imports reported, noted or failed for of a customer who is deleted permanently', async () => {
  const id = await appear('tapir')
  const source = 'tapir-source'
  const file = (text: string) => `source_id\n${text}\n`
  const list = { segment: listed, mode: 'add' }
  await act(db, shop.id, 'import_list', list, file(`${source}\n${source}\n${encodeId('cust', id)}\nother\nother`))
  await act(db, shop.id, 'import_customers', {}, `source_id,"tapir-name"\nann,\n`)
  await act(db, shop.id, 'import_customers', {}, `name,TAPIR@mail.test\nann,\n`)
  await act(db, shop.id, 'save_customers', [{ source_id: source, birthdate: 'tapir-name' }, { source_id: source }])
  expect(await traces(['tapir'])).toEqual(expect.arrayContaining(['action_reports', 'async_actions']))
  expect(await traces(['tapir'])).not.toEqual(expect.arrayContaining(['uploads']))
  await deleteCustomerPermanently(db, shop.id, NOW, bySourceId(shop.id, source))
  expect(await traces(['tapir', id, encodeId('cust', id)])).toEqual([])
  expect(await traces(['other'])).toContain('action_reports')
  const { actions } = await listActions(db, shop.id)
  expect(actions.map(({ status, error }) => [status, error?.code, error?.message])).toContainEqual([
    'FAILED',
    'invalid_file',
    'The reason named a customer who has been deleted since.',
  ])
})

test('deleting somebody who is not there says so', async () => {
  await expect(deleteCustomer(db, shop.id, NOW, bySourceId(shop.id, 'nobody'))).rejects.toMatchObject({
    code: 'customer_not_found',
  })
  expect(everybody).toMatch(/^seg_/)
})
