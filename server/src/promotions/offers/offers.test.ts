import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { mergeCustomer } from '../../ingest/customers/merge.ts'
import { bySourceId } from '../../ingest/customers/reference.ts'
import { deleteCustomer } from '../../ingest/customers/remove.ts'
import { saveCustomer } from '../../ingest/customers/save.ts'
import { deleteSegment } from '../../segments/segments.ts'
import { encodeId, Refusal, sql } from '../../store/index.ts'
import { audiencePreview } from './audience_preview.ts'
import { deleteOffer } from './delete_offer.ts'
import { grantOffer } from './grant_offer.ts'
import { findOffer } from './offer_row.ts'
import { offersOf } from './offers_of.ts'
import { offersUsingSegment } from './offers_using_segment.ts'
import { createOffer, updateOffer } from './save_offer.ts'

const db = await testDatabase()
const NOW = '2026-03-29T10:15:00.000000Z'
const LATER = '2026-04-29T10:15:00.000000Z'
const project = await smallProject(db, { now: NOW, customers: ['ann', 'bob', 'cid'], timeZone: 'America/New_York' })
await project.setTier(['ann'], 'gold', NOW)
const gold = await project.segment('Gold', 'auto-update', { field: 'metadata.tier', op: 'is', value: 'gold' }, NOW)
const workers = await project.list('Workers', 'custom', ['ann', 'bob'], NOW)
const staff = await project.list('Staff', 'custom', ['bob'], NOW)

let made = 0
const create = (body: object) => createOffer(db, project.id, NOW, { name: `offer ${++made}`, ...body })

/** What one offer is to a customer. */
async function seen(offer: string, customer: string, now = NOW) {
  const { offers } = await offersOf(db, project.id, now, bySourceId(project.id, customer), { limit: 1000 })
  return offers.find((each) => each.offer.id === offer)!
}

const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => expect.fail('nothing was refused'),
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )

const give = (offer: string, kind: 'activation' | 'award', customer: string, count = 1) =>
  grantOffer(db, project.id, NOW, encodeId('off', offer), kind, { customer: { source_id: customer }, count })

