import { findCampaign } from '../../promotions/campaigns/campaign_row.ts'
import { createTier } from '../../promotions/tiers/create_tier.ts'
import { deleteTier } from '../../promotions/tiers/delete_tier.ts'
import { type ListTiers, listTiers } from '../../promotions/tiers/list_tiers.ts'
import { setTierActive } from '../../promotions/tiers/set_tier_active.ts'
import { findTier, tiersById } from '../../promotions/tiers/tier_row.ts'
import { updateTier } from '../../promotions/tiers/update_tier.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/promotions.ts'
import type { Parts } from '../parts.ts'
import { shownTierOf, shownTiers } from '../shown/promotion_tier.ts'

const WITH_TOTALS = Object.freeze({ totals: true })

export function promotionRoutes({ db }: Parts): readonly Bound[] {
  const show = async (projectId: string, id: string) =>
    shownTierOf(db, projectId, (await tiersById(db, projectId, [id])).get(id)!, WITH_TOTALS)
  const list = async (projectId: string, asked: ListTiers) => {
    const { tiers, total, ...page } = await listTiers(db, projectId, asked)
    return {
      object: 'list' as const,
      data_ref: 'tiers' as const,
      tiers: [...(await shownTiers(db, projectId, tiers, WITH_TOTALS))],
      ...(total !== null && { total }),
      ...page,
    }
  }

  return [
    bind(api.createPromotionTier).to(async ({ projectId, params, body, now }) =>
      show(projectId, await createTier(db, projectId, now, params.campaign, body)),
    ),

    bind(api.listTiersOfPromotion).to(async ({ projectId, params, query }) => {
      const { id } = await findCampaign(db, projectId, params.campaign)
      return list(projectId, { sort: 'hierarchy', ...askedOf(query), campaignId: id })
    }),

    bind(api.listPromotionTiers).to(({ projectId, query, now }) => {
      const { is_available, ...rest } = query
      return list(projectId, { ...askedOf(rest), ...(is_available && { availableAt: now }) })
    }),

    bind(api.findPromotionTier).to(async ({ projectId, params }) =>
      shownTierOf(db, projectId, await findTier(db, projectId, params.tier), WITH_TOTALS),
    ),

    bind(api.updatePromotionTier).to(async ({ projectId, params, body, now }) =>
      show(projectId, await updateTier(db, projectId, now, params.tier, body)),
    ),

    bind(api.deletePromotionTier).to(async ({ projectId, params }) => {
      await deleteTier(db, projectId, params.tier)
      return undefined
    }),

    bind(api.enablePromotionTier).to(async ({ projectId, params, now }) =>
      show(projectId, await setTierActive(db, projectId, now, params.tier, true)),
    ),

    bind(api.disablePromotionTier).to(async ({ projectId, params, now }) =>
      show(projectId, await setTierActive(db, projectId, now, params.tier, false)),
    ),
  ]
}

interface PageQuery {
  readonly limit?: number
  readonly page?: number
  readonly starting_after?: string
  readonly order?: string
}

const askedOf = ({ order, starting_after, ...rest }: PageQuery): ListTiers => ({
  ...rest,
  ...(order !== undefined && { sort: order }),
  ...(starting_after !== undefined && { startingAfter: starting_after }),
})
