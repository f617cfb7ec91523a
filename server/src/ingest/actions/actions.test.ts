import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { createCustom } from '../../segments/lists/create_custom.ts'
import { membersOf, waitingFor } from '../../segments/lists/testing/people.ts'
import { encodeId, newId, silent, sql } from '../../store/index.ts'
import { saveCustomer } from '../customers/save.ts'
import { findProduct } from '../products/find.ts'
import { refused } from '../testing/refused.ts'
import { LATER, NOW, openShop } from '../testing/shop.ts'
import { findAction } from './find_action.ts'
import { removeAbandonedUploads, removeFinishedActions } from './housekeeping.ts'
import { INGEST_ACTIONS } from './ingest_actions.ts'
import { listActions } from './list_actions.ts'
import { startAction } from './start_action.ts'
import { act, reportOf, runAll, upload } from './testing/run_all.ts'

const db = await testDatabase()

async function left(): Promise<unknown> {
  const { rows } = await db.query(sql`
    select (select count(*) from coterie.uploads) as uploads, (select count(*) from coterie.upload_parts) as parts,
      (select count(*) from coterie.async_actions where input::text <> '{}') as inputs`)
  return rows[0]
}
const NOTHING_LEFT = { uploads: 0, parts: 0, inputs: 0 }

describe('files', () => {
  test('customers are imported, and rows that are not taken reported by line', async () => {
    const shop = await openShop(db)
    const action = await act(
      db,
      shop.id,
      'import_customers',
      {},
      'source_id,score\nann,1\nbob,much\n,2\ncyd,3,4\ndan,4\n',
    )
    expect(action).toMatchObject({
      type: 'import_customers',
      status: 'DONE',
      progress: 100,
      work: { done: 5, total: 5 },
      error: null,
      result: { rows: 5, created: 2, failed: 3, done_count: 2, failed_count: 3 },
      report: { rows: 3, left_out: 0 },
      finished_at: NOW,
    })
    expect(action.id).toMatch(/^aa_/)
    expect(action.bad.map(({ line, column }) => [line, column])).toEqual([
      [3, 'score'],
      [4, 'source_id'],
      [5, null],
    ])
    expect(await shop.customer('dan')).toMatchObject({ metadata: { score: 4 } })
    expect(await left()).toEqual(NOTHING_LEFT)
  })

  test('orders, events and products are imported', async () => {
    const shop = await openShop(db)
    const orders = 'source_id,customer_source_id,amount\no1,ann,100\n'
    expect((await act(db, shop.id, 'import_orders', { status: 'PAID' }, orders)).result).toMatchObject({ created: 1 })
    expect(await shop.order('o1')).toMatchObject({ status: 'PAID' })
    const events = 'customer_source_id,device\nann,ios\nann,web\n'
    expect((await act(db, shop.id, 'import_events', { event: 'login' }, events)).result).toMatchObject({ created: 2 })
    expect((await act(db, shop.id, 'import_products', null, 'id,name\np,Pea\n')).result).toMatchObject({ created: 1 })
    expect(await shop.miscounted()).toEqual([])
  })

  test('a file may call its columns otherwise', async () => {
    const shop = await openShop(db)
    const body = { delimiter: ';', mapping: { Points: 'metadata.score' }, types: { shoe: 'number' } }
    const { result } = await act(db, shop.id, 'import_customers', body, 'source_id;Points;shoe\nann;7;\n')
    expect(result).toMatchObject({ created: 1, failed: 0 })
    expect(await shop.customer('ann')).toMatchObject({ metadata: { score: 7 } })
  })

  test('a file as a whole that cannot be read fails the action in words', async () => {
    const shop = await openShop(db)
    const action = await act(db, shop.id, 'import_customers', {}, 'name\nann\n')
    expect(action).toMatchObject({ status: 'FAILED', result: null, finished_at: NOW })
    expect(action.error).toEqual({
      code: 'invalid_file',
      message: 'The file has no column "source_id"; it has "name".',
      problems: [{ path: 'file', message: 'The file has no column "source_id"; it has "name".' }],
    })
    expect(action.progress).toBeLessThan(100)
    expect(await left()).toEqual(NOTHING_LEFT)
  })

  test('a list is uploaded to a custom segment', async () => {
    const shop = await openShop(db)
    await saveCustomer(db, shop.id, NOW, { source_id: 'ann' })
    const { id } = await createCustom(db, shop.id, { name: 'List' }, NOW)
    const file = 'source_id\nann\n""\nann\neve\n'
    const action = await act(db, shop.id, 'import_list', { segment: id, mode: 'replace' }, file)
    expect(action.result).toEqual({
      ...{ mode: 'replace', rows: 4, blank: 1, invalid: 0, duplicate: 1, matched: 1, pending: 1, added: 1, removed: 0 },
      ...{ done_count: 3, failed_count: 1 },
    })
    expect(action.bad.map(({ line }) => line)).toEqual([3, 4])
    expect([await membersOf(db, id), await waitingFor(db, id)]).toEqual([['ann'], ['eve']])
  })

  test('a report has so many rows, and says how many more there would be', async () => {
    const shop = await openShop(db)
    const rows = Array.from({ length: 1200 }, () => ',1\n').join('')
    const action = await act(db, shop.id, 'import_customers', {}, `source_id,score\n${rows}`, { reportRows: 1100 })
    expect(action.report).toEqual({ rows: 1100, left_out: 100 })
    expect(action.bad.map(({ line }) => line)).toEqual(Array.from({ length: 1100 }, (_, i) => i + 2))
  })
})

