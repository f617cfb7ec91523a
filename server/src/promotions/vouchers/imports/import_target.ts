import type { JsonObject } from '../../../ingest/door/json.ts'
import { type Queryable, Refusal } from '../../../store/index.ts'
import { type CampaignRow, campaignsById } from '../../campaigns/campaign_row.ts'

/** Where vouchers go, said by the server itself and not by whoever asks. */
export interface ImportTarget {
  /** UUID of a campaign; null: they are generic. */
  readonly campaign: string | null
}

export const readTarget = ({ campaign }: JsonObject): ImportTarget => ({
  campaign: typeof campaign === 'string' ? campaign : null,
})

/** The campaign as it is now. Throws `campaign_not_found` when it has gone meanwhile. */
export async function campaignOf(
  db: Queryable,
  projectId: string,
  { campaign }: ImportTarget,
): Promise<CampaignRow | null> {
  if (campaign === null) return null
  const found = (await campaignsById(db, projectId, [campaign])).get(campaign)
  if (!found) throw new Refusal('campaign_not_found', 'The campaign has been deleted meanwhile.')
  return found
}
