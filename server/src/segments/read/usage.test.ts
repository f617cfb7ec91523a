import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { buildVersion } from '../build.ts'
import { editSegment } from '../segments.ts'
import { usage, usesOf } from './usage.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const project = await smallProject(db, { now: NOW, customers: ['a'] })
const gold = await project.segment('Gold', 'auto-update', { field: 'metadata.tier', op: 'is', value: 'gold' }, NOW)
const inGold = { field: 'segment', op: 'in', value: [gold] }

test('a segment that nothing names is used by nothing', async () => {
  expect(await usage(db, project.id, gold)).toEqual([])
})

test('what names a segment uses it, also while it is still being built', async () => {
  const user = await project.segment('User', 'passive', { any: [{ not: inGold }, inGold] }, NOW)
  const use = { object: 'segment', id: user, name: 'User' }
  expect(await usage(db, project.id, gold)).toEqual([{ ...use, state: 'current' }])
  const edited = { field: 'metadata.tier', op: 'is', value: gold }
  const { versionId } = await editSegment(db, project.id, user, { filter: edited }, NOW)
  expect(await usage(db, project.id, gold)).toEqual([{ ...use, state: 'current' }])
  await buildVersion(db, versionId!, () => NOW)
  expect(await usage(db, project.id, gold)).toEqual([])
  await editSegment(db, project.id, user, { filter: inGold }, NOW)
  expect(await usage(db, project.id, gold)).toEqual([{ ...use, state: 'building' }])
})

test('other rooms bring what they know', async () => {
  const offer = { object: 'offer', id: 'off_1', name: 'Ten off', state: 'current' } as const
  const find = async () => [{ segment: gold, ...offer }]
  expect(await usage(db, project.id, gold, [find])).toContainEqual(offer)
})

test('uses of many segments are found at once, each with its own', async () => {
  const silver = await project.segment('Silver', 'passive', { field: 'metadata.tier', op: 'is', value: 'silver' }, NOW)
  const both = { all: [inGold, { not: { field: 'segment', op: 'in', value: [silver] } }] }
  const user = await project.segment('Both', 'passive', both, NOW)
  const use = { object: 'segment', id: user, name: 'Both', state: 'current' }
  const uses = await usesOf(db, project.id, [gold, silver, user])
  expect(uses.get(gold)).toContainEqual(use)
  expect(uses.get(silver)).toEqual([use])
  expect(uses.has(user)).toBe(false)
})
