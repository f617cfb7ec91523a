import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { runNext } from '../../ingest/actions/run_next.ts'
import { runAll } from '../../ingest/actions/testing/run_all.ts'
import { refused } from '../../ingest/testing/refused.ts'
import { readDefinitions } from '../../segments/definitions.ts'
import { isMember } from '../../segments/read/is_member.ts'
import { decodeId, encodeId, newId, silent, sql, transaction } from '../../store/index.ts'
import { PROMOTION_ACTIONS } from '../promotion_actions.ts'
import { createTier } from '../tiers/create_tier.ts'
import { deleteTier } from '../tiers/delete_tier.ts'
import { listTiers } from '../tiers/list_tiers.ts'
import { findTier } from '../tiers/tier_row.ts'
import { makeVouchers } from '../vouchers/make_vouchers.ts'
import { type CampaignRow, campaignOrNull, campaignsById, findCampaign } from './campaign_row.ts'
import { createCampaign } from './create_campaign.ts'
import { deleteCampaign } from './delete_campaign.ts'
import { generationStatuses } from './generation_statuses.ts'
import { listCampaigns } from './list_campaigns.ts'
import { setCampaignActive } from './set_campaign_active.ts'
import { updateCampaign } from './update_campaign.ts'

const NOW = '2026-05-01T10:00:00.000000Z'
const db = await testDatabase()
const project = await smallProject(db, { now: NOW, customers: ['anna', 'bob'] })
const { id: projectId } = project

const PERCENT = { type: 'PERCENT', percent_off: 10 }
const COUPONS = { campaign_type: 'DISCOUNT_COUPONS', voucher: { type: 'DISCOUNT_VOUCHER', discount: PERCENT } }
const GIFTS = { campaign_type: 'GIFT_VOUCHERS', voucher: { type: 'GIFT_VOUCHER', gift: { amount: 1000 } } }
const PROGRAMME = { campaign_type: 'LOYALTY_PROGRAM', voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 50 } } }
const REFERRALS = { campaign_type: 'REFERRAL_PROGRAM', voucher: { discount: PERCENT } }
const TIER = { name: 'First', action: { discount: PERCENT } }

const create = (name: string, body: object) => createCampaign(db, projectId, NOW, { name, ...body })
async function created(name: string, body: object): Promise<CampaignRow> {
  await create(name, body)
  return findCampaign(db, projectId, name)
}
const work = () => runAll(db, projectId, { handlers: PROMOTION_ACTIONS })

