import { Refusal, sql, type Tx } from '../../store/index.ts'

/**
 * Adds to what a campaign says of how many vouchers it has. Locks its row, so it comes last. Throws `campaign_not_found` when
 * the campaign is gone, or goes, and is to get more.
 */
export async function countCodes(tx: Tx, campaignId: string, more: number): Promise<void> {
  if (more === 0) return
  const { rowCount } = await tx.query(sql`
    update coterie.campaigns set vouchers_count = vouchers_count + ${more}
    where id = ${campaignId} and (deleting is null or ${more < 0}::boolean)`)
  if (rowCount === 0 && more > 0) throw new Refusal('campaign_not_found', 'The campaign has just been deleted.')
}
