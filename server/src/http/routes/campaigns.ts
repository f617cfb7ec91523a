import { Readable } from 'node:stream'
import { campaignDays } from '../../promotions/campaigns/campaign_days.ts'
import { type CampaignRow, campaignsById, findCampaign } from '../../promotions/campaigns/campaign_row.ts'
import { createCampaign } from '../../promotions/campaigns/create_campaign.ts'
import { deleteCampaign } from '../../promotions/campaigns/delete_campaign.ts'
import { type ListCampaigns, listCampaigns } from '../../promotions/campaigns/list_campaigns.ts'
import { setCampaignActive } from '../../promotions/campaigns/set_campaign_active.ts'
import { summarizeCampaigns } from '../../promotions/campaigns/summarize_campaigns.ts'
import { updateCampaign } from '../../promotions/campaigns/update_campaign.ts'
import { nameOf } from '../access/actor.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/campaigns.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import { walkAsked } from '../door/walk_asked.ts'
import type { Parts } from '../parts.ts'
import { attachment } from '../shown/attachment.ts'
import { shownCampaignOf, shownCampaigns } from '../shown/campaign.ts'
import { codesCsv } from '../shown/codes_csv.ts'

export function campaignRoutes({ db }: Parts): readonly Bound[] {
  /** By UUID: an update may have been of its name. */
  const show = async (projectId: string, id: string) =>
    shownCampaignOf(db, projectId, (await campaignsById(db, projectId, [id])).get(id)!)

  async function withSummaries(projectId: string, rows: readonly CampaignRow[]) {
    const ids = rows.map(({ id }) => id)
    const summaryOf = await summarizeCampaigns(db, projectId, ids)
    const shown = await shownCampaigns(db, projectId, rows)
    return shown.map((each, i) => ({ ...each, summary: summaryOf(ids[i]!) }))
  }

  return [
    bind(api.createCampaign).to(async ({ projectId, body, now, actor }) =>
      show(projectId, await createCampaign(db, projectId, now, body, { by: nameOf(actor) })),
    ),

    bind(api.listCampaigns).to(async ({ projectId, query }) => {
      const { campaigns, total, ...page } = await listCampaigns(db, projectId, askedOf(query))
      return {
        object: 'list',
        data_ref: 'campaigns',
        campaigns: query.summary
          ? await withSummaries(projectId, campaigns)
          : [...(await shownCampaigns(db, projectId, campaigns))],
        ...(total !== null && { total }),
        ...page,
      }
    }),

    bind(api.findCampaign).to(async ({ projectId, params }) =>
      shownCampaignOf(db, projectId, await findCampaign(db, projectId, params.campaign)),
    ),

    bind(api.updateCampaign).to(async ({ projectId, params, body, now }) =>
      show(projectId, await updateCampaign(db, projectId, now, params.campaign, body)),
    ),

    bind(api.deleteCampaign).to(async ({ projectId, params, now, actor }) => ({
      async_action_id: await deleteCampaign(db, projectId, now, params.campaign, { by: nameOf(actor) }),
    })),

    bind(api.enableCampaign).to(async ({ projectId, params, now }) =>
      show(projectId, await setCampaignActive(db, projectId, now, params.campaign, true)),
    ),

    bind(api.summarizeCampaign).to(async ({ projectId, params, query, now }) => {
      const { id } = await findCampaign(db, projectId, params.campaign)
      return {
        ...(await summarizeCampaigns(db, projectId, [id]))(id),
        as_of: now,
        days: [...(await campaignDays(db, projectId, id, now, query.days ?? 30))],
        object: 'campaign_summary',
      }
    }),

    bind(api.exportCodes).toStream(async ({ projectId, params, reply }) => {
      const { id, name } = await findCampaign(db, projectId, params.campaign)
      reply.header('content-disposition', attachment(`${name}.csv`))
      return Readable.from(codesCsv(db, projectId, id))
    }),

    bind(api.disableCampaign).to(async ({ projectId, params, now }) =>
      show(projectId, await setCampaignActive(db, projectId, now, params.campaign, false)),
    ),
  ]
}

function askedOf(query: QueryOf<typeof api.listCampaigns>): ListCampaigns {
  const {
    campaign_type,
    campaign_status,
    is_referral_code,
    order,
    starting_after,
    expand: _,
    summary: __,
    ...rest
  } = query
  return {
    ...rest,
    ...(campaign_type !== undefined && { type: campaign_type }),
    ...(campaign_status !== undefined && { status: campaign_status }),
    ...(is_referral_code !== undefined && { isReferralCode: is_referral_code }),
    ...walkAsked({ order, starting_after }),
  }
}
