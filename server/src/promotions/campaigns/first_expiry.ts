import { getProject } from '../../ingest/declare/project.ts'
import type { Queryable } from '../../store/index.ts'
import type { Expiry } from '../loyalty/expiry/expiry_after.ts'
import { programmeExpiry } from '../loyalty/programme_card.ts'
import type { CampaignRow } from './campaign_row.ts'

/** When the points that cards of a campaign begin with expire; null: never, or it gives no points. */
export async function firstExpiry(db: Queryable, campaign: CampaignRow, now: string): Promise<Expiry | null> {
  if (campaign.type !== 'LOYALTY_PROGRAM') return null
  const { timeZone } = await getProject(db, campaign.project_id)
  return programmeExpiry(campaign, now, timeZone)
}
