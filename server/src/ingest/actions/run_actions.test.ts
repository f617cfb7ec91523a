import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { crash } from '../../../../test/chaos/pretended_crash.ts'
import { steered } from '../../../../test/chaos/steered.ts'
import { testDatabase } from '../../../../test/harness/database.ts'
import { createCustom } from '../../segments/lists/create_custom.ts'
import { expectLists, membersOf } from '../../segments/lists/testing/people.ts'
import { type Database, StoreError, silent, sql } from '../../store/index.ts'
import { saveCustomers } from '../customers/save.ts'
import { NOW, openShop } from '../testing/shop.ts'
import { findAction } from './find_action.ts'
import type { ActionHandlers } from './handler.ts'
import { INGEST_ACTIONS } from './ingest_actions.ts'
import type { Job } from './job.ts'
import { type ActionRunner, runActions } from './run_actions.ts'
import { startAction } from './start_action.ts'
import { reportOf, upload } from './testing/run_all.ts'

const db = await testDatabase()
const running: ActionRunner[] = []

function runner(handlers: ActionHandlers = INGEST_ACTIONS, on: Database = db): ActionRunner {
  const started = runActions(on, { handlers, clock: () => NOW, log: silent, everyMs: 10 })
  running.push(started)
  return started
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()))
})

const handlerOf = (run: (job: Job) => Promise<object>): ActionHandlers => ({ work: { read: () => ({}), run } })
const start = (projectId: string, at = NOW) => startAction(db, projectId, { type: 'work' }, at)
const find = (projectId: string, id: string) => findAction(db, projectId, id)
const patience = { timeout: 30_000 }

const become = (projectId: string, id: string, status: string) =>
  expect.poll(async () => (await find(projectId, id)).status, patience).toBe(status)

/** Of five chunks: when an import is stopped, two are under way. */
const ROWS = 12_000

/** Events without ids, and some that cannot be taken. */
const EVENTS = `event,customer_source_id\n${Array.from({ length: ROWS }, (_, i) => `login,${i % 10 === 7 ? '' : `c${i % 49}`}\n`).join('')}`
const BAD = ROWS / 10

async function startEvents() {
  const shop = await openShop(db)
  const file = await upload(db, shop.id, EVENTS)
  const id = await startAction(db, shop.id, { type: 'import_events', upload: file }, NOW)
  return { shop, id }
}

async function eventsIn(projectId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(sql`
    select count(*) from coterie.events e join coterie.customers c on c.id = e.customer_id where c.project_id = ${projectId}`)
  return rows[0]!.count
}

async function expectAllEvents({ shop, id }: Awaited<ReturnType<typeof startEvents>>): Promise<void> {
  expect(await eventsIn(shop.id)).toBe(ROWS - BAD)
  expect(await shop.miscounted()).toEqual([])
  expect(await find(shop.id, id)).toMatchObject({ result: { rows: ROWS, failed: BAD }, report: { rows: BAD } })
  const report = await reportOf(db, shop.id, id)
  expect(new Set(report.map(({ line }) => line)).size).toBe(BAD)
  expect(report).toHaveLength(BAD)
}

test('what waits is done', async () => {
  const { shop, id } = await startEvents()
  runner()
  await become(shop.id, id, 'DONE')
  await expectAllEvents({ shop, id })
})

test('an import that is stopped on the way is begun again, and records nothing twice', async () => {
  const begun = await startEvents()
  const watched = steered(db)
  const first = watched.before(/insert into coterie.events/)
  const stopped = runner(INGEST_ACTIONS, watched)
  await first.reached
  const second = watched.before(/insert into coterie.events/)
  first.go()
  await second.reached
  const stopping = stopped.stop()
  second.go()
  await stopping
  const some = await eventsIn(begun.shop.id)
  expect(some).toBeGreaterThan(0)
  expect(some).toBeLessThan(ROWS - BAD)
  expect((await find(begun.shop.id, begun.id)).status).toBe('IN_PROGRESS')
  runner()
  await become(begun.shop.id, begun.id, 'DONE')
  await expectAllEvents(begun)
})

test('an import that a crash of the database interrupts is begun again, and records nothing twice', async () => {
  const begun = await startEvents()
  const watched = steered(db)
  const first = watched.before(/insert into coterie.events/)
  runner(INGEST_ACTIONS, watched)
  await first.reached
  const second = watched.before(/insert into coterie.events/)
  first.go()
  await second.reached
  await crash(db)
  second.go()
  await become(begun.shop.id, begun.id, 'DONE')
  await expectAllEvents(begun)
})

