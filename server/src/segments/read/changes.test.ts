import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { type Database, decodeId, isSql, type Sql, sql, textOf } from '../../store/index.ts'
import { buildVersion } from '../build.ts'
import { editSegment } from '../segments.ts'
import { type Change, changes, newestChanges } from './changes.ts'
import { advanceFeed } from './feed_mark.ts'
import { members } from './members.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const PEOPLE = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay']

async function shop() {
  const project = await smallProject(db, { now: NOW, customers: PEOPLE })
  const gold = await project.segment('Gold', 'auto-update', { field: 'metadata.tier', op: 'is', value: 'gold' }, NOW)
  const any = await project.segment('Any', 'auto-update', { field: 'metadata.tier', op: 'has_value' }, NOW)
  await project.segment('Silent', 'passive', { field: 'metadata.tier', op: 'has_value' }, NOW)
  const names = new Map(PEOPLE.map((one) => [project.customer(one), one]))
  const told = (all: readonly Change[]) => all.map(({ customer, kind }) => `${names.get(customer)} ${kind}`)
  return { project, gold, any, told }
}

/** A write that has done everything but commit. */
async function openWrite(project: Awaited<ReturnType<typeof shop>>['project'], sourceIds: string[], tier: string) {
  const begun = Promise.withResolvers<void>()
  const ending = Promise.withResolvers<void>()
  const over = project.setTier(sourceIds, tier, NOW, async () => {
    begun.resolve()
    await ending.promise
  })
  await begun.promise
  return {
    commit: () => {
      ending.resolve()
      return over
    },
    rollBack: async () => {
      ending.reject(new Error('rolled back'))
      await over.catch(() => undefined)
    },
  }
}

