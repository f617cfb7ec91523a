import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { smallProject } from '../../../../test/harness/small_project.ts'
import { runAll } from '../../ingest/actions/testing/run_all.ts'
import { sql, transaction } from '../../store/index.ts'
import { auditPromotions } from '../audit/audit_promotions.ts'
import { PROMOTION_ACTIONS } from '../promotion_actions.ts'
import { createPublication } from '../publishing/create_publication.ts'
import { createCampaign } from './create_campaign.ts'
import { deleteCampaign } from './delete_campaign.ts'

const NOW = '2026-05-01T10:00:00.000000Z'
const db = await testDatabase()
const customers = Array.from({ length: 40 }, (_, n) => `customer ${n}`)
const project = await smallProject(db, { now: NOW, customers })

test.each([
  ['gift cards', { campaign_type: 'GIFT_VOUCHERS', voucher: { gift: { amount: 1000 } } }],
  ['loyalty cards', { campaign_type: 'LOYALTY_PROGRAM', voucher: { loyalty_card: { points: 100 } } }],
])('nothing is left of %s that are given away while their campaign is deleted', async (name, body) => {
  const id = await createCampaign(db, project.id, NOW, { name, type: 'AUTO_UPDATE', vouchers_count: 10, ...body })
  const publish = (source_id: string) =>
    createPublication(db, project.id, NOW, { campaign: { name }, customer: { source_id } })
  const remove = async () => {
    await deleteCampaign(db, project.id, NOW, name)
    await runAll(db, project.id, { handlers: PROMOTION_ACTIONS })
  }
  await Promise.all(customers.slice(0, 5).map(publish))
  const given = await Promise.allSettled([...customers.slice(5).map(publish), remove()])
  expect(given.at(-1)).toMatchObject({ status: 'fulfilled' })
  for (const table of ['vouchers', 'voucher_holders', 'voucher_movements', 'customer_loyalty', 'points_buckets'])
    expect(
      (await db.query(sql`select from ${sql.ident('coterie', table)} where campaign_id = ${id}`)).rows,
      table,
    ).toEqual([])
  expect((await db.query(sql`select from coterie.campaigns where id = ${id}`)).rows).toEqual([])
  expect(await transaction(db, (tx) => auditPromotions(tx, project.id))).toEqual([])
})
