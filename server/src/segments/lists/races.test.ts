import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { waitingForLocks } from '../../../../test/harness/waiting_for_locks.ts'
import { derivedId, type Tx } from '../../store/index.ts'
import { removeFromAllSegments } from '../remove_customers.ts'
import { settle } from '../settle.ts'
import { beginWrite } from '../write.ts'
import { changeList } from './change_list.ts'
import { createCustom } from './create_custom.ts'
import { createStatic } from './create_static.ts'
import { appear, disappear, expectLists, membersOf, waitingFor } from './testing/people.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'

async function given(...customers: readonly string[]) {
  const project = await smallProject(db, { now: NOW, customers })
  const { id } = await createCustom(db, project.id, { name: 'List' }, NOW)
  return { project, id, change: (what: object) => changeList(db, project.id, id, what, NOW) }
}

/** Does `first` in a transaction, starts `second` beside it, and commits when `second` is done or is waiting for a lock. */
async function overlapping<T>(first: (tx: Tx) => Promise<unknown>, second: () => Promise<T>): Promise<T> {
  return db
    .transaction(async (tx) => {
      await first(tx)
      const beside = second()
      await Promise.race([beside, waitingForLocks(db)])
      return { beside }
    })
    .then(({ beside }) => beside)
}

const ADDED = ['add', 'replace'] as const

describe.each(ADDED)('a customer who appears while a list is changed (%s)', (how) => {
  test('before the list looks, unseen', async () => {
    const { project, id, change } = await given()
    await appear(db, project.id, ['eve'], NOW, () => change({ [how]: ['eve'] }))
    expect([await membersOf(db, id), await waitingFor(db, id)]).toEqual([['eve'], []])
    await expectLists(db, project.id)
  })

  test('having looked for lists already', async () => {
    const { project, id, change } = await given()
    const ids = [derivedId(project.id, 'customer', 'eve')]
    const answer = await overlapping(
      async (tx) => {
        const write = await beginWrite(tx, project.id, { ids, sourceIds: ['eve'] }, NOW)
        await settle(write, ids, 'everything', 'write')
      },
      () => change({ [how]: ['eve'] }),
    )
    expect(answer).toEqual({ added: 1, removed: 0, already: 0, unknown: 0 })
    expect([await membersOf(db, id), await waitingFor(db, id)]).toEqual([['eve'], []])
    await expectLists(db, project.id)
  })
})

test('a customer who joins from the old list while it is replaced is not left on it', async () => {
  const { project, id, change } = await given()
  await change({ add: ['eve'] })
  const ids = [derivedId(project.id, 'customer', 'eve')]
  const answer = await overlapping(
    async (tx) => {
      const write = await beginWrite(tx, project.id, { ids, sourceIds: ['eve'] }, NOW)
      await settle(write, ids, 'everything', 'write')
    },
    () => change({ replace: ['fay'] }),
  )
  expect(answer).toEqual({ added: 0, removed: 1, already: 0, unknown: 1 })
  expect([await membersOf(db, id), await waitingFor(db, id)]).toEqual([[], ['fay']])
  await expectLists(db, project.id)
})

describe('a customer who is deleted while', () => {
  const deleting = (projectId: string, sourceId: string) => async (tx: Tx) => {
    const ids = [derivedId(projectId, 'customer', sourceId)]
    const write = await beginWrite(tx, projectId, { ids }, NOW)
    await tx.query('delete from coterie.customers where id = any($1)', [ids])
    await removeFromAllSegments(write, ids, 'manual')
  }

  test.each(ADDED)('a list is changed (%s) waits on it', async (how) => {
    const { project, id, change } = await given('ann', 'bob')
    const answer = await overlapping(deleting(project.id, 'ann'), () => change({ [how]: ['ann', 'bob'] }))
    expect(answer).toEqual({ added: 1, removed: 0, already: 0, unknown: 1 })
    expect([await membersOf(db, id), await waitingFor(db, id)]).toEqual([['bob'], ['ann']])
    await expectLists(db, project.id)
  })

  test('a static segment is made is not in it', async () => {
    const { project } = await given('ann', 'bob')
    const { id, size } = await overlapping(deleting(project.id, 'ann'), () =>
      createStatic(db, project.id, { name: 'Fixed', customers: ['ann', 'bob'] }, NOW),
    )
    expect([size, await membersOf(db, id)]).toEqual([1, ['bob']])
    await expectLists(db, project.id)
  })
})

