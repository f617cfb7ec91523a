import { encodeId, type Queryable, Refusal, sql, type Tx } from '../../store/index.ts'
import { type CampaignRow, campaignOrNull } from '../campaigns/campaign_row.ts'

/** A loyalty programme by id or name; a campaign of another kind is none. Throws `campaign_not_found`. */
export async function programmeOf(db: Queryable, projectId: string, campaign: string): Promise<CampaignRow> {
  const found = await campaignOrNull(db, projectId, campaign)
  if (found?.type === 'LOYALTY_PROGRAM') return found
  throw new Refusal('campaign_not_found', `Cannot find campaign with id ${campaign}`, [], [], { resourceId: campaign })
}

/** The same, which nobody deletes until the transaction ends. */
export async function heldProgramme(tx: Tx, projectId: string, campaign: string): Promise<CampaignRow> {
  const { id } = await programmeOf(tx, projectId, campaign)
  await tx.query(sql`select from coterie.campaigns where id = ${id} for key share`)
  return programmeOf(tx, projectId, encodeId('camp', id))
}