describe('who sees an offer', () => {
  test('everybody, when it has no audiences; whoever is not there yet, too', async () => {
    const offer = await create({})
    for (const customer of ['ann', 'bob', 'nobody yet'])
      expect(await seen(offer, customer)).toMatchObject({ status: 'visible', reasons: [], failed: [] })
  })

  test('all, any and none of some segments must hold together, and what is missing is told', async () => {
    const offer = await create({
      audiences: [
        { type: 'in_all_segments', segments: ['Workers', gold] },
        { type: 'in_any_segment', segments: [{ id: staff }, { name: 'Gold' }] },
        { type: 'not_in_segments', segments: ['Staff'] },
      ],
    })
    expect((await seen(offer, 'ann')).status).toBe('visible')
    expect(await seen(offer, 'bob')).toMatchObject({
      status: 'missing_required_segments',
      reasons: ['missing_required_segments'],
      failed: [
        { audience: 0, missing: [gold], excludedBy: [] },
        { audience: 2, missing: [], excludedBy: [staff] },
      ],
    })
    expect((await seen(offer, 'cid')).failed).toEqual([
      { audience: 0, missing: [workers, gold], excludedBy: [] },
      { audience: 1, missing: [staff, gold], excludedBy: [] },
    ])
  })

  test('filters are asked of the customer as they are now, in any notation', async () => {
    const offer = await create({ audiences: [{ type: 'filter', filter: 'metadata.tier is "gold"' }] })
    expect((await seen(offer, 'ann')).status).toBe('visible')
    expect(await seen(offer, 'bob')).toMatchObject({ failed: [{ audience: 0 }] })
    await project.setTier(['bob'], 'gold', NOW)
    expect((await seen(offer, 'bob')).status).toBe('visible')
    await project.setTier(['bob'], 'blue', NOW)
    expect((await seen(offer, 'bob')).status).toBe('missing_required_segments')
  })

  test('ages go by the birthdate and the calendar of the project, to the day', async () => {
    await saveCustomer(db, project.id, NOW, { source_id: 'dan', birthdate: '2005-03-29' })
    const offer = await create({ audiences: [{ type: 'age_within', minimum_age: 21, maximum_age: 30 }] })
    expect((await seen(offer, 'dan', '2026-03-29T04:00:00.000000Z')).status).toBe('visible')
    expect(await seen(offer, 'dan', '2026-03-29T03:59:59.999999Z')).toMatchObject({
      status: 'age_restricted',
      failed: [{ audience: 0, age: 20 }],
    })
    expect((await seen(offer, 'dan', '2036-03-29T03:59:59.999999Z')).status).toBe('visible')
    expect((await seen(offer, 'dan', '2036-03-29T04:00:00.000000Z')).status).toBe('age_restricted')
    expect(await seen(offer, 'ann')).toMatchObject({ status: 'age_restricted', failed: [{ age: null }] })
  })

  test('of several reasons the weightiest is the status, and all are told', async () => {
    const offer = await create({
      discontinued: true,
      publish_at: '2026-04-01T00:00:00Z',
      expire_at: '2026-04-02T00:00:00Z',
      audiences: [
        { type: 'age_within', minimum_age: 18 },
        { type: 'in_all_segments', segments: ['Staff'] },
      ],
    })
    expect(await seen(offer, 'ann')).toMatchObject({
      status: 'discontinued',
      reasons: ['discontinued', 'unpublished', 'age_restricted', 'missing_required_segments'],
    })
    await updateOffer(db, project.id, NOW, `offer ${made}`, {
      discontinued: false,
      audiences: null,
    })
    expect((await seen(offer, 'ann')).reasons).toEqual(['unpublished'])
    expect((await seen(offer, 'ann', '2026-04-01T00:00:00.000000Z')).reasons).toEqual([])
    expect((await seen(offer, 'ann', '2026-04-02T00:00:00.000000Z')).reasons).toEqual(['expired'])
  })

  test('pages neither skip nor repeat, and hold what was asked for', async () => {
    for (let n = 0; n < 5; n++) await create({ category: 'tea' })
    const ann = bySourceId(project.id, 'ann')
    const names: string[] = []
    let startingAfter: string | undefined
    do {
      const page = await offersOf(db, project.id, NOW, ann, {
        category: 'tea',
        status: 'visible',
        limit: 2,
        ...(startingAfter !== undefined && { startingAfter }),
      })
      expect(page.total).toBe(5)
      names.push(...page.offers.map(({ offer }) => offer.name))
      startingAfter = page.more_starting_after ?? undefined
      expect(page.has_more).toBe(startingAfter !== undefined)
    } while (startingAfter !== undefined)
    expect(new Set(names).size).toBe(5)
    expect(names).toHaveLength(5)
  })
})

