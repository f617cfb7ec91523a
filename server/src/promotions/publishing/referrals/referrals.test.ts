import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../../test/harness/database.ts'
import { mergeCustomer } from '../../../ingest/customers/merge.ts'
import { deleteCustomer } from '../../../ingest/customers/remove.ts'
import { saveCustomer } from '../../../ingest/customers/save.ts'
import { NOW, openShop } from '../../../ingest/testing/shop.ts'
import { beginWrite, type Write } from '../../../segments/write.ts'
import { newId, sql, transaction } from '../../../store/index.ts'
import { auditPromotions } from '../../audit/audit_promotions.ts'
import { type CampaignRow, campaignsById } from '../../campaigns/campaign_row.ts'
import { createCampaign } from '../../campaigns/create_campaign.ts'
import { type ChangedFacts, noChangedFacts, settleChanged } from '../../facts/changed_facts.ts'
import { type VoucherRow, vouchersById } from '../../vouchers/voucher_row.ts'
import { createPublication } from '../create_publication.ts'
import { convertReferral } from './convert_referral.ts'
import { undoReferral } from './undo_referral.ts'

const db = await testDatabase()
const { id: projectId } = await openShop(db)

const ids: Record<string, string> = {}
let programme: CampaignRow
let code: VoucherRow

beforeAll(async () => {
  for (const source_id of ['ann', 'ben', 'cat'])
    ids[source_id] = (await saveCustomer(db, projectId, NOW, { source_id })).id
  await createCampaign(db, projectId, NOW, {
    name: 'Club',
    campaign_type: 'LOYALTY_PROGRAM',
    type: 'AUTO_UPDATE',
    voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } },
  })
  const id = await createCampaign(db, projectId, NOW, {
    name: 'Friends',
    campaign_type: 'REFERRAL_PROGRAM',
    type: 'AUTO_UPDATE',
    referral_program: {
      conversion_event_type: 'redemption',
      referee_reward: { related_object_parent: { name: 'Club' }, type: 'LOYALTY_CARD', amount: 30 },
    },
    voucher: {
      type: 'DISCOUNT_VOUCHER',
      is_referral_code: true,
      discount: { type: 'PERCENT', percent_off: 10 },
    },
  })
  programme = (await campaignsById(db, projectId, [id])).get(id)!
  const { voucher_ids } = await createPublication(db, projectId, NOW, { campaign: 'Friends', customer: 'ann' })
  code = (await vouchersById(db, projectId, voucher_ids)).get(voucher_ids[0]!)!
})

const writing = <T>(work: (write: Write, changed: ChangedFacts) => Promise<T>) =>
  transaction(db, async (tx) => {
    const write = await beginWrite(tx, projectId, { ids: Object.values(ids).toSorted() }, NOW)
    const changed = noChangedFacts()
    const answer = await work(write, changed)
    await settleChanged(write, changed)
    return answer
  })

const convert = (who: string, by = { type: 'redemption' as 'redemption' | 'event', id: newId() }) =>
  writing((write, changed) =>
    convertReferral(write, changed, { customerId: ids[who]!, voucher: code, campaign: programme, by }),
  )

async function standing(who: string): Promise<{ points: number; referred: number; roles: readonly string[] }> {
  const { rows } = await db.query<{ points: number; referred: number; roles: string[] }>(sql`
    select coalesce(sum(points), 0)::int as points, coalesce(sum(referred_customers), 0)::int as referred,
      array(select role from coterie.voucher_holders h where h.customer_id = ${ids[who]!} order by role) as roles
    from coterie.customer_loyalty where customer_id = ${ids[who]!}`)
  return rows[0]!
}

test('who was given a referral code refers with it', async () => {
  expect(await standing('ann')).toEqual({ points: 0, referred: 0, roles: ['REFERRER'] })
})