test.each(['add', 'replace'] as const)('a list that is stopped on the way is right in the end (%s)', async (mode) => {
  const shop = await openShop(db)
  const ids = Array.from({ length: 1000 }, (_, i) => `c${i}`)
  await saveCustomers(
    db,
    shop.id,
    NOW,
    ids.map((source_id) => ({ source_id })),
  )
  const { id: segment } = await createCustom(db, shop.id, { name: 'List' }, NOW)
  const file = await upload(db, shop.id, ids.map((each) => `${each}\n`).join(''))
  const id = await startAction(db, shop.id, { type: 'import_list', input: { segment, mode }, upload: file }, NOW)
  const watched = steered(db)
  const writing = watched.before(/insert into coterie.segment_members/)
  const stopped = runner(INGEST_ACTIONS, watched)
  await writing.reached
  const stopping = stopped.stop()
  writing.fail(Object.assign(new Error('terminating connection'), { code: '57P01' }))
  await stopping
  runner()
  await become(shop.id, id, 'DONE')
  expect((await membersOf(db, segment)).length).toBe(1000)
  await expectLists(db, shop.id)
})

test('several runners do each action once, and those of one project in their order', async () => {
  const done: string[] = []
  const handlers = handlerOf(async ({ actionId, projectId }) => {
    done.push(`${projectId} ${actionId}`)
    return {}
  })
  const shops = await Promise.all([1, 2, 3].map(() => openShop(db)))
  const ids: [string, string][] = []
  for (let i = 0; i < 5; i++) for (const { id } of shops) ids.push([id, await start(id)])
  for (let i = 0; i < 3; i++) runner(handlers)
  for (const [project, id] of ids) await become(project, id, 'DONE')
  expect(done).toHaveLength(ids.length)
  for (const { id } of shops) {
    const mine = done.filter((each) => each.startsWith(id))
    expect(mine).toEqual(mine.toSorted())
  }
})

test('a long action holds up its own project, and no other', async () => {
  const release = Promise.withResolvers<void>()
  const [long, other] = [await openShop(db), await openShop(db)]
  const handlers = handlerOf(async ({ projectId }) => {
    if (projectId === long.id) await release.promise
    return {}
  })
  const first = await start(long.id)
  const second = await start(long.id)
  const others = [await start(other.id), await start(other.id)]
  runner(handlers)
  for (const id of others) await become(other.id, id, 'DONE')
  expect(await find(long.id, first)).toMatchObject({ status: 'IN_PROGRESS', started_at: NOW })
  expect(await find(long.id, second)).toMatchObject({ status: 'IN_PROGRESS', started_at: null })
  release.resolve()
  await become(long.id, second, 'DONE')
})

test('progress is to be seen while an action is worked on', async () => {
  const release = Promise.withResolvers<void>()
  const shop = await openShop(db)
  const id = await start(shop.id)
  runner(
    handlerOf(async ({ progress }) => {
      progress({ done: 1, total: 10 })
      progress({ done: 4, total: 10 })
      await release.promise
      progress({ done: 10, total: 10 })
      return {}
    }),
  )
  await expect.poll(async () => (await find(shop.id, id)).progress, patience).toBe(40)
  expect((await find(shop.id, id)).work).toEqual({ done: 4, total: 10 })
  release.resolve()
  await become(shop.id, id, 'DONE')
  expect(await find(shop.id, id)).toMatchObject({ progress: 100, work: { done: 10, total: 10 } })
})

test('trouble of the database is waited out, and holds up no other project', async () => {
  const [troubled, other] = [await openShop(db), await openShop(db)]
  let tries = 0
  const handlers = handlerOf(async ({ projectId }) => {
    if (projectId === troubled.id && ++tries < 4) throw new StoreError('database_unavailable', 'gone')
    return {}
  })
  const ids = [await start(troubled.id), await start(other.id)] as const
  runner(handlers)
  await become(other.id, ids[1], 'DONE')
  await become(troubled.id, ids[0], 'DONE')
  expect(tries).toBe(4)
})

test('who has lost the lock ends, and the action is begun again', async () => {
  const shop = await openShop(db)
  const id = await start(shop.id)
  let runs = 0
  const begun = Promise.withResolvers<void>()
  const handlers = handlerOf(async ({ signal, progress }) => {
    if (++runs > 1) return { runs }
    begun.resolve()
    for (let done = 0; ; done++) {
      progress({ done, total: null })
      await sleep(10, undefined, { signal })
    }
  })
  runner(handlers)
  await begun.promise
  await db.query(`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`)
  await become(shop.id, id, 'DONE')
  expect((await find(shop.id, id)).result).toEqual({ runs: 2 })
})

test('a runner that is stopped leaves at once what can be called off', async () => {
  const shop = await openShop(db)
  const id = await start(shop.id)
  const begun = Promise.withResolvers<void>()
  const handlers = handlerOf(async ({ signal }) => {
    begun.resolve()
    await sleep(1_000_000, undefined, { signal })
    return {}
  })
  const stopped = runner(handlers)
  await begun.promise
  await stopped.stop()
  expect(await find(shop.id, id)).toMatchObject({ status: 'IN_PROGRESS', error: null })
  runner(handlerOf(async () => ({ again: true })))
  await become(shop.id, id, 'DONE')
})

test('actions that nobody here knows wait for somebody who does', async () => {
  const shop = await openShop(db)
  const unknown = await startAction(db, shop.id, { type: 'later' }, NOW)
  const known = await start(shop.id)
  runner(handlerOf(async () => ({})))
  await become(shop.id, known, 'DONE')
  expect((await find(shop.id, unknown)).status).toBe('IN_PROGRESS')
})
