import { sql, type Tx } from '../../../store/index.ts'

/** The programme listens to what its rules want to know: writers note it for those alone. */
export async function listenAnew(tx: Tx, campaignId: string): Promise<void> {
  await tx.query(sql`
    update coterie.campaigns
    set listens = coalesce((select array_agg(distinct r.listens order by r.listens) from coterie.earning_rules r
      where r.campaign_id = ${campaignId} and r.active), '{}')
    where id = ${campaignId}`)
}