test.each(ADDED)(
  'a write that cannot see the list yet is waited for where segments depend on both (%s)',
  async (how) => {
    const { project, id, change } = await given('ann', 'bob')
    const filter = {
      all: [
        { field: 'segment', op: 'in', value: id },
        { field: 'metadata.tier', op: 'is', value: 'gold' },
      ],
    }
    const both = await project.segment('Both', 'auto-update', filter, NOW)
    await project.setTier(['ann'], 'gold', NOW, async () => {
      const beside = change({ [how]: ['ann', 'bob'] })
      await Promise.race([beside, waitingForLocks(db)])
      afterwards = beside
    })
    await afterwards
    expect(await membersOf(db, both)).toEqual(['ann'])
    await expectLists(db, project.id)
  },
)
let afterwards: Promise<unknown>

test('ids that are uploaded while their customers are created on other connections all become members', async () => {
  const { project, id, change } = await given()
  const all = Array.from({ length: 1_200 }, (_, n) => `m${n}`)
  const creating = [0, 1, 2].map(async (share) => {
    const mine = all.filter((_, n) => n % 3 === share)
    for (let from = 0; from < mine.length; from += 1 + (from % 7) * 5)
      await appear(db, project.id, mine.slice(from, from + 1 + (from % 7) * 5), NOW)
  })
  const adding = [0, 1].map(async (share) => {
    for (let from = share * 100; from < all.length; from += 200) await change({ add: all.slice(from, from + 100) })
  })
  await Promise.all([...creating, ...adding])
  expect((await membersOf(db, id)).length).toBe(1_200)
  expect(await waitingFor(db, id)).toEqual([])
  await expectLists(db, project.id)
})

test('whatever is created, deleted, listed and replaced at once, the lists stay right and no deadlock is seen', async () => {
  const all = Array.from({ length: 300 }, (_, n) => `m${n}`)
  const { project, id, change } = await given(...all.slice(0, 150))
  const other = await createCustom(db, project.id, { name: 'Other' }, NOW)
  const inside = await project.segment('Inside', 'auto-update', { field: 'segment', op: 'in', value: other.id }, NOW)
  const some = (round: number, step: number) => all.filter((_, n) => (n * step + round * 37) % 300 < 40)
  const rounds = async (work: (round: number) => Promise<unknown>) => {
    for (let round = 0; round < 15; round++) await work(round)
  }
  await Promise.all([
    rounds((round) => appear(db, project.id, some(round, 7).slice(0, 15), NOW)),
    rounds((round) => appear(db, project.id, some(round, 11).slice(0, 15), NOW)),
    rounds((round) => disappear(db, project.id, some(round, 13).slice(0, 5), NOW)),
    rounds((round) => change({ add: some(round, 17) })),
    rounds((round) => changeList(db, project.id, other.id, { replace: some(round, 19) }, NOW)),
    rounds((round) => (round % 5 === 0 ? change({ replace: some(round, 23) }) : change({ remove: some(round, 29) }))),
    rounds((round) => changeList(db, project.id, other.id, { add: some(round, 31) }, NOW)),
  ])
  await expectLists(db, project.id)
  expect(await membersOf(db, inside)).toEqual(await membersOf(db, other.id))
  const { added, already, unknown } = await change({ add: all })
  expect(added + already + unknown).toBe(300)
  expect([(await membersOf(db, id)).length, (await waitingFor(db, id)).length]).toEqual([added + already, unknown])
})