describe('the feed', () => {
  test('tells what was written as soon as it is written, when nobody else writes', async () => {
    const { project, gold, told } = await shop()
    await project.setTier(['ann', 'bob'], 'gold', NOW)
    const first = await changes(db, project.id, { segment: gold })
    expect(told(first.changes).toSorted()).toEqual(['ann entered', 'bob entered'])
    expect(first.changes[0]).toMatchObject({ segment: gold, at: NOW, cause: 'write', version: 1 })
    await project.setTier(['bob'], 'none', NOW)
    const second = await changes(db, project.id, { segment: gold, after: first.next })
    expect(told(second.changes)).toEqual(['bob left'])
    expect(second.has_more).toBe(false)
    expect((await changes(db, project.id, { segment: gold, after: second.next })).changes).toEqual([])
  })

  test('of a project holds all segments that tell, in one order, page by page', async () => {
    const { project, gold, any } = await shop()
    await project.setTier(PEOPLE, 'gold', NOW)
    await project.setTier(PEOPLE.slice(0, 2), 'none', NOW)
    const whole = await changes(db, project.id)
    expect(whole.changes).toHaveLength(14)
    expect(new Set(whole.changes.map(({ segment }) => segment))).toEqual(new Set([gold, any]))
    const seqs = whole.changes.map(({ seq }) => seq)
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
    const paged: Change[] = []
    for (let after = 0, more = true; more; ) {
      const page = await changes(db, project.id, { after, limit: 3 })
      paged.push(...page.changes)
      after = page.next
      more = page.has_more
    }
    expect(paged).toEqual(whole.changes)
  })

  test('is read from its end as well, page by page, and goes on from where that was read', async () => {
    const { project, gold } = await shop()
    await project.setTier(PEOPLE, 'gold', NOW)
    await project.setTier(PEOPLE.slice(0, 3), 'none', NOW)
    const { changes: whole } = await changes(db, project.id, { segment: gold })
    const first = await newestChanges(db, project.id, gold, { limit: 4 })
    expect(first).toMatchObject({ has_more: true, older: expect.any(String) })
    const second = await newestChanges(db, project.id, gold, { limit: 100, from: first.older! })
    expect(second).toMatchObject({ has_more: false, older: null })
    expect([...first.changes, ...second.changes]).toEqual(whole.toReversed())
    await project.setTier(['fay'], 'none', NOW)
    const news = await changes(db, project.id, { segment: gold, after: first.next })
    expect(news.changes).toMatchObject([{ customer: project.customer('fay'), kind: 'left' }])
  })

  test('is read of those alone who entered, or left', async () => {
    const { project, gold, told } = await shop()
    await project.setTier(['ann', 'bob'], 'gold', NOW)
    await project.setTier(['ann'], 'none', NOW)
    const left = await newestChanges(db, project.id, gold, { kind: 'left' })
    expect(told(left.changes)).toEqual(['ann left'])
    const entered = await changes(db, project.id, { segment: gold, kind: 'entered', limit: 1 })
    expect(entered.has_more).toBe(true)
    const rest = await changes(db, project.id, { segment: gold, kind: 'entered', after: entered.next })
    expect(told([...entered.changes, ...rest.changes]).toSorted()).toEqual(['ann entered', 'bob entered'])
  })

  test('is not gone through for a kind of which there is none', async () => {
    const { project, gold } = await shop()
    await db.query(sql`
      insert into coterie.segment_changes (customer_id, segment_id, at, version, cause, entered)
      select gen_random_uuid(), ${decodeId('seg', gold)!}, ${NOW}, 1, 1, true from generate_series(1, 3000)`)
    await db.query('analyze coterie.segment_changes')
    const asked: Sql[] = []
    const query = (one: Sql) => {
      asked.push(one)
      return db.query(one)
    }
    const noting: Database = { ...db, query: query as Database['query'] }
    await newestChanges(noting, project.id, gold, { kind: 'left' })
    await changes(noting, project.id, { segment: gold, kind: 'left' })
    const ofFeed = asked.filter((one) => isSql(one) && textOf(one).includes('from coterie.segment_changes'))
    expect(ofFeed.length).toBeGreaterThan(1)
    for (const one of ofFeed) {
      const { rows } = await db.query(sql`explain (analyze, format text) ${one}`)
      expect(JSON.stringify(rows)).not.toMatch(/Rows Removed by Filter/)
    }
  })

  test.each(['x', 'WyJuZXdlc3QgY2hhbmdlcyIsIngiXQ'])('is not read from its end before %s', async (from) => {
    const { project, gold } = await shop()
    await expect(newestChanges(db, project.id, gold, { from })).rejects.toMatchObject({
      problems: [{ path: 'starting_after' }],
    })
  })

  test('of one project holds nothing of another', async () => {
    const [one, two] = [await shop(), await shop()]
    await one.project.setTier(['ann'], 'gold', NOW)
    expect((await changes(db, two.project.id)).changes).toEqual([])
    await expect(changes(db, two.project.id, { segment: one.gold })).rejects.toMatchObject({
      code: 'segment_not_found',
    })
  })

  test.each([-1, 0.5, Number.NaN])('refuses to go on after %s', async (after) => {
    const { project } = await shop()
    await expect(changes(db, project.id, { after })).rejects.toMatchObject({ problems: [{ path: 'after' }] })
  })

  test('refuses to go on after its end, which would skip what comes until then', async () => {
    const { project } = await shop()
    await project.setTier(['ann'], 'gold', NOW)
    const { next } = await changes(db, project.id)
    expect((await changes(db, project.id, { after: next })).changes).toEqual([])
    await expect(changes(db, project.id, { after: next + 1_000 })).rejects.toMatchObject({
      problems: [{ path: 'after', message: expect.stringMatching(/^The feed ends at \d+\./) }],
    })
  })
})

describe('a write that commits late', () => {
  test('is not skipped: what began after it waits for it', async () => {
    const { project, gold, told } = await shop()
    const early = await openWrite(project, ['ann'], 'gold')
    await project.setTier(['bob'], 'gold', NOW)
    const meanwhile = await changes(db, project.id, { segment: gold })
    expect(meanwhile.changes).toEqual([])
    await early.commit()
    const after = await changes(db, project.id, { segment: gold, after: meanwhile.next })
    expect(told(after.changes)).toEqual(['ann entered', 'bob entered'])
  })

  test('holds up nothing for ever: once it is over, later open writes do not matter', async () => {
    const { project, gold, told } = await shop()
    const first = await openWrite(project, ['ann'], 'gold')
    await project.setTier(['bob'], 'gold', NOW)
    await advanceFeed(db, project.id)
    const second = await openWrite(project, ['cid'], 'gold')
    expect((await changes(db, project.id, { segment: gold })).changes).toEqual([])
    await first.commit()
    expect(told((await changes(db, project.id, { segment: gold })).changes)).toEqual(['ann entered', 'bob entered'])
    await second.commit()
    expect(told((await changes(db, project.id, { segment: gold })).changes)).toContain('cid entered')
  })

  test('and is rolled back instead lets the others pass', async () => {
    const { project, gold, told } = await shop()
    const early = await openWrite(project, ['ann'], 'gold')
    await project.setTier(['bob'], 'gold', NOW)
    await early.rollBack()
    expect(told((await changes(db, project.id, { segment: gold })).changes)).toEqual(['bob entered'])
  })

  test('is waited for, a long transaction that writes nothing to the feed is not', async () => {
    const { project, gold, told } = await shop()
    await db.transaction(async (tx) => {
      await tx.query('select pg_current_xact_id()')
      await project.setTier(['ann'], 'gold', NOW)
      expect(told((await changes(db, project.id, { segment: gold })).changes)).toEqual(['ann entered'])
    })
  })
})

