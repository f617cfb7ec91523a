import { getProject } from '../../ingest/declare/project.ts'
import type { Queryable } from '../../store/index.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import type { Expiry } from '../loyalty/expiry/expiry_after.ts'
import { expirationRulesOf, programmeExpiry } from '../loyalty/programme_card.ts'

/** When the points expire that cards of this campaign begin with; null: never. */
export async function firstExpiry(
  db: Queryable,
  projectId: string,
  campaign: Pick<CampaignRow, 'voucher'> | null,
  now: string,
): Promise<Expiry | null> {
  if (campaign === null || expirationRulesOf(campaign) === null) return null
  const { timeZone } = await getProject(db, projectId)
  return programmeExpiry(campaign, now, timeZone)
}
