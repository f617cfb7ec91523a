import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { saveCustomer } from '../../ingest/customers/save.ts'
import { createProject } from '../../ingest/declare/project.ts'
import { changeList } from '../../segments/lists/change_list.ts'
import { createCustom } from '../../segments/lists/create_custom.ts'
import { decodeId, encodeId, newId, sql, transaction } from '../../store/index.ts'
import { deleteCampaign } from '../campaigns/delete_campaign.ts'
import { setCampaignActive } from '../campaigns/set_campaign_active.ts'
import { updateCampaign } from '../campaigns/update_campaign.ts'
import { deleteTier } from '../tiers/delete_tier.ts'
import { setTierActive } from '../tiers/set_tier_active.ts'
import { updateTier } from '../tiers/update_tier.ts'
import { deleteAssignment } from '../validation_rules/save_assignment.ts'
import { deleteRule, updateRule } from '../validation_rules/save_rule.ts'
import { ALWAYS } from '../validity/validity.ts'
import { deleteVoucher } from '../vouchers/delete_voucher.ts'
import { setVoucherActive } from '../vouchers/set_voucher_active.ts'
import { updateVoucher } from '../vouchers/update_voucher.ts'
import { qualify } from './qualify.ts'
import { readQualification } from './read_qualification.ts'
import { counter } from './testing/counter.ts'

const db = await testDatabase()
const NOW = '2026-05-05T10:00:00.000000Z'
let projects = 0

/** A project with Ann in it, one tier and one code. */
async function shop() {
  projects += 1
  const { id: projectId } = await createProject(db, NOW, { name: `kept ${projects}` })
  await saveCustomer(db, projectId, NOW, { source_id: 'ann', metadata: { tier: 'gold' } })
  const till = counter(db, projectId, NOW)
  const campaign = await till.campaign({ type: 'PROMOTION', validity: ALWAYS })
  const tier = await till.tier(campaign, { type: 'PERCENT', percent_off: 10 }, { validity: ALWAYS })
  const code = await till.coupon(20, { validity: ALWAYS })
  const asked = readQualification(projectId, {
    customer: { source_id: 'ann' },
    order: { amount: 10_000 },
    options: { limit: 50 },
  })
  /** What each would take off. */
  const once = async () =>
    Object.fromEntries(
      (await qualify(db, projectId, NOW, asked)).qualified.map(({ qualifiable: { id }, applied }) => [
        id,
        applied.adds.discounts,
      ]),
    )
  /** Asked until it comes from memory, and all the same. */
  const deals = async () => {
    const answers = [await once(), await once(), await once()]
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    return answers[0]!
  }
  const version = async () =>
    (
      await db.query<{ sum: number }>(sql`
        select coalesce(sum(version), 0)::bigint as sum from coterie.redeemable_versions where project_id = ${projectId}`)
    ).rows[0]!.sum
  return { projectId, till, campaign, tier, code, once, deals, version }
}