describe('what is granted', () => {
  test('is what the limits leave', async () => {
    const offer = await create({ limits: { global_award: 5, member_award: 3 } })
    expect(await give(offer, 'award', 'ann', 2)).toMatchObject({ granted: 2, reasons: [], total: { awarded: 2 } })
    expect(await give(offer, 'award', 'ann', 2)).toMatchObject({ granted: 1, reasons: ['member_limit'] })
    expect(await give(offer, 'award', 'bob', 3)).toMatchObject({ granted: 2, reasons: ['global_limit'] })
    expect(await give(offer, 'award', 'cid', 3)).toMatchObject({ id: null, granted: 0, reasons: ['global_limit'] })
    expect((await seen(offer, 'ann')).reasons).toEqual(['global_limit', 'member_limit'])
    expect((await seen(offer, 'bob')).reasons).toEqual(['global_limit'])
    await updateOffer(db, project.id, NOW, `offer ${made}`, { limits: { global_award: 6 } })
    expect((await seen(offer, 'bob')).reasons).toEqual([])
    expect((await seen(offer, 'ann')).reasons).toEqual(['member_limit'])
  })

  test('998 of 1000 are used and 5 are asked for: 2', async () => {
    const offer = await create({ limits: { global_award: 1000 } })
    await give(offer, 'award', 'bob', 998)
    expect(await give(offer, 'award', 'ann', 5)).toMatchObject({ asked: 5, granted: 2, total: { awarded: 1000 } })
  })

  test('nothing to whom the offer is hidden, and every reason is told', async () => {
    const offer = await create({
      expire_at: '2026-03-01T00:00:00Z',
      audiences: [{ type: 'in_all_segments', segments: ['Staff'] }],
    })
    const refusal = await refusalOf(give(offer, 'award', 'ann'))
    expect(refusal).toMatchObject({ code: 'offer_not_visible', status: 400 })
    expect(refusal.message).toMatch(/expired, missing_required_segments/)
    expect(refusal.problems.map(({ path }) => path)).toEqual(['expire_at', 'audiences[0]'])
  })

  test('awards that need an activation come after it, and whoever has it keeps it', async () => {
    const offer = await create({ must_activate: true, limits: { global_activation: 1 } })
    expect(await refusalOf(give(offer, 'award', 'ann'))).toMatchObject({ code: 'offer_not_activated' })
    expect(await give(offer, 'activation', 'ann', 3)).toMatchObject({ granted: 1, reasons: ['global_limit'] })
    expect(await give(offer, 'activation', 'bob')).toMatchObject({ granted: 0, reasons: ['global_limit'] })
    expect((await seen(offer, 'bob')).reasons).toEqual(['global_limit'])
    expect((await seen(offer, 'ann')).reasons).toEqual([])
    expect(await give(offer, 'award', 'ann')).toMatchObject({ granted: 1, member: { activated: 1, awarded: 1 } })
  })

  test('is kept with why: segments, their versions, and whether the customer was in', async () => {
    const offer = await create({ audiences: [{ type: 'in_any_segment', segments: ['Staff', 'Gold'] }] })
    await give(offer, 'award', 'ann')
    const { rows } = await db.query<{ decided: object }>(sql`
      select decided from coterie.offer_grants where offer_id = ${offer}`)
    expect(rows).toEqual([
      {
        decided: {
          audiences: [{ type: 'in_any_segment', segments: [staff, gold] }],
          segments: [
            { id: staff, version: 1, member: false },
            { id: gold, version: 1, member: true },
          ],
        },
      },
    ])
  })

  test('goes over to whom a customer is merged into, and stays in the sums when a customer is deleted', async () => {
    const offer = await create({ limits: { member_award: 4 } })
    await give(offer, 'award', 'eve', 2)
    await give(offer, 'award', 'eva', 1)
    await mergeCustomer(db, project.id, NOW, 'eve', 'eva')
    for (const either of ['eva', 'eve'])
      expect((await seen(offer, either)).uses, either).toEqual({ activated: 0, awarded: 3 })
    expect(await give(offer, 'award', 'eve', 2)).toMatchObject({ granted: 1, reasons: ['member_limit'] })
    await deleteCustomer(db, project.id, NOW, bySourceId(project.id, 'eva'))
    expect(await findOffer(db, project.id, `offer ${made}`)).toMatchObject({ awarded: 4 })
    const { rows } = await db.query(sql`
      select customer_id, granted from coterie.offer_grants where offer_id = ${offer} order by granted`)
    expect(rows).toEqual([
      { customer_id: null, granted: 1 },
      { customer_id: null, granted: 1 },
      { customer_id: null, granted: 2 },
    ])
  })
})

