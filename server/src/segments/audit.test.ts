import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness/database.ts'
import { type SmallProject, smallProject } from '../../../test/harness/small_project.ts'
import { decodeId, newId, type Sql, sql } from '../store/index.ts'
import { audit } from './audit.ts'
import { buildVersion } from './build.ts'
import { foldTallies, removeReplaced } from './housekeeping.ts'
import { editSegment } from './segments.ts'
import { sweep } from './sweep.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const PEOPLE = ['ann', 'bob', 'cid', 'dan', 'eve']
const GOLD = { field: 'metadata.tier', op: 'is', value: 'gold' }

let project: SmallProject
let gold: string
let list: string

beforeEach(async () => {
  project = await smallProject(db, { now: NOW, customers: PEOPLE })
  gold = await project.segment('Gold', 'auto-update', GOLD, NOW)
  list = await project.list('List', 'custom', ['ann', 'eve'], NOW)
  await project.segment(
    'Gold and listed',
    'passive',
    {
      all: [
        { field: 'segment', op: 'in', value: [gold] },
        { field: 'segment', op: 'in', value: [list] },
      ],
    },
    NOW,
  )
  await project.setTier(['ann', 'bob', 'cid'], 'gold', NOW)
  await project.setTier(['bob'], 'none', NOW)
})

const uuid = (sourceId: string) => decodeId('cust', project.customer(sourceId))!
const segment = () => decodeId('seg', gold)!
const version = () => sql`(select current_version from coterie.segments where id = ${segment()})`
const findings = async (now = NOW) => (await audit(db, project.id, () => now)).findings

test('nothing is found where all is right, before and after an edit and the background’s work', async () => {
  expect(await audit(db, project.id, () => NOW)).toEqual({
    findings: [],
    segments: 3,
    swept_until: NOW,
    sweep_behind_ms: 0,
  })
  const { versionId } = await editSegment(
    db,
    project.id,
    gold,
    { filter: { any: [GOLD, { field: 'source_id', op: 'is', value: 'eve' }] } },
    NOW,
  )
  expect(await findings()).toEqual([])
  await buildVersion(db, versionId!, () => NOW)
  expect(await findings()).toEqual([])
  await foldTallies(db)
  await removeReplaced(db)
  expect(await findings()).toEqual([])
})

describe('it finds', () => {
  const found = (what: string, difference: number, ...sample: string[]) =>
    expect.objectContaining({ what, segment: gold, name: 'Gold', difference, sample: sample.map(project.customer) })

  test.each<[string, () => Sql, () => unknown[]]>([
    [
      'a member who is missing',
      () => sql`delete from coterie.segment_members where version_id = ${version()} and customer_id = ${uuid('ann')}`,
      () => [
        found('member_missing', 1, 'ann'),
        found('size_wrong', 1),
        found('feed_misses_exit', 1, 'ann'),
        expect.objectContaining({ what: 'member_surplus', name: 'Gold and listed' }),
      ],
    ],
    [
      'a member too many',
      () =>
        sql`insert into coterie.segment_members (customer_id, version_id, cause, entered_at) values (${uuid('dan')}, ${version()}, 1, ${NOW})`,
      () => [found('member_surplus', 1, 'dan'), found('size_wrong', 1), found('feed_misses_entry', 1, 'dan')],
    ],
    [
      'a row that changed without being settled',
      () => sql`update coterie.customers set metadata = '{"tier": "GOLD"}' where id = ${uuid('eve')}`,
      () => [found('member_missing', 1, 'eve')],
    ],
    [
      'a size that is off',
      () =>
        sql`insert into coterie.member_tallies (segment_id, day, entered, departed) values (${segment()}, ${NOW}::date, 7, 0)`,
      () => [found('size_wrong', 7)],
    ],
    [
      'a change that was lost',
      () =>
        sql`delete from coterie.segment_changes where segment_id = ${segment()} and customer_id = ${uuid('bob')} and not entered`,
      () => [found('feed_misses_exit', 1, 'bob')],
    ],
    [
      'a change that was told twice',
      () => sql`
        insert into coterie.segment_changes (customer_id, segment_id, at, version, cause, entered)
        select customer_id, segment_id, at, version, cause, entered from coterie.segment_changes
        where segment_id = ${segment()} and customer_id = ${uuid('cid')}`,
      () => [found('feed_repeats', 1, 'cid')],
    ],
    [
      'somebody who waits though they are there',
      () =>
        sql`insert into coterie.segment_waiting (customer_id, segment_id, source_id, since) values (${uuid('dan')}, ${decodeId('seg', list)}, 'dan', ${NOW})`,
      () => [
        expect.objectContaining({
          what: 'waiting_though_here',
          segment: list,
          difference: 1,
          sample: [project.customer('dan')],
        }),
      ],
    ],
    [
      'members of a version that nobody knows',
      () =>
        sql`insert into coterie.segment_members (customer_id, version_id, cause, entered_at) values (${uuid('dan')}, ${1_000_000}, 1, ${NOW})`,
      () => [
        { what: 'members_of_nothing', segment: null, name: null, difference: 1, sample: [project.customer('dan')] },
      ],
    ],
    [
      'members who are nobody',
      () =>
        sql`insert into coterie.segment_members (customer_id, version_id, cause, entered_at) values (${newId()}, ${version()}, 1, ${NOW})`,
      () => [
        expect.objectContaining({ what: 'member_surplus' }),
        expect.objectContaining({ what: 'member_without_customer', difference: 1 }),
        found('size_wrong', 1),
        expect.objectContaining({ what: 'feed_misses_entry' }),
      ],
    ],
  ])('%s', async (_, damage, expected) => {
    await db.query(damage())
    await db.query(sql`update coterie.projects set definitions = definitions + 1 where id = ${project.id}`)
    const all = await findings()
    expect(all).toEqual(expect.arrayContaining(expected()))
    expect(all).toHaveLength(expected().length)
  })
})

