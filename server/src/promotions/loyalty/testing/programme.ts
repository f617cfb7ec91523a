import { NOW, openShop } from '../../../ingest/testing/shop.ts'
import { beginWrite, type Write } from '../../../segments/write.ts'
import { type Database, encodeId, sql, transaction } from '../../../store/index.ts'
import { createCampaign } from '../../campaigns/create_campaign.ts'
import { type ChangedFacts, noChangedFacts, settleChanged } from '../../facts/changed_facts.ts'
import type { VoucherRow } from '../../vouchers/voucher_row.ts'

export { NOW }

/** A shop with a loyalty programme, and how tests look at it. */
export async function openProgramme(db: Database, given: object = {}) {
  const shop = await openShop(db)
  const campaignId = await createCampaign(db, shop.id, NOW, {
    name: 'Club',
    campaign_type: 'LOYALTY_PROGRAM',
    type: 'AUTO_UPDATE',
    auto_join: true,
    voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } },
    ...given,
  })
  return {
    ...shop,
    campaignId,
    /** `camp_…` */
    campaign: encodeId('camp', campaignId),
    /** A campaign of another kind. */
    beside: (body: object) => createCampaign(db, shop.id, NOW, body),
    cards: async (): Promise<readonly VoucherRow[]> =>
      (
        await db.query<VoucherRow>(sql`
          select * from coterie.vouchers where campaign_id = ${campaignId} order by created_at, id`)
      ).rows,
    /** The points that each customer has by the facts of filters, beside those that their cards have: by source id. */
    points: async (): Promise<Readonly<Record<string, readonly [facts: number, cards: number]>>> => {
      const { rows } = await db.query<{ source_id: string; facts: number; cards: number }>(sql`
        select c.source_id,
          coalesce((select sum(points) from coterie.customer_loyalty where customer_id = c.id), 0)::bigint as facts,
          coalesce((select sum(balance) from coterie.vouchers where holder_id = c.id and type = 'LOYALTY_CARD'), 0)::bigint as cards
        from coterie.customers c where c.project_id = ${shop.id} order by c.source_id`)
      return Object.fromEntries(rows.map(({ source_id, facts, cards }) => [source_id, [facts, cards]]))
    },
    /** A write of these customers, settled at its end. */
    write: <T>(ids: readonly string[], work: (write: Write, changed: ChangedFacts) => Promise<T>, now = NOW) =>
      transaction(db, async (tx) => {
        const write = await beginWrite(tx, shop.id, { ids }, now)
        const changed = noChangedFacts()
        const answer = await work(write, changed)
        await settleChanged(write, changed)
        return answer
      }),
  }
}