describe('lists of customers', () => {
  test('are saved, and a bad one holds up no other', async () => {
    const shop = await openShop(db)
    await saveCustomer(db, shop.id, NOW, { source_id: 'ann', metadata: { tier: 'gold', score: 1 } })
    const customers = [
      { source_id: 'ann', metadata: { score: 2 } },
      { source_id: 'bob', metadata: { score: 'much' } },
      { name: 'Nobody' },
      'cyd',
      { source_id: 'd\u0000n' },
      { source_id: 'eve', name: 'Eve' },
    ]
    const action = await act(db, shop.id, 'save_customers', customers)
    expect(action).toMatchObject({
      status: 'DONE',
      work: { done: 6, total: 6 },
      result: { rows: 6, created: 1, updated: 1, failed: 4, results: { found: 1, not_found: 1 }, done_count: 2 },
    })
    expect(action.bad.map(({ line, column }) => [line, column])).toEqual([
      [2, 'metadata.score'],
      [3, 'source_id'],
      [4, null],
      [5, 'source_id'],
    ])
    expect(await shop.customer('ann')).toMatchObject({ metadata: { tier: 'gold', score: 2 } })
    expect(await left()).toEqual(NOTHING_LEFT)
  })

  test('longer than a batch are numbered through', async () => {
    const shop = await openShop(db)
    const customers = Array.from({ length: 2100 }, (_, i) => ({ source_id: i === 2050 ? 7 : `c${i}` }))
    const action = await act(db, shop.id, 'save_customers', { customers })
    expect(action.result).toMatchObject({ created: 2099, failed: 1 })
    expect(action.bad).toMatchObject([{ line: 2051, column: 'source_id' }])
  })

  test('are given metadata, key by key, and created where they are not there', async () => {
    const shop = await openShop(db)
    await saveCustomer(db, shop.id, NOW, { source_id: 'ann', metadata: { tier: 'gold', score: 1 } })
    const body = { source_ids: ['ann', 'bob', '', 'ann'], metadata: { tier: null, vip: true } }
    const action = await act(db, shop.id, 'update_customers_metadata', body)
    expect(action.result).toMatchObject({ rows: 4, failed: 1, results: { found: 2, not_found: 1 } })
    expect(action.bad).toEqual([{ line: 3, column: 'source_id', problem: expect.stringContaining('source_id') }])
    expect(await shop.customer('ann')).toMatchObject({ metadata: { score: 1, vip: true } })
    expect(await shop.customer('bob')).toMatchObject({ metadata: { vip: true } })
  })
})