describe('an offer', () => {
  test('is refused with everything that is wrong in it', async () => {
    const refusal = await refusalOf(
      createOffer(db, project.id, NOW, {
        nam: 'x',
        publish_at: 'tomorrow',
        limits: { global_award: 0, member_awards: 1 },
        redeemable: { object: 'campaign', id: '' },
        audiences: [
          { type: 'in_all_segments', segments: ['Away', 7] },
          { type: 'in_segments' },
          { type: 'age_within', minimum_age: 30, maximum_age: 20 },
          { type: 'filter', filter: 'name is bigger than' },
          { type: 'not_in_segments', segments: [] },
        ],
      }),
    )
    expect(refusal.problems.map(({ path }) => path)).toEqual([
      'nam',
      'name',
      'publish_at',
      'limits.global_award',
      'limits.member_awards',
      'redeemable.id',
      'audiences[0].segments[0]',
      'audiences[0].segments[1]',
      'audiences[1].type',
      'audiences[2].maximum_age',
      'audiences[3].filter.op',
      'audiences[4].segments',
    ])
  })

  test('is told which segment was meant', async () => {
    const segments = ['Worker']
    expect(await refusalOf(create({ audiences: [{ type: 'in_all_segments', segments }] }))).toMatchObject({
      problems: [{ message: expect.stringMatching(/There is no segment "Worker"\. Did you mean "Workers"/) }],
    })
  })

  test('has a name of its own', async () => {
    await create({ name: 'Twice' })
    expect(await refusalOf(create({ name: 'Twice' }))).toMatchObject({ code: 'offer_name_taken' })
  })

  test('names a campaign that is there', async () => {
    expect(await refusalOf(create({ redeemable: { object: 'campaign', id: 'Away' } }))).toMatchObject({
      problems: [{ path: 'redeemable.id' }],
    })
  })

  test('keeps a segment from being deleted, until it is gone itself', async () => {
    const list = await project.list('Used', 'custom', [], NOW)
    await create({
      audiences: [{ type: 'filter', filter: { field: 'segment', op: 'in', value: [list] } }],
    })
    const refusal = await refusalOf(deleteSegment(db, project.id, list, [offersUsingSegment]))
    expect(refusal).toMatchObject({ code: 'segment_in_use', usedBy: [{ object: 'offer', name: `offer ${made}` }] })
    await deleteOffer(db, project.id, `offer ${made}`)
    await deleteSegment(db, project.id, list, [offersUsingSegment])
  })
})

test('a preview counts who would see an offer, and who each audience lets in', async () => {
  const { count, counts, customers } = await audiencePreview(db, project.id, LATER, [
    { type: 'in_all_segments', segments: ['Workers', 'Gold'] },
    { type: 'not_in_segments', segments: ['Staff'] },
    { type: 'filter', filter: 'metadata.tier is "gold"' },
  ])
  expect(counts).toEqual([1, expect.any(Number), 1])
  expect(count).toBe(1)
  expect(customers).toMatchObject([{ source_id: 'ann' }])
  const aged = await audiencePreview(db, project.id, LATER, [{ type: 'age_within', minimum_age: 21, maximum_age: 21 }])
  expect(aged.customers).toMatchObject([{ source_id: 'dan' }])
})

test('a preview of segments alone, which counts their members, says the same as one that looks at everybody', async () => {
  const segments = ['Workers', 'Gold', 'Staff']
  const some = [
    { type: 'in_any_segment', segments: ['Workers', 'Gold'] },
    { type: 'in_any_segment', segments },
    { type: 'in_all_segments', segments: ['Gold'] },
    { type: 'in_all_segments', segments },
    { type: 'not_in_segments', segments: ['Staff'] },
    { type: 'not_in_segments', segments },
  ]
  const asked = [[], ...some.flatMap((one) => [[one], ...some.map((other) => [one, other])])]
  const ofAll = { type: 'filter', filter: 'created_at has value' }
  for (const audiences of asked) {
    const { count, everybody, counts, remaining } = await audiencePreview(db, project.id, LATER, audiences, {
      limit: 0,
    })
    const slow = await audiencePreview(db, project.id, LATER, [...audiences, ofAll])
    expect({ count, everybody, counts, remaining }).toEqual({
      count: slow.count,
      everybody: slow.everybody,
      counts: slow.counts.slice(0, -1),
      remaining: slow.remaining.slice(0, -1),
    })
  }
})