test('a filter that nobody can read any more is found', async () => {
  await project.segment('Logged in', 'passive', { collection: 'events.login' }, NOW)
  await db.query(sql`delete from coterie.event_types where project_id = ${project.id}`)
  expect(await findings()).toMatchObject([{ what: 'filter_unreadable', name: 'Logged in' }])
})

describe('time that has not been followed', () => {
  const LATER = '2026-04-02T00:00:00.000000Z'
  const young = { field: 'created_at', op: 'less_than_ago', value: 2 }

  test('is no finding, but told', async () => {
    const fresh = await project.segment('Fresh', 'auto-update', young, NOW)
    expect(await audit(db, project.id, () => LATER)).toMatchObject({
      findings: [],
      swept_until: NOW,
      sweep_behind_ms: 308_700_000,
    })
    await db.query(sql`
      delete from coterie.segment_changes where segment_id = ${decodeId('seg', fresh)} and customer_id = ${uuid('ann')}`)
    expect(await findings(LATER)).toMatchObject([{ what: 'feed_misses_entry' }])
  })

  test('hides no other finding', async () => {
    const any = await project.segment('Fresh or gold', 'passive', { any: [young, GOLD] }, NOW)
    await db.query(
      sql`update coterie.customers set metadata = '{}', created_at = '2020-01-01' where id = ${uuid('ann')}`,
    )
    expect(await findings(LATER)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'member_surplus', segment: any, sample: [project.customer('ann')] }),
      ]),
    )
  })
})

test('what goes on meanwhile is no finding', async () => {
  const young = { field: 'created_at', op: 'less_than_ago', value: { amount: 30, unit: 'minute' } }
  await project.segment('Young', 'auto-update', young, NOW)
  let minutes = 0
  const clock = () => `2026-03-29T10:${String(15 + Math.min(minutes, 44)).padStart(2, '0')}:00.000000Z`
  let over = false
  const repeat = async (work: (n: number) => Promise<unknown>) => {
    for (let n = 0; !over; n++) await work(n)
  }
  const others = [
    repeat((n) => project.setTier([PEOPLE[n % 5]!, PEOPLE[(n + 2) % 5]!], n % 3 === 0 ? 'none' : 'gold', clock())),
    repeat((n) => project.setTier([PEOPLE[(n * 2) % 5]!], n % 2 === 0 ? 'none' : 'gold', clock())),
    repeat(async () => {
      minutes++
      await sweep(db, project.id, clock())
    }),
    repeat(async (n) => {
      const filter = { any: [GOLD, { field: 'source_id', op: 'is', value: PEOPLE[n % 5] }] }
      const { versionId } = await editSegment(db, project.id, gold, { filter }, clock())
      await buildVersion(db, versionId!, clock)
      await foldTallies(db)
    }),
  ]
  for (let n = 0; n < 12; n++) expect(await findings(clock())).toEqual([])
  over = true
  await Promise.all(others)
  expect(await findings(clock())).toEqual([])
})