describe('a conversion', () => {
  test('counts a customer once in a campaign, and rewards the referee', async () => {
    const id = newId()
    expect(await convert('ben', { type: 'redemption', id })).toBe(true)
    expect(await convert('ben')).toBe(false)
    expect(await standing('ann')).toMatchObject({ referred: 1 })
    expect(await standing('ben')).toEqual({ points: 30, referred: 0, roles: ['OWNER', 'REFEREE'] })
  })

  test('by several at once counts each once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => convert('cat')))
    expect(answers.filter(Boolean).length).toBe(1)
    expect(await standing('ann')).toMatchObject({ referred: 2 })
  })

  test('is none by what the programme does not convert by', async () => {
    expect(await convert('ben', { type: 'event', id: newId() })).toBe(false)
  })

  test('of oneself is refused', async () => {
    await expect(convert('ann')).rejects.toMatchObject({ code: 'referrer_not_permitted_to_redeem' })
  })

  test('is undone with its redemption, as far as the reward is still there', async () => {
    const { rows } = await db.query<{ related_object_id: string }>(sql`
      select related_object_id from coterie.referrals where customer_id = ${ids.ben!}`)
    const redemptionIds = rows.map((row) => row.related_object_id)
    await writing((write, changed) => undoReferral(write, changed, { customerId: ids.ben!, redemptionIds }))
    expect(await standing('ann')).toMatchObject({ referred: 1 })
    expect(await standing('ben')).toEqual({ points: 0, referred: 0, roles: ['OWNER'] })
  })
})

describe('who is merged or goes', () => {
  const sound = () => transaction(db, (tx) => auditPromotions(tx, projectId))

  test('hands over codes, cards and referrals, and nobody is brought twice', async () => {
    expect(await convert('ben')).toBe(true)
    const before = await standing('ann')
    await mergeCustomer(db, projectId, NOW, 'cat', 'ben')
    expect(await standing('ann')).toEqual(before)
    expect(await standing('ben')).toMatchObject({ points: 60, roles: ['OWNER', 'OWNER', 'REFEREE'] })
    expect(await sound()).toEqual([])
    await mergeCustomer(db, projectId, NOW, 'ben', 'ann')
    expect(await standing('ann')).toMatchObject({ points: 60, referred: before.referred })
    expect(await sound()).toEqual([])
  })

  test('is brought by nobody for having brought somebody who is gone', async () => {
    const customers = ['fay', 'gil', 'hal'].map((source_id) => saveCustomer(db, projectId, NOW, { source_id }))
    const [fay, gil, hal] = await Promise.all(customers)
    Object.assign(ids, { fay: fay!.id, gil: gil!.id, hal: hal!.id })
    const { voucher_ids } = await createPublication(db, projectId, NOW, { campaign: 'Friends', customer: 'fay' })
    const fays = (await vouchersById(db, projectId, voucher_ids)).get(voucher_ids[0]!)!
    for (const customerId of [gil!.id, hal!.id])
      await writing((write, changed) => {
        const by = { type: 'redemption' as const, id: newId() }
        return convertReferral(write, changed, { customerId, voucher: fays, campaign: programme, by })
      })
    for (const { id } of [gil!, hal!]) await deleteCustomer(db, projectId, NOW, { id, sourceId: null })
    const { customerId } = await mergeCustomer(db, projectId, NOW, 'fay', 'ivy')
    const { rows } = await db.query(sql`
      select customer_id, referrer_id from coterie.referrals where voucher_id = ${fays.id}`)
    expect(rows).toEqual([1, 2].map(() => ({ customer_id: null, referrer_id: customerId })))
    expect(await sound()).toEqual([])
  })

  test('leaves vouchers without a holder', async () => {
    const { customer_id } = await createPublication(db, projectId, NOW, { campaign: 'Friends', customer: 'dan' })
    const { id } = await saveCustomer(db, projectId, NOW, { source_id: 'eve' })
    const [dans] = (await db.query<VoucherRow>(sql`select * from coterie.vouchers where holder_id = ${customer_id}`))
      .rows
    await transaction(db, async (tx) => {
      const write = await beginWrite(tx, projectId, { ids: [customer_id, id].toSorted() }, NOW)
      const changed = noChangedFacts()
      const by = { type: 'redemption' as const, id: newId() }
      await convertReferral(write, changed, { customerId: id, voucher: dans!, campaign: programme, by })
      await settleChanged(write, changed)
    })
    await deleteCustomer(db, projectId, NOW, { id, sourceId: null })
    expect(await sound()).toEqual([])
    await deleteCustomer(db, projectId, NOW, { id: customer_id, sourceId: null })
    expect(await sound()).toEqual([])
    const { rows } = await db.query(sql`
      select holder_id, (select count(*) from coterie.publications where customer_id = ${customer_id}) as publications
      from coterie.vouchers where id = ${dans!.id}`)
    expect(rows).toEqual([{ holder_id: null, publications: 0 }])
  })
})