describe('a list', () => {
  test('of orders is saved, each for itself, and once more changes nothing', async () => {
    const shop = await openShop(db)
    const orders = [
      { source_id: 'o1', status: 'PAID', customer: { source_id: 'ann' }, amount: 300 },
      { source_id: 'o2', status: 'LOST', customer: { source_id: 'ann' } },
      { status: 'PAID', customer: { source_id: 'ann' }, amount: 5 },
    ]
    const action = await act(db, shop.id, 'save_orders', orders)
    expect(action.result).toMatchObject({ created: 1, failed: 2, done_count: 1, failed_count: 2 })
    expect(action.bad.map(({ line, column }) => [line, column])).toEqual([
      [2, 'status'],
      [3, 'source_id'],
    ])
    expect((await act(db, shop.id, 'save_orders', orders.slice(0, 1))).result).toMatchObject({ unchanged: 1 })
  })

  test('of products is saved, and given metadata', async () => {
    const shop = await openShop(db)
    const { result } = await act(db, shop.id, 'save_products', [{ source_id: 'tea', name: 'Tea' }, { source_id: 5 }])
    expect(result).toMatchObject({ created: 1, failed: 1 })
    await act(db, shop.id, 'update_products_metadata', { source_ids: ['tea'], metadata: { leaf: true } })
    expect(await findProduct(db, shop.id, 'tea')).toMatchObject({ name: 'Tea', metadata: { leaf: true } })
  })
})

describe('what is asked for is checked at the door', () => {
  test.each([
    ['save_customers', { customers: 7 }, 'customers'],
    ['save_orders', {}, 'orders'],
    ['save_products', 'tea', 'products'],
    ['update_customers_metadata', { source_ids: 'ann', metadata: {} }, 'source_ids'],
    ['update_customers_metadata', { source_ids: [], metadata: 'x' }, 'metadata'],
    ['import_list', { segment: 'seg_x' }, 'mode'],
    ['import_list', { segment: 'seg_x', mode: 'merge' }, 'mode'],
    ['import_list', { mode: 'add' }, 'segment'],
    ['import_customers', { delimiter: '.' }, 'delimiter'],
    ['import_customers', { mapping: { a: 1 } }, 'mapping'],
    ['import_customers', { types: { a: 'text' } }, 'types.a'],
    ['import_orders', { status: 'GONE' }, 'status'],
  ] as const)('%s %j', async (type, body, path) => {
    const refusal = await refused((async () => INGEST_ACTIONS[type].read(body))())
    expect(refusal.problems).toMatchObject([{ path }])
  })

  test('a list that is too long', async () => {
    const limits = { bulk: 2, reportRows: 1 }
    for (const read of [
      () => INGEST_ACTIONS.save_customers.read([{}, {}, {}], limits),
      () => INGEST_ACTIONS.save_orders.read(Array.from({ length: 2001 }, () => ({}))),
      () => INGEST_ACTIONS.update_customers_metadata.read({ source_ids: ['a', 'b', 'c'], metadata: {} }, limits),
    ])
      expect(await refused((async () => read())())).toMatchObject({ code: 'too_large' })
  })

  test('a file that is not there', async () => {
    const shop = await openShop(db)
    const other = await upload(db, (await openShop(db)).id, 'source_id\nann\n')
    for (const id of [newId(), other])
      expect(await refused(startAction(db, shop.id, { type: 'import_customers', upload: id }, NOW))).toMatchObject({
        code: 'upload_not_found',
        status: 404,
      })
  })
})