describe('what is kept in memory', () => {
  test('is as it was last written: tiers, codes, campaigns, rules and assignments', async () => {
    const { projectId, till, campaign, tier, code, deals } = await shop()
    const both = { [code]: 2_000, [tier]: 1_000 }
    expect(await deals()).toEqual(both)

    await updateTier(db, projectId, NOW, tier, { action: { discount: { type: 'PERCENT', percent_off: 15 } } })
    expect(await deals()).toEqual({ ...both, [tier]: 1_500 })
    await setTierActive(db, projectId, NOW, tier, false)
    expect(await deals()).toEqual({ [code]: 2_000 })
    await setTierActive(db, projectId, NOW, tier, true)
    expect(await deals()).toEqual({ ...both, [tier]: 1_500 })

    await setCampaignActive(db, projectId, NOW, encodeId('camp', campaign), false)
    expect(await deals()).toEqual({ [code]: 2_000 })
    await setCampaignActive(db, projectId, NOW, encodeId('camp', campaign), true)
    await updateCampaign(db, projectId, NOW, encodeId('camp', campaign), { expiration_date: '2026-05-01T00:00:00Z' })
    expect(await deals()).toEqual({ [code]: 2_000 })
    await updateCampaign(db, projectId, NOW, encodeId('camp', campaign), { expiration_date: '2026-06-01T00:00:00Z' })
    expect(await deals()).toEqual({ ...both, [tier]: 1_500 })

    await updateVoucher(db, projectId, NOW, code, { discount: { type: 'PERCENT', percent_off: 30 } })
    expect(await deals()).toEqual({ [code]: 3_000, [tier]: 1_500 })
    await updateVoucher(db, projectId, NOW, code, { start_date: '2026-06-01T00:00:00Z' })
    expect(await deals()).toEqual({ [tier]: 1_500 })
    await updateVoucher(db, projectId, NOW, code, { start_date: null })
    await setVoucherActive(db, projectId, NOW, code, false)
    expect(await deals()).toEqual({ [tier]: 1_500 })
    await setVoucherActive(db, projectId, NOW, code, true)
    expect(await deals()).toEqual({ [code]: 3_000, [tier]: 1_500 })

    const silver = { name: 'customer.metadata', property: 'tier', conditions: { $is: ['silver'] } }
    const rule = await till.rule('voucher', till.voucherId(code), silver)
    expect(await deals()).toEqual({ [tier]: 1_500 })
    const gold = { 1: { ...silver, conditions: { $is: ['gold'] } }, logic: '1' }
    await updateRule(db, projectId, NOW, encodeId('val', rule), { rules: gold })
    expect(await deals()).toEqual({ [code]: 3_000, [tier]: 1_500 })
    await updateRule(db, projectId, NOW, encodeId('val', rule), { rules: { 1: silver, logic: '1' } })
    expect(await deals()).toEqual({ [tier]: 1_500 })
    const { rows } = await db.query<{ id: string }>(sql`
      select id from coterie.rule_assignments where rule_id = ${rule}`)
    await deleteAssignment(db, projectId, encodeId('val', rule), encodeId('asgm', rows[0]!.id))
    expect(await deals()).toEqual({ [code]: 3_000, [tier]: 1_500 })
    const other = await till.rule('campaign', campaign, silver)
    expect(await deals()).toEqual({ [code]: 3_000 })
    await deleteRule(db, projectId, encodeId('val', other))
    expect(await deals()).toEqual({ [code]: 3_000, [tier]: 1_500 })

    const more = await till.coupon(5)
    expect(await deals()).toEqual({ [code]: 3_000, [tier]: 1_500, [more]: 500 })
    await deleteVoucher(db, projectId, NOW, code)
    expect(await deals()).toEqual({ [tier]: 1_500, [more]: 500 })
    const second = await till.tier(campaign, { type: 'AMOUNT', amount_off: 7 })
    expect(await deals()).toEqual({ [tier]: 1_500, [more]: 500, [second]: 7 })
    await deleteTier(db, projectId, tier)
    expect(await deals()).toEqual({ [more]: 500, [second]: 7 })
    await deleteCampaign(db, projectId, NOW, encodeId('camp', campaign))
    expect(await deals()).toEqual({ [more]: 500 })
  })

  test('does not hold what redemptions, balances and sessions change, nor what is known of the customer', async () => {
    const { projectId, till, tier, deals, version } = await shop()
    const twice = await till.coupon(1, { quantity: 2 })
    const gift = await till.giftCard(500)
    const first = await till.coupon(2)
    await till.rule('voucher', till.voucherId(first), {
      name: 'redemption.count.per_customer',
      conditions: { $less_than_or_equal: [1] },
    })
    const gold = await till.coupon(3)
    await till.rule('voucher', till.voucherId(gold), {
      name: 'customer.metadata',
      property: 'tier',
      conditions: { $is: ['gold'] },
    })
    const before = await deals()
    expect(before).toMatchObject({ [twice]: 100, [gift]: 500, [first]: 200, [gold]: 300, [tier]: 1_000 })
    const counted = await version()

    await db.query(sql`update coterie.vouchers set redeemed_quantity = 1 where id = ${till.voucherId(twice)}`)
    expect(await deals()).toEqual(before)
    await db.query(sql`
      insert into coterie.voucher_locks (voucher_id, session_key, project_id, quantity, expires_at, created_at)
      values (${till.voucherId(twice)}, 'other', ${projectId}, 1, '2026-05-06', ${NOW})`)
    expect(await deals()).not.toHaveProperty(twice)
    await db.query(sql`delete from coterie.voucher_locks where project_id = ${projectId}`)
    expect(await deals()).toHaveProperty(twice)
    await db.query(sql`update coterie.vouchers set redeemed_quantity = 2 where id = ${till.voucherId(twice)}`)
    expect(await deals()).not.toHaveProperty(twice)
    await db.query(sql`update coterie.vouchers set redeemed = 200 where id = ${till.voucherId(gift)}`)
    expect(await deals()).toHaveProperty(gift, 300)
    await db.query(sql`update coterie.vouchers set redeemed = 500 where id = ${till.voucherId(gift)}`)
    expect(await deals()).not.toHaveProperty(gift)
    await till.redeemed({ customer_id: till.customerId('ann'), voucher_id: till.voucherId(first) })
    expect(await deals()).not.toHaveProperty(first)
    await saveCustomer(db, projectId, NOW, { source_id: 'ann', metadata: { tier: 'silver' } })
    expect(await deals()).not.toHaveProperty(gold)
    expect(await version()).toBe(counted)
  })

  test('lets in by the segments of the moment, with and without others, and by what the customer holds', async () => {
    const { projectId, till, tier, code, deals } = await shop()
    const [vip, banned] = [
      await createCustom(db, projectId, { name: 'VIP' }, NOW),
      await createCustom(db, projectId, { name: 'Banned' }, NOW),
    ]
    const segments = (conditions: object) => ({ name: 'customer.segment', conditions })
    await till.rule('voucher', till.voucherId(code), segments({ $is: [vip.id] }))
    await till.rule('promotion_tier', decodeId('promo', tier)!, segments({ $is_not: [banned.id] }))
    const held = await till.coupon(40, { campaign_id: await till.campaign() })
    expect(await deals()).toEqual({ [tier]: 1_000 })
    await changeList(db, projectId, vip.id, { add: ['ann'] }, NOW)
    expect(await deals()).toEqual({ [tier]: 1_000, [code]: 2_000 })
    await changeList(db, projectId, banned.id, { add: ['ann'] }, NOW)
    expect(await deals()).toEqual({ [code]: 2_000 })
    await changeList(db, projectId, vip.id, { remove: ['ann'] }, NOW)
    expect(await deals()).toEqual({})
    await db.query(sql`
      insert into coterie.voucher_holders (customer_id, voucher_id, id, project_id, role, created_at)
      values (${till.customerId('ann')}, ${till.voucherId(held)}, ${newId()}, ${projectId}, 'OWNER', ${NOW})`)
    expect(await deals()).toEqual({ [held]: 4_000 })
  })

  test('is never older than the last write that has returned, however many write and ask at once', async () => {
    const { projectId, till, campaign, once } = await shop()
    const writer = async () => {
      const tier = await till.tier(campaign, { type: 'AMOUNT', amount_off: 1 }, { validity: ALWAYS })
      const code = await till.voucher({ discount: { type: 'AMOUNT', amount_off: 1 } })
      for (let n = 2; n < 12; n++) {
        const discount = { type: 'AMOUNT', amount_off: n }
        await updateTier(db, projectId, NOW, tier, { action: { discount } })
        expect(await once()).toHaveProperty(tier, n)
        await updateVoucher(db, projectId, NOW, code, { discount })
        expect(await once()).toHaveProperty(code, n)
        if (n % 3 === 0) await setTierActive(db, projectId, NOW, tier, false)
        expect(tier in (await once())).toBe(n % 3 !== 0)
        if (n % 3 === 0) await setTierActive(db, projectId, NOW, tier, true)
      }
      await deleteVoucher(db, projectId, NOW, code)
      await deleteTier(db, projectId, tier)
      const left = await once()
      expect([tier in left, code in left]).toEqual([false, false])
    }
    let isOver = false
    const reader = async () => {
      while (!isOver) await once()
    }
    const reading = [reader(), reader()]
    await Promise.all(Array.from({ length: 5 }, writer)).finally(() => {
      isOver = true
    })
    await Promise.all(reading)
  })

  test('is not changed by what was never committed, nor taken from a transaction that began before', async () => {
    const { projectId, tier, code, deals, version } = await shop()
    const before = await deals()
    const counted = await version()
    const undone = transaction(db, async (tx) => {
      await tx.query(sql`update coterie.promotion_tiers set active = false where id = ${decodeId('promo', tier)!}`)
      expect(await deals()).toEqual(before)
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    expect([await version(), await deals()]).toEqual([counted, before])
    await setVoucherActive(db, projectId, NOW, code, false)
    expect(await deals()).toEqual({ [tier]: 1_000 })
  })
})

/** What changes without changing what is kept: it is read anew, or nobody looks at it. */
const MOVING: Readonly<Record<string, readonly string[]>> = {
  promotion_tiers: [],
  validation_rules: [],
  rule_assignments: [],
  campaigns: [
    'loyalty_tiers_expiration',
    'join_once',
    'auto_join',
    'use_voucher_metadata_schema',
    'vouchers_count',
    'generating',
    'to_generate',
    'listens',
    'created_at',
    'updated_at',
  ],
  vouchers: [
    'redeemed_quantity',
    'redeemed_before',
    'added',
    'subtracted',
    'redeemed',
    'expired',
    'balance',
    'holder_id',
    'published_count',
    'made_by',
    'updated_at',
  ],
}

/** Another value of a column of this type. */
const OTHER: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: "'other'",
  jsonb: `'{"other": 1}'`,
  boolean: 'true',
  integer: '77',
  bigint: '77',
  ARRAY: 'array[gen_random_uuid()]',
  'timestamp with time zone': "'2020-01-01Z'",
}
/** Columns that take only certain words. */
const WORDS: Readonly<Record<string, string>> = {
  'vouchers.type': "'GIFT_VOUCHER'",
  'campaigns.type': "'GIFT_VOUCHERS'",
  'campaigns.update_type': "'STATIC'",
  'rule_assignments.related_object_type': "'reward_assignment'",
}

describe('the version', () => {
  test('counts every column of every table that decides, except for those that move', async () => {
    const { projectId, till, code, version } = await shop()
    await till.rule('voucher', till.voucherId(code), null)
    await db.query(sql`update coterie.vouchers set active = false where project_id = ${projectId}`)
    const uncounted: string[] = []
    for (const [table, moving] of Object.entries(MOVING)) {
      const { rows } = await db.query<{ name: string; type: string }>(sql`
        select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'coterie' and table_name = ${table} and column_name not in ('id', 'project_id')
          and is_generated = 'NEVER'`)
      expect(rows.length).toBeGreaterThan(4)
      for (const { name, type } of rows) {
        if (moving.includes(name)) continue
        const [from, value] = [await version(), WORDS[`${table}.${name}`] ?? OTHER[type]!]
        await db.query(`update coterie.${table} set ${name} = ${value} where project_id = $1`, [projectId])
        if ((await version()) === from) uncounted.push(`${table}.${name}`)
        if (name === 'campaign_id' && table === 'vouchers')
          await db.query('update coterie.vouchers set campaign_id = null where project_id = $1', [projectId])
      }
    }
    expect(uncounted).toEqual([])
  })

  test('is counted once for a transaction, and not for codes of campaigns', async () => {
    const { projectId, campaign, version } = await shop()
    const from = await version()
    const insert = (campaignId: string | null) =>
      db.query(sql`
        insert into coterie.vouchers (id, project_id, code, campaign_id, type, created_at)
        select gen_random_uuid(), ${projectId}, ${newId()} || n, ${campaignId}::uuid, 'DISCOUNT_VOUCHER', ${NOW} from generate_series(1, 5000) n`)
    await insert(campaign)
    expect(await version()).toBe(from)
    await insert(null)
    expect(await version()).toBe(from + 1)
    await db.query(sql`delete from coterie.vouchers where project_id = ${projectId} and campaign_id = ${campaign}`)
    expect(await version()).toBe(from + 1)
  })
})
