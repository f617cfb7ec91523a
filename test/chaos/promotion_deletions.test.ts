import { expect, test } from 'vitest'
import { runAll } from '../../server/src/ingest/actions/testing/run_all.ts'
import { bySourceId } from '../../server/src/ingest/customers/reference.ts'
import { deleteCustomer } from '../../server/src/ingest/customers/remove.ts'
import { saveCustomer } from '../../server/src/ingest/customers/save.ts'
import { deleteCampaign } from '../../server/src/promotions/campaigns/delete_campaign.ts'
import { REMOVE_CAMPAIGN } from '../../server/src/promotions/campaigns/remove_campaign.ts'
import { followEntries } from '../../server/src/promotions/loyalty/earning/follow_entries.ts'
import { createEarningRules } from '../../server/src/promotions/loyalty/earning/save_rules.ts'
import { assignRewards } from '../../server/src/promotions/loyalty/rewards/assign_reward.ts'
import { createReward } from '../../server/src/promotions/loyalty/rewards/save_reward.ts'
import { createPublication } from '../../server/src/promotions/publishing/create_publication.ts'
import { addReferees } from '../../server/src/promotions/publishing/referrals/add_referees.ts'
import { createAssignment } from '../../server/src/promotions/validation_rules/save_assignment.ts'
import { createRule } from '../../server/src/promotions/validation_rules/save_rule.ts'
import { deleteVoucher } from '../../server/src/promotions/vouchers/delete_voucher.ts'
import { changeList } from '../../server/src/segments/lists/change_list.ts'
import { createCustom } from '../../server/src/segments/lists/create_custom.ts'
import { encodeId, sql } from '../../server/src/store/index.ts'
import { testDatabase } from '../harness/database.ts'
import { blockedOrDone } from './blocked.ts'
import { DISCOUNT, NOW, openPromotions } from './promotion_scene.ts'
import { steered } from './steered.ts'

const db = await testDatabase()
const { projectId, campaign, club, codes, uuidOf } = await openPromotions(db)

test('rules that are assigned to a voucher while it is deleted go with it', async () => {
  const [code] = await codes(['E1'])
  const { id } = await createRule(db, projectId, NOW, { name: 'late', rules: {} })
  const near = steered(db)
  const assigns = near.before(/^commit$/)
  const assigned = createAssignment(near, projectId, NOW, encodeId('val', id), { voucher: code })
  await assigns.reached
  const deleted = deleteVoucher(db, projectId, NOW, code!)
  await blockedOrDone(db, deleted)
  assigns.go()
  await Promise.all([assigned, deleted])
  const { rows } = await db.query(sql`select from coterie.rule_assignments where rule_id = ${id}`)
  expect(rows).toEqual([])
})

test('who is brought by a code while it is deleted holds nothing of it', async () => {
  await campaign('Friends', {
    campaign_type: 'REFERRAL_PROGRAM',
    voucher: { ...DISCOUNT, is_referral_code: true },
    referral_program: { conversion_event_type: 'redemption' },
  })
  const { voucher_ids } = await createPublication(db, projectId, NOW, { campaign: 'Friends', customer: 'max' })
  const member = encodeId('v', voucher_ids[0]!)
  const near = steered(db)
  const added = near.before(/insert into coterie\.voucher_holders/)
  const adds = addReferees(near, projectId, NOW, { member }, { holders: ['ned'] })
  await added.reached
  const deleted = deleteVoucher(db, projectId, NOW, member)
  await blockedOrDone(db, deleted)
  added.go()
  await Promise.all([adds, deleted])
  const { rows } = await db.query(sql`select from coterie.voucher_holders where voucher_id = ${voucher_ids[0]!}`)
  expect(rows).toEqual([])
})

test('a campaign that is deleted while a reward is made of it, or given to it, is in use or had no such reward', async () => {
  await club('Brief')
  await campaign('Given', { campaign_type: 'DISCOUNT_COUPONS', voucher: DISCOUNT })
  const near = steered(db)
  const made = near.before(/insert into coterie\.rewards/)
  const makes = createReward(near, projectId, NOW, { name: 'Late', parameters: { campaign: { id: 'Given' } } })
  await made.reached
  const deleted = deleteCampaign(db, projectId, NOW, 'Given').catch(({ code }) => code)
  await blockedOrDone(db, deleted)
  made.go()
  const reward = encodeId('rew', (await makes).id)
  expect(await deleted).toBe('resource_in_use')

  const assigned = near.before(/insert into coterie\.reward_assignments/)
  const body = { parameters: { loyalty: { points: 5 } } }
  const assigns = assignRewards(near, projectId, NOW, [{ reward, campaign: 'Brief', body }])
  await assigned.reached
  const gone = deleteCampaign(db, projectId, NOW, 'Brief')
  await blockedOrDone(db, gone)
  assigned.go()
  await assigns
  await gone
  await runAll(db, projectId, { handlers: { remove_campaign: REMOVE_CAMPAIGN } })
  const { rows } = await db.query(sql`
    select from coterie.reward_assignments a where not exists (select from coterie.campaigns k where k.id = a.campaign_id)`)
  expect(rows).toEqual([])
})

test('whoever is made again while the entries of their predecessor are followed earns nothing by them', async () => {
  await club('Listed')
  const { id: list } = await createCustom(db, projectId, { name: 'List' }, NOW)
  await createEarningRules(db, projectId, NOW, 'Listed', [
    { event: 'customer.segment.entered', segment: { id: list }, loyalty: { type: 'FIXED', points: 50 } },
  ])
  await saveCustomer(db, projectId, NOW, { source_id: 'ola' })
  await changeList(db, projectId, list, { add: ['ola'] }, NOW)
  const near = steered(db)
  const [begins, looks] = [near.before(/begin_write/), near.before(/select metadata from coterie\.customers/)]
  const followed = followEntries(near, projectId, NOW)
  await begins.reached
  await deleteCustomer(db, projectId, NOW, bySourceId(projectId, 'ola'))
  begins.go()
  await Promise.race([looks.reached, followed])
  await saveCustomer(db, projectId, NOW, { source_id: 'ola' })
  looks.go()
  await followed
  const { rows } = await db.query(sql`select from coterie.vouchers where holder_id = ${uuidOf('ola')}`)
  expect(rows).toEqual([])
})
