import type { Asked } from '../../promotions/examine/asked.ts'
import type { PromotionsValidation } from '../../promotions/examine/validate_promotions.ts'
import { orderAmounts } from '../../promotions/money/amounts.ts'
import { encodeId } from '../../store/index.ts'
import type { AnswerOf } from '../contract/endpoint.ts'
import type { validatePromotions } from '../contract/validations.ts'
import { shownApplicable } from './applicable.ts'
import { shownExaminedOrder } from './examined_order.ts'
import { trackingOf } from './validation.ts'

/** The tiers that could be used, each with what it would take off the order by itself. */
export function shownPromotions(
  projectId: string,
  asked: Pick<Asked, 'order'>,
  { occasion, applied }: PromotionsValidation,
): AnswerOf<typeof validatePromotions> {
  const tracking_id = trackingOf(projectId, occasion)
  return {
    valid: applied.length > 0,
    tracking_id,
    promotions: applied.map((each) => {
      const { candidate, after, result } = each
      const { validity } = candidate
      const [tier, campaign] = [candidate.tier!, candidate.campaign!]
      const amounts = after && orderAmounts(after)
      const campaignId = encodeId('camp', campaign.id)
      return {
        valid: true,
        id: encodeId('promo', tier.id),
        name: tier.name,
        banner: tier.banner,
        discount: { ...(result.discount as object) },
        discount_amount: amounts?.total_discount_amount ?? 0,
        applied_discount_amount: amounts?.total_applied_discount_amount ?? 0,
        ...(after && { order: shownExaminedOrder(after, asked.order, occasion) }),
        ...shownApplicable(each),
        campaign: { id: campaignId, name: campaign.name, active: campaign.active, object: 'campaign' as const },
        campaign_id: campaignId,
        hierarchy: tier.hierarchy,
        metadata: { ...tier.metadata },
        tracking_id,
        start_date: validity.startDate,
        expiration_date: validity.expirationDate,
        object: 'promotion_tier' as const,
      }
    }),
  }
}