test('a mistake of ours is logged, and told as that', async () => {
  const shop = await openShop(db)
  const logged: object[] = []
  const log = { ...silent, error: (fields: object) => void logged.push(fields) }
  const handlers = {
    break: {
      read: () => ({}),
      run: async () => {
        throw new TypeError('undefined is not a function')
      },
    },
  }
  const id = await startAction(db, shop.id, { type: 'break', by: 'key_1' }, NOW)
  await runAll(db, shop.id, { handlers, log })
  const action = await findAction(db, shop.id, id)
  expect(action).toMatchObject({ status: 'FAILED', by: 'key_1', error: { code: 'internal_error', problems: [] } })
  expect(JSON.stringify(action)).not.toContain('undefined is')
  expect(logged).toMatchObject([{ action: id, type: 'break', err: { name: 'TypeError' } }])
})

test('actions of a project are listed, those asked for last first', async () => {
  const shop = await openShop(db)
  const other = await openShop(db)
  const ids: string[] = []
  for (const [i, at] of [NOW, NOW, LATER].entries())
    ids.unshift(await startAction(db, shop.id, { type: i === 1 ? 'save_customers' : 'other' }, at))
  await startAction(db, other.id, { type: 'other' }, NOW)
  const idsOf = async (options: Parameters<typeof listActions>[2]) => {
    const page = await listActions(db, shop.id, options)
    return { ids: page.actions.map(({ id }) => id), next: page.next, has_more: page.has_more }
  }
  const first = await idsOf({ limit: 2 })
  expect(first).toMatchObject({ ids: ids.slice(0, 2), has_more: true })
  expect(await idsOf({ limit: 2, after: first.next! })).toEqual({ ids: ids.slice(2), next: null, has_more: false })
  expect((await idsOf({ before: LATER })).ids).toEqual(ids.slice(1))
  expect((await idsOf({ type: 'save_customers' })).ids).toEqual([ids[1]])
  expect((await idsOf({ status: 'DONE' })).ids).toEqual([])
  expect(await refused(idsOf({ after: 'x' }))).toMatchObject({ code: 'invalid_input' })
})

test('actions of other projects and unknown ones are not to be found', async () => {
  const shop = await openShop(db)
  const id = await startAction(db, (await openShop(db)).id, { type: 'other' }, NOW)
  for (const unknown of [id, encodeId('aa', newId()), 'nonsense']) {
    expect(await refused(findAction(db, shop.id, unknown))).toMatchObject({ code: 'async_action_not_found' })
    expect(await refused(reportOf(db, shop.id, unknown))).toMatchObject({ code: 'async_action_not_found' })
  }
})

test('finished actions go after 30 days with their reports, and files that nothing reads after one', async () => {
  const shop = await openShop(db)
  const { id } = await act(db, shop.id, 'import_customers', {}, 'source_id,score\n,1\n')
  const waiting = await startAction(db, shop.id, { type: 'other', upload: await upload(db, shop.id, 'read') }, NOW)
  await upload(db, shop.id, 'not read')
  const uploads = async () => (await db.query(sql`select from coterie.uploads where project_id = ${shop.id}`)).rowCount
  await removeAbandonedUploads(db, '2026-03-30T10:14:00Z')
  expect(await uploads()).toBe(2)
  await removeAbandonedUploads(db, '2026-03-30T10:16:00Z')
  expect(await uploads()).toBe(1)
  await removeFinishedActions(db, '2026-04-28T10:14:00Z')
  expect(await reportOf(db, shop.id, id)).toHaveLength(1)
  await removeFinishedActions(db, '2026-04-28T10:16:00Z')
  expect(await refused(findAction(db, shop.id, id))).toMatchObject({ code: 'async_action_not_found' })
  expect((await findAction(db, shop.id, waiting)).status).toBe('IN_PROGRESS')
  const { rows } = await db.query(
    sql`select from coterie.action_reports r where not exists (select from coterie.async_actions a where a.id = r.action_id)`,
  )
  expect(rows).toEqual([])
})
