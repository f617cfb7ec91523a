import { campaignsById, findCampaign } from '../../promotions/campaigns/campaign_row.ts'
import { createCampaign } from '../../promotions/campaigns/create_campaign.ts'
import { deleteCampaign } from '../../promotions/campaigns/delete_campaign.ts'
import { type ListCampaigns, listCampaigns } from '../../promotions/campaigns/list_campaigns.ts'
import { setCampaignActive } from '../../promotions/campaigns/set_campaign_active.ts'
import { updateCampaign } from '../../promotions/campaigns/update_campaign.ts'
import { nameOf } from '../access/actor.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/campaigns.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import type { Parts } from '../parts.ts'
import { shownCampaignOf, shownCampaigns } from '../shown/campaign.ts'
import { walkAsked } from './walk_asked.ts'

export function campaignRoutes({ db }: Parts): readonly Bound[] {
  /** By UUID: an update may have been of its name. */
  const show = async (projectId: string, id: string) =>
    shownCampaignOf(db, projectId, (await campaignsById(db, projectId, [id])).get(id)!)

  return [
    bind(api.createCampaign).to(async ({ projectId, body, now, actor }) =>
      show(projectId, await createCampaign(db, projectId, now, body, { by: nameOf(actor) })),
    ),

    bind(api.listCampaigns).to(async ({ projectId, query }) => {
      const { campaigns, total, ...page } = await listCampaigns(db, projectId, askedOf(query))
      return {
        object: 'list',
        data_ref: 'campaigns',
        campaigns: [...(await shownCampaigns(db, projectId, campaigns))],
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

    bind(api.disableCampaign).to(async ({ projectId, params, now }) =>
      show(projectId, await setCampaignActive(db, projectId, now, params.campaign, false)),
    ),
  ]
}

function askedOf(query: QueryOf<typeof api.listCampaigns>): ListCampaigns {
  const { campaign_type, campaign_status, is_referral_code, order, starting_after, expand: _, ...rest } = query
  return {
    ...rest,
    ...(campaign_type !== undefined && { type: campaign_type }),
    ...(campaign_status !== undefined && { status: campaign_status }),
    ...(is_referral_code !== undefined && { isReferralCode: is_referral_code }),
    ...walkAsked({ order, starting_after }),
  }
}
