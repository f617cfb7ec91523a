import { Type } from 'typebox'
import { PromotionTier } from './campaign.ts'
import { CampaignParams } from './campaigns.ts'
import { endpoint } from './endpoint.ts'
import { Cursor, limit, listOf, strict } from './shapes.ts'

const tag = 'Promotions'
const said = (description: string) => Type.Unsafe<unknown>({ description })

export const TierParams = strict({ tier: Type.String({ minLength: 1, description: 'Id (`promo_…`)' }) })

/** What the checks of promotions read; described here for people. */
const TierInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'In an update, what is left out stays, null removes, metadata is merged by key.',
  examples: [{ name: '10 % off', banner: 'Spring!', action: { discount: { type: 'PERCENT', percent_off: 10 } } }],
  properties: {
    name: said('For people'),
    banner: said('For customers'),
    action: said('`{discount}`'),
    metadata: said('Custom attributes by key'),
    unset_metadata_fields: said('In an update: keys to remove'),
    active: said('true unless told'),
    hierarchy: said('Its place; one after the last unless told'),
    category: said('A word of yours'),
    start_date: said('These six as of campaigns, whose values count where there are none'),
    expiration_date: said(''),
    validity_timeframe: said(''),
    validity_day_of_week: said(''),
    validity_hours: said(''),
    validation_rules: said('Ids (`val_…`) of rules to assign'),
  },
  additionalProperties: true,
})

const paging = {
  limit: limit(100, 10),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  starting_after: Cursor,
  order: Type.Optional(
    Type.String({ maxLength: 100, description: 'created_at, updated_at or hierarchy, `-` before it for descending' }),
  ),
}

export const createPromotionTier = endpoint({
  method: 'POST',
  path: '/v1/promotions/:campaign/tiers',
  scope: 'promotions.write',
  tag,
  summary: 'Add a tier to a promotion',
  params: CampaignParams,
  body: TierInput,
  answer: PromotionTier,
  errors: ['campaign_not_found', 'invalid_campaign', 'validation_rule_not_found'],
  audit: 'promotion_tiers.create',
  voucherify: true,
})

export const listTiersOfPromotion = endpoint({
  method: 'GET',
  path: '/v1/promotions/:campaign/tiers',
  scope: 'promotions.read',
  tag,
  summary: 'List the tiers of a promotion, by their place',
  params: CampaignParams,
  query: strict({ ...paging, limit: limit(100, 100) }),
  answer: listOf('tiers', PromotionTier),
  errors: ['campaign_not_found'],
  voucherify: true,
})

export const listPromotionTiers = endpoint({
  method: 'GET',
  path: '/v1/promotions/tiers',
  scope: 'promotions.read',
  tag,
  summary: 'List all promotion tiers',
  query: strict({
    ...paging,
    is_available: Type.Optional(
      Type.Boolean({ description: 'true: switched on like their campaign, started and not expired' }),
    ),
  }),
  answer: listOf('tiers', PromotionTier),
  voucherify: true,
})

export const findPromotionTier = endpoint({
  method: 'GET',
  path: '/v1/promotions/tiers/:tier',
  scope: 'promotions.read',
  tag,
  summary: 'Get a promotion tier',
  params: TierParams,
  answer: PromotionTier,
  errors: ['promotion_tier_not_found'],
  voucherify: true,
})

export const updatePromotionTier = endpoint({
  method: 'PUT',
  path: '/v1/promotions/tiers/:tier',
  scope: 'promotions.write',
  tag,
  summary: 'Update a promotion tier',
  params: TierParams,
  body: TierInput,
  answer: PromotionTier,
  errors: ['promotion_tier_not_found', 'validation_rule_not_found'],
  audit: 'promotion_tiers.update',
  voucherify: true,
})

export const deletePromotionTier = endpoint({
  method: 'DELETE',
  path: '/v1/promotions/tiers/:tier',
  scope: 'promotions.write',
  tag,
  summary: 'Delete a promotion tier',
  description: 'Its redemptions stay.',
  params: TierParams,
  answer: null,
  errors: ['promotion_tier_not_found', 'resource_in_use'],
  audit: 'promotion_tiers.delete',
  voucherify: true,
})

export const enablePromotionTier = endpoint({
  method: 'POST',
  path: '/v1/promotions/tiers/:tier/enable',
  scope: 'promotions.write',
  tag,
  summary: 'Switch a promotion tier on',
  params: TierParams,
  answer: PromotionTier,
  errors: ['promotion_tier_not_found'],
  audit: 'promotion_tiers.enable',
  voucherify: true,
})

export const disablePromotionTier = endpoint({
  method: 'POST',
  path: '/v1/promotions/tiers/:tier/disable',
  scope: 'promotions.write',
  tag,
  summary: 'Switch a promotion tier off',
  params: TierParams,
  answer: PromotionTier,
  errors: ['promotion_tier_not_found'],
  audit: 'promotion_tiers.disable',
  voucherify: true,
})
