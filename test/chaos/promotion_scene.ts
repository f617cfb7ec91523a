import { bySourceId } from '../../server/src/ingest/customers/reference.ts'
import { NOW, openShop } from '../../server/src/ingest/testing/shop.ts'
import { createCampaign } from '../../server/src/promotions/campaigns/create_campaign.ts'
import { readAsked } from '../../server/src/promotions/examine/read_asked.ts'
import { redeem } from '../../server/src/promotions/redeeming/redeem.ts'
import { createVoucher } from '../../server/src/promotions/vouchers/create_voucher.ts'
import { type Database, sql } from '../../server/src/store/index.ts'

export { NOW }
export const DISCOUNT = { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 10 } }

export const voucher = (id: string, more: object = {}) => ({ object: 'voucher', id, ...more })

/** A project of its own, and what is offered in it. */
export async function openPromotions(db: Database) {
  const { id: projectId } = await openShop(db)
  const campaign = (name: string, body: object) => createCampaign(db, projectId, NOW, { name, ...body })
  return {
    projectId,
    campaign,
    uuidOf: (name: string): string => bySourceId(projectId, name).id,
    /** A programme that lets everybody in, with 100 points. */
    club: (name: string): Promise<string> =>
      campaign(name, {
        campaign_type: 'LOYALTY_PROGRAM',
        auto_join: true,
        voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 100 } },
      }),
    /** Redeems all of these, over a connection of `on`. */
    stack: (on: Database, redeemables: readonly object[], customer: string) => {
      const body = { redeemables, customer: { source_id: customer }, order: { amount: 1_000 } }
      const channel = { channel_id: 'test', channel_type: 'API' }
      return redeem(on, projectId, NOW, readAsked(projectId, body, null), channel)
    },
    /** Codes of a campaign, or of none, in the order in which they are locked. */
    codes: async (names: readonly string[], more: object = {}): Promise<readonly string[]> => {
      for (const code of names) await createVoucher(db, projectId, NOW, { ...DISCOUNT, ...more }, { code })
      const { rows } = await db.query<{ code: string }>(sql`
        select code from coterie.vouchers where code = any (${names}::text[]) order by id`)
      return rows.map(({ code }) => code)
    },
  }
}