describe('a campaign', () => {
  test('of each kind knows what its vouchers are', async () => {
    expect(await created('coupons', COUPONS)).toMatchObject({
      type: 'DISCOUNT_COUPONS',
      update_type: 'STATIC',
      join_once: true,
      active: true,
      voucher: { type: 'DISCOUNT_VOUCHER', discount: PERCENT, redemption: { quantity: null }, is_referral_code: false },
    })
    expect(await created('gifts', GIFTS)).toMatchObject({
      voucher: { gift: { amount: 1000, effect: 'APPLY_TO_ORDER' } },
    })
    expect(await created('programme', { ...PROGRAMME, join_once: false })).toMatchObject({
      update_type: 'AUTO_UPDATE',
      join_once: true,
      voucher: { loyalty_card: { points: 50 } },
    })
    expect(await created('referrals', REFERRALS)).toMatchObject({
      voucher: { is_referral_code: true },
      referral_program: { conversion_event_type: 'redemption' },
      listens: [],
    })
    const promotion = await created('promotion', { campaign_type: 'PROMOTION', promotion: { tiers: [TIER, TIER] } })
    expect(promotion).toMatchObject({ voucher: null, vouchers_count: 0 })
    const { tiers } = await listTiers(db, projectId, { campaignId: promotion.id, sort: 'hierarchy' })
    expect(tiers.map(({ hierarchy }) => hierarchy)).toEqual([1, 2])
  })

  test.each([
    ['a coupon without a discount', { campaign_type: 'DISCOUNT_COUPONS', voucher: {} }, 'invalid_campaign'],
    ['no voucher at all', { campaign_type: 'GIFT_VOUCHERS' }, 'invalid_campaign'],
    ['another kind of voucher', { ...GIFTS, campaign_type: 'DISCOUNT_COUPONS' }, 'invalid_campaign'],
    ['a promotion with codes', { ...COUPONS, campaign_type: 'PROMOTION' }, 'invalid_campaign'],
    ['coupons with tiers', { ...COUPONS, promotion: { tiers: [TIER] } }, 'invalid_campaign'],
    [
      'tiers by period',
      { ...PROGRAMME, loyalty_tiers_expiration: { qualification_type: 'POINTS_IN_PERIOD' } },
      'invalid_campaign',
    ],
    [
      'too few codes',
      { ...COUPONS, voucher: { ...COUPONS.voucher, code_config: { length: 1 } }, vouchers_count: 60 },
      'invalid_code_config',
    ],
    ['an unknown kind', { campaign_type: 'LOTTERY' }, 'invalid_input'],
    ['too many codes', { ...COUPONS, vouchers_count: 100_001 }, 'invalid_input'],
    ['no uses', { ...COUPONS, voucher: { ...COUPONS.voucher, redemption: { quantity: 0 } } }, 'invalid_input'],
    ['a category by its id', { ...COUPONS, category_id: 'cat_x' }, 'invalid_input'],
    [
      'a category of a tier by its id',
      { campaign_type: 'PROMOTION', promotion: { tiers: [{ ...TIER, category_id: 'cat_x' }] } },
      'invalid_input',
    ],
    ['an unknown rule', { ...COUPONS, validation_rules: ['val_x'] }, 'validation_rule_not_found'],
    [
      'an unknown rewarding programme',
      {
        ...REFERRALS,
        referral_program: {
          referee_reward: { related_object_parent: { id: 'none' }, type: 'GIFT_VOUCHER', amount: 5 },
        },
      },
      'campaign_not_found',
    ],
  ])('with %s is refused', async (_, body, code) => {
    expect(await refused(create('wrong', body))).toMatchObject({ code })
    expect(await campaignOrNull(db, projectId, 'wrong')).toBeNull()
  })

  test('has a name of its own', async () => {
    await create('taken', COUPONS)
    expect(await refused(create('taken', GIFTS))).toMatchObject({ code: 'campaign_name_taken', status: 409 })
  })

  test('made by many at once is made once', async () => {
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => create('once', COUPONS)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('gives tiers that many add at once a place of their own', async () => {
    const id = await create('crowded', { campaign_type: 'PROMOTION' })
    await Promise.all(Array.from({ length: 20 }, () => createTier(db, projectId, NOW, 'crowded', TIER)))
    const { tiers } = await listTiers(db, projectId, { campaignId: id, sort: 'hierarchy', limit: 100 })
    expect(tiers.map(({ hierarchy }) => hierarchy)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
  })

  test('names the problems of a tier where they are', async () => {
    const body = { campaign_type: 'PROMOTION', promotion: { tiers: [TIER, { name: 'no discount' }] } }
    expect(await refused(create('wrong', body))).toMatchObject({
      problems: [{ path: 'promotion.tiers[1].action.discount' }],
    })
  })

  test('that converts by an event listens to it, until it does not any more', async () => {
    const by = (name: string) => ({ conversion_event_type: 'custom_event', custom_event: { name } })
    await create('by event', { ...REFERRALS, referral_program: by('signed_up') })
    const heard = async () => (await readDefinitions(db, projectId)).listenedTo
    expect(await heard()).toContain('events.signed_up')
    await updateCampaign(db, projectId, NOW, 'by event', { referral_program: by('login') })
    expect(await heard()).not.toContain('events.signed_up')
    expect(await heard()).toContain('events.login')
    await deleteCampaign(db, projectId, NOW, 'by event')
    expect(await heard()).not.toContain('events.login')
  })
})

describe('an update', () => {
  test('changes what it says, and nothing else', async () => {
    const old = await created('edited', {
      ...COUPONS,
      description: 'old',
      metadata: { a: 1, b: 2, c: 3 },
      start_date: '2026-05-01T00:00:00Z',
    })
    await updateCampaign(db, projectId, NOW, 'edited', {
      name: 'ignored',
      expiration_date: '2026-06-01T00:00:00Z',
      metadata: { b: null, d: 4 },
      unset_metadata_fields: ['c'],
      discount: { type: 'PERCENT', percent_off: 25 },
      type: 'AUTO_UPDATE',
    })
    expect(await findCampaign(db, projectId, 'edited')).toEqual({
      ...old,
      update_type: 'AUTO_UPDATE',
      metadata: { a: 1, d: 4 },
      validity: { ...old.validity, expirationDate: '2026-06-01T00:00:00.000000Z' },
      voucher: { ...old.voucher, discount: { type: 'PERCENT', percent_off: 25 } },
      updated_at: NOW,
    })
  })

  test.each([
    [{ discount: { type: 'AMOUNT', amount_off: 5 } }, 'invalid_campaign'],
    [{ gift: { amount: 5 } }, 'invalid_campaign'],
    [{ start_date: '2026-07-01T00:00:00Z', expiration_date: '2026-06-01T00:00:00Z' }, 'invalid_input'],
    [{ metadata: 7 }, 'invalid_input'],
    [{ category_id: 'cat_x' }, 'invalid_input'],
  ])('%j is refused', async (body, code) => {
    expect(await refused(updateCampaign(db, projectId, NOW, 'coupons', body))).toMatchObject({ code })
  })

  test('of one that is not there finds nothing, and switching it neither', async () => {
    expect(await refused(updateCampaign(db, projectId, NOW, 'none', {}))).toMatchObject({ code: 'campaign_not_found' })
    expect(await refused(setCampaignActive(db, projectId, NOW, 'none', false))).toMatchObject({
      code: 'campaign_not_found',
    })
  })

  test('many at once all count', async () => {
    const keys = Array.from({ length: 20 }, (_, n) => `key${n}`)
    await Promise.all(keys.map((key) => updateCampaign(db, projectId, NOW, 'coupons', { metadata: { [key]: true } })))
    expect(Object.keys((await findCampaign(db, projectId, 'coupons')).metadata).toSorted()).toEqual(keys.toSorted())
  })
})

test('campaigns are listed by kind, state and filters', async () => {
  const names = async (asked: object) =>
    (await listCampaigns(db, projectId, { limit: 100, ...asked })).campaigns.map(({ name }) => name)
  expect(await names({ type: 'GIFT_VOUCHERS' })).toEqual(['gifts'])
  expect(await names({ isReferralCode: true })).toEqual(['referrals'])
  const filters = {
    junction: 'OR',
    name: { conditions: { $is: ['gifts'] } },
    campaign_type: { conditions: { $in: ['PROMOTION'] } },
  }
  expect((await names({ filters })).toSorted()).toEqual(['crowded', 'gifts', 'promotion'])
  expect(
    await names({
      filters: { name: { conditions: { $not_in: ['gifts'] } }, type: { conditions: { $is: ['AUTO_UPDATE'] } } },
    }),
  ).not.toContain('gifts')
  expect(await refused(names({ filters: { colour: { conditions: { $is: ['red'] } } } }))).toMatchObject({
    code: 'invalid_input',
  })
})

describe('vouchers of a campaign', () => {
  const count = async (id: string) =>
    (await db.query<{ n: number }>(sql`select count(*)::integer as n from coterie.vouchers where campaign_id = ${id}`))
      .rows[0]!.n

  test('are there at once when they are few', async () => {
    const { id, vouchers_count, generating } = await created('few', { ...GIFTS, vouchers_count: 3 })
    expect([vouchers_count, generating, await count(id)]).toEqual([3, null, 3])
  })

  test('are made in the background when they are many, and no more when that is begun again', async () => {
    const { id, generating } = await created('many', { ...COUPONS, vouchers_count: 12_000 })
    expect(generating).not.toBeNull()
    await work()
    expect(await findCampaign(db, projectId, 'many')).toMatchObject({ vouchers_count: 12_000, generating: null })
    await db.query(sql`update coterie.async_actions set status = 'IN_PROGRESS' where id = ${generating}`)
    await work()
    expect(await count(id)).toBe(12_000)
  })

  test('are all made, each once, when a server stops in the middle and another goes on', async () => {
    const { id } = await created('interrupted', { ...COUPONS, vouchers_count: 25_000 })
    const stop = new AbortController()
    let asked = 0
    const clock = () => {
      // Once to begin it, once for each ten thousand.
      asked += 1
      if (asked === 3) stop.abort()
      return NOW
    }
    const options = { handlers: PROMOTION_ACTIONS, clock, log: silent, reportRows: 0, signal: stop.signal }
    await expect(runNext(db, projectId, options)).rejects.toThrow()
    const { to_generate, vouchers_count } = await findCampaign(db, projectId, 'interrupted')
    expect(to_generate).toBeGreaterThan(0)
    expect(to_generate + vouchers_count).toBe(25_000)
    await work()
    expect(await count(id)).toBe(25_000)
  })

  test('that could not be made are told', async () => {
    const campaign = await created('failing', { ...COUPONS, vouchers_count: 2_000 })
    const status = async () => (await generationStatuses(db, [campaign])).get(campaign.id)
    expect(await status()).toBe('IN_PROGRESS')
    await db.query(sql`update coterie.async_actions set status = 'FAILED' where id = ${campaign.generating}`)
    expect(await status()).toBe('FAILED')
  })
})

describe('a campaign that is deleted', () => {
  test('is gone at once, and all that belongs to it soon', async () => {
    await create('gone', { campaign_type: 'PROMOTION' })
    const tier = encodeId('promo', await createTier(db, projectId, NOW, 'gone', TIER))
    await deleteCampaign(db, projectId, NOW, 'gone')
    expect(await refused(findTier(db, projectId, tier))).toMatchObject({ code: 'promotion_tier_not_found' })
    const id = await create('gone', { ...GIFTS, vouchers_count: 5 })
    const action = await deleteCampaign(db, projectId, NOW, encodeId('camp', id))
    expect(await campaignOrNull(db, projectId, 'gone')).toBeNull()
    expect(await campaignOrNull(db, projectId, encodeId('camp', id))).toBeNull()
    await create('gone', COUPONS)
    await work()
    for (const table of ['vouchers', 'voucher_movements'])
      expect((await db.query(sql`select from ${sql.ident('coterie', table)} where campaign_id = ${id}`)).rows).toEqual(
        [],
      )
    expect((await db.query(sql`select from coterie.campaigns where id = ${id}`)).rows).toEqual([])
    const { rows } = await db.query(sql`select status from coterie.async_actions where id = ${decodeId('aa', action)}`)
    expect(rows).toEqual([{ status: 'DONE' }])
  })

  test('is taken away whole even when somebody adds vouchers meanwhile', async () => {
    const id = await create('busy', { ...GIFTS, vouchers_count: 1_000 })
    const campaign = (await campaignsById(db, projectId, [id])).get(id)!
    await deleteCampaign(db, projectId, NOW, 'busy')
    const adding = Array.from({ length: 20 }, () =>
      transaction(db, (tx) => makeVouchers(tx, projectId, NOW, campaign, { count: 10 })),
    )
    const [, ...added] = await Promise.allSettled([work(), ...adding])
    expect(added.every(({ status }) => status === 'rejected')).toBe(true)
    expect((await db.query(sql`select from coterie.vouchers where campaign_id = ${id}`)).rows).toEqual([])
  })

  test('stays while the filter of a segment names it', async () => {
    await create('named', PROGRAMME)
    await project.segment('Rich', 'auto-update', 'loyalty.campaigns.named.points > 10', NOW)
    expect(await refused(deleteCampaign(db, projectId, NOW, 'named'))).toMatchObject({ code: 'definition_in_use' })
    expect(await campaignOrNull(db, projectId, 'named')).toMatchObject({ active: true, deleting: null })
  })

  test('stays while an offer, a reward or a referral programme needs it', async () => {
    const used = await create('used', GIFTS)
    const parent = { related_object_parent: { id: encodeId('camp', used) }, type: 'GIFT_VOUCHER', amount: 500 }
    await create('referrers', { ...REFERRALS, referral_program: { referee_reward: parent } })
    expect(await refused(deleteCampaign(db, projectId, NOW, 'used'))).toMatchObject({
      code: 'resource_in_use',
      usedBy: [{ object: 'campaign', name: 'referrers' }],
    })
    const promotion = await create('led to', { campaign_type: 'PROMOTION', promotion: { tiers: [TIER] } })
    const { tiers } = await listTiers(db, projectId, { campaignId: promotion })
    const tier = encodeId('promo', tiers[0]!.id)
    await db.query(sql`
      insert into coterie.offers (id, project_id, name, redeemable, created_at)
      values (${newId()}, ${projectId}, 'Summer', ${sql.json({ object: 'promotion_tier', id: tier })}, ${NOW})`)
    const inUse = { code: 'resource_in_use', usedBy: [{ object: 'offer', name: 'Summer' }] }
    expect(await refused(deleteCampaign(db, projectId, NOW, 'led to'))).toMatchObject(inUse)
    expect(await refused(deleteTier(db, projectId, tier))).toMatchObject(inUse)
  })

  test('takes from its members what filters know of it', async () => {
    const id = await create('left', { ...PROGRAMME, vouchers_count: 1 })
    const anna = decodeId('cust', project.customer('anna'))
    const bob = decodeId('cust', project.customer('bob'))
    await db.query(sql`update coterie.vouchers set holder_id = ${anna}, published_count = 1 where campaign_id = ${id}`)
    await db.query(sql`
      insert into coterie.referrals (id, customer_id, referrer_id, campaign_id, project_id, voucher_id, related_object_type,
        related_object_id, created_at)
      values (${newId()}, ${anna}, ${bob}, ${id}, ${projectId}, ${newId()}, 'event', ${newId()}, ${NOW})`)
    await db.query(
      sql`insert into coterie.customer_loyalty (customer_id, campaign_id, referred_customers) values (${bob}, ${id}, 1)`,
    )
    const referrers = await project.segment('Has brought', 'auto-update', 'loyalty.referred_customers > 0', NOW)
    await db.query(
      sql`insert into coterie.customer_loyalty (customer_id, campaign_id, points) values (${anna}, ${id}, 50)`,
    )
    const segment = await project.segment('Has points', 'auto-update', 'loyalty.points > 10', NOW)
    const isIn = async () => [
      (await isMember(db, projectId, segment, anna!)).in,
      (await isMember(db, projectId, referrers, bob!)).in,
    ]
    expect(await isIn()).toEqual([true, true])
    await deleteCampaign(db, projectId, NOW, 'left')
    await work()
    expect(await isIn()).toEqual([false, false])
    expect((await db.query(sql`select from coterie.customer_loyalty where campaign_id = ${id}`)).rows).toEqual([])
  })
})