test('whatever commits whenever, a reader who goes on from `next` reads every change once, each customer’s in order', async () => {
  const steps = fc.array(
    fc.record({ customer: fc.nat(PEOPLE.length - 1), tier: fc.constantFrom('gold', 'none'), open: fc.nat(3) }),
    { minLength: 1, maxLength: 12 },
  )
  const { project, gold } = await shop()
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const open = new Map<number, Awaited<ReturnType<typeof openWrite>>>()
      const start = await changes(db, project.id, { segment: gold, limit: 1000 })
      const read = [...start.changes]
      let after = start.next
      const goOn = async () => {
        const page = await changes(db, project.id, { segment: gold, after })
        read.push(...page.changes)
        after = page.next
      }
      for (const { customer, tier, open: keepOpen } of sequence) {
        // Whoever has this customer locked has to end first.
        await open.get(customer)?.commit()
        open.delete(customer)
        const write = await openWrite(project, [PEOPLE[customer]!], tier)
        if (keepOpen > 0 && open.size < 5) open.set(customer, write)
        else await write.commit()
        await goOn()
      }
      for (const write of open.values()) {
        await write.commit()
        await goOn()
      }
      const { changes: whole } = await changes(db, project.id, { segment: gold, limit: 1000 })
      expect(read).toEqual(whole)
      const last = new Map(read.map(({ customer, kind }) => [customer, kind]))
      const { members: are } = await members(db, project.id, gold)
      const inside = [...last].filter(([, kind]) => kind === 'entered').map(([customer]) => customer)
      expect(inside.toSorted()).toEqual(are.map(({ id }) => id).toSorted())
    }),
    { numRuns: 25 },
  )
})

test('while many write and definitions change, a reader who keeps reading misses nothing', async () => {
  const { project, gold } = await shop()
  const read: Change[] = []
  let after = 0
  let over = false
  const reading = (async () => {
    for (let last = false; !last; ) {
      last = over
      for (let more = true; more; ) {
        const page = await changes(db, project.id, { segment: gold, after, limit: 20 })
        read.push(...page.changes)
        after = page.next
        more = page.has_more
      }
    }
  })()
  const writing = [1, 2, 3, 4].map(async (writer) => {
    for (let n = 0; n < 40; n++) {
      const [one, other] = [PEOPLE[(n * writer) % 6]!, PEOPLE[(n + writer) % 6]!]
      await project.setTier([one, other], (n + writer) % 2 === 0 ? 'gold' : 'none', NOW)
    }
  })
  const changing = (async () => {
    for (const one of PEOPLE) {
      const filter = {
        any: [
          { field: 'metadata.tier', op: 'is', value: 'gold' },
          { field: 'source_id', op: 'is', value: one },
        ],
      }
      const { versionId } = await editSegment(db, project.id, gold, { filter }, NOW)
      await buildVersion(db, versionId!, () => NOW)
    }
  })()
  await Promise.all([...writing, changing])
  over = true
  await reading
  const whole: Change[] = []
  for (let place = 0, more = true; more; ) {
    const page = await changes(db, project.id, { segment: gold, after: place, limit: 1000 })
    whole.push(...page.changes)
    place = page.next
    more = page.has_more
  }
  expect(whole.length).toBeGreaterThan(50)
  expect(read).toEqual(whole)
})
