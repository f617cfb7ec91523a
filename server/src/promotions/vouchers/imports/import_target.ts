import { describe, type Problem } from '../../../../../filter/problem.ts'
import type { JsonObject } from '../../../ingest/door/json.ts'
import { type Queryable, Refusal } from '../../../store/index.ts'
import { type CampaignRow, campaignsById } from '../../campaigns/campaign_row.ts'

/** Where vouchers go, said by the server itself and not by whoever asks. */
export interface ImportTarget {
  /** UUID of a campaign; null: they are generic. */
  readonly campaign: string | null
  /** When it was asked for: begun again, an action knows by it what it has made before. */
  readonly at: string
}

/** Reads what `targetOf` made. */
export function readTarget(given: JsonObject, problems: Problem[]): ImportTarget {
  const { campaign = null, at } = given
  if (typeof at !== 'string') problems.push({ path: 'at', message: `A moment is needed here, not ${describe(at)}.` })
  return { campaign: campaign as string | null, at: at as string }
}

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
