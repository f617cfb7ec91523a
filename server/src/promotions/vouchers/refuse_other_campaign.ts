import type { Problem } from '../../../../filter/problem.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import { encodeId } from '../../store/index.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'

/**
 * A voucher that is made in a campaign, or in none, names no other one by `campaign` or `campaign_id`: passed over, it would be a
 * voucher of something else.
 */
export function refuseOtherCampaign(
  body: JsonObject,
  campaign: Pick<CampaignRow, 'id' | 'name'> | null,
  problems: Problem[],
): void {
  for (const path of ['campaign', 'campaign_id']) {
    const said = body[path] ?? null
    if (said === null || (campaign && (said === campaign.name || said === encodeId('camp', campaign.id)))) continue
    const message = campaign
      ? `Another campaign is named besides, ${JSON.stringify(campaign.name)}.`
      : 'Vouchers of a campaign are imported into it: POST /v1/campaigns/{campaign}/import.'
    problems.push({ path, message })
  }
}
