import { Type } from 'typebox'
import { CAMPAIGN_TYPES, Campaign, CampaignSummary } from './campaign.ts'
import { endpoint } from './endpoint.ts'
import { Cursor, kind, limit, listOf, Moment, oneOf, Started, strict } from './shapes.ts'

const tag = 'Campaigns'
const UNKNOWN = Type.Unsafe<unknown>({})
const said = (description: string) => Type.Unsafe<unknown>({ description })

export const CampaignParams = strict({
  campaign: Type.String({ minLength: 1, description: 'Id (`camp_…`) or name' }),
})

const validity = {
  start_date: said('A datetime with its zone; usable from then on'),
  expiration_date: said('A datetime with its zone; usable until then'),
  validity_timeframe: said(
    '`{interval, duration}`, ISO 8601: open for the duration every interval from the start date',
  ),
  validity_day_of_week: said('Days, 0 Sunday to 6 Saturday'),
  validity_hours: said('`{daily: [{start_time, expiration_time, days_of_week?}]}`'),
  activity_duration_after_publishing: said('ISO 8601: how long a voucher is good once it is published'),
}

/** What the checks of promotions read; described here for people. */
export const CampaignInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  examples: [
    {
      name: 'Spring',
      campaign_type: 'DISCOUNT_COUPONS',
      voucher: {
        type: 'DISCOUNT_VOUCHER',
        discount: { type: 'PERCENT', percent_off: 10 },
        redemption: { quantity: 1 },
        code_config: { pattern: 'SPRING-######' },
      },
      vouchers_count: 3,
    },
    {
      name: 'Sale',
      campaign_type: 'PROMOTION',
      promotion: {
        tiers: [{ name: '10 % off', action: { discount: { type: 'PERCENT', percent_off: 10 } } }],
      },
    },
  ],
  properties: {
    name: said('Its own in the project'),
    campaign_type: said(CAMPAIGN_TYPES.join(', ')),
    type: said('AUTO_UPDATE or STATIC; AUTO_UPDATE unless told for loyalty and referral programmes, else STATIC'),
    voucher: said('What its vouchers are: type, discount, gift or loyalty_card, redemption, code_config'),
    promotion: said('Of promotions: `{tiers: […]}`'),
    referral_program: said('`{conversion_event_type, custom_event?, referee_reward?}`'),
    loyalty_tiers_expiration: said('BALANCE, IMMEDIATE and BALANCE_DROP are offered'),
    vouchers_count: said('How many codes to make; up to 100,000'),
    ...validity,
    description: said('For people'),
    category: said('A word of yours'),
    metadata: said('Custom attributes by key'),
    validation_rules: said('Ids (`val_…`) of rules to assign'),
    join_once: said('One voucher for each customer; true unless told'),
    auto_join: said('Who does something that the programme rewards becomes a member'),
    use_voucher_metadata_schema: said('Kept, without effect'),
    active: said('true unless told'),
  },
  additionalProperties: true,
})

export const CampaignEdit = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'What is left out stays, null removes, metadata is merged by key. Other keys have no effect.',
  examples: [{ description: 'Until the end of May', expiration_date: '2026-06-01T00:00:00Z' }],
  properties: {
    ...validity,
    description: said('For people'),
    category: said('A word of yours'),
    metadata: said('Merged by key; null removes a key'),
    unset_metadata_fields: said('Keys to remove'),
    type: said('AUTO_UPDATE or STATIC'),
    join_once: said('Always true of loyalty programmes'),
    auto_join: UNKNOWN,
    discount: said('Of the type that it has'),
    gift: said('`{amount, effect}` of gift cards made from now on'),
    referral_program: UNKNOWN,
    loyalty_tiers_expiration: UNKNOWN,
  },
  additionalProperties: true,
})

export const CampaignsQuery = {
  limit: limit(100, 10),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  starting_after: Cursor,
  order: Type.Optional(
    Type.String({ maxLength: 100, description: 'created_at or updated_at, `-` before it for descending' }),
  ),
  campaign_status: Type.Optional(oneOf(['DONE', 'IN_PROGRESS'], { description: 'Of its first vouchers' })),
  expand: Type.Optional(Type.String({ maxLength: 100, description: 'Without effect: there are no categories' })),
  filters: Type.Optional(
    Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      description: '`filters[name][conditions][$is][0]=…` over id, name, campaign_type, type, category and active',
      additionalProperties: true,
    }),
  ),
}

export const createCampaign = endpoint({
  method: 'POST',
  path: '/v1/campaigns',
  scope: 'promotions.write',
  tag,
  summary: 'Create a campaign',
  description:
    'With its first vouchers: more than 1,000 are made in the background, and `creation_status` says when all are there.',
  body: CampaignInput,
  answer: Campaign,
  errors: [
    'invalid_campaign',
    'invalid_code_config',
    'campaign_name_taken',
    'campaign_not_found',
    'validation_rule_not_found',
  ],
  audit: 'campaigns.create',
  voucherify: true,
})

export const listCampaigns = endpoint({
  method: 'GET',
  path: '/v1/campaigns',
  scope: 'promotions.read',
  tag,
  summary: 'List campaigns',
  query: strict({
    ...CampaignsQuery,
    campaign_type: Type.Optional(oneOf(CAMPAIGN_TYPES)),
    q: Type.Optional(Type.String({ maxLength: 250, description: 'Part of the name' })),
    summary: Type.Optional(Type.Boolean({ description: 'Adds to each what came of it' })),
    is_referral_code: Type.Optional(Type.Boolean({ description: 'Referral programmes only, or all others' })),
  }),
  answer: listOf('campaigns', Campaign),
  voucherify: true,
})

export const findCampaign = endpoint({
  method: 'GET',
  path: '/v1/campaigns/:campaign',
  scope: 'promotions.read',
  tag,
  summary: 'Get a campaign',
  params: CampaignParams,
  answer: Campaign,
  errors: ['campaign_not_found'],
  voucherify: true,
})

export const updateCampaign = endpoint({
  method: 'PUT',
  path: '/v1/campaigns/:campaign',
  scope: 'promotions.write',
  tag,
  summary: 'Update a campaign',
  description: 'Vouchers that nobody has been given follow at once, unless they have values of their own.',
  params: CampaignParams,
  body: CampaignEdit,
  answer: Campaign,
  errors: ['campaign_not_found', 'invalid_campaign'],
  audit: 'campaigns.update',
  voucherify: true,
})

export const deleteCampaign = endpoint({
  method: 'DELETE',
  path: '/v1/campaigns/:campaign',
  scope: 'promotions.write',
  tag,
  summary: 'Delete a campaign',
  description:
    'Nobody finds it from now on. Its vouchers, tiers and assignments go in the background; redemptions stay. The same with or without `force`.',
  params: CampaignParams,
  query: strict({ force: Type.Optional(Type.Boolean()) }),
  status: 202,
  answer: Started,
  errors: ['campaign_not_found', 'definition_in_use', 'resource_in_use'],
  audit: 'campaigns.delete',
  voucherify: true,
})

export const enableCampaign = endpoint({
  method: 'POST',
  path: '/v1/campaigns/:campaign/enable',
  scope: 'promotions.write',
  tag,
  summary: 'Switch a campaign on',
  params: CampaignParams,
  answer: Campaign,
  errors: ['campaign_not_found'],
  audit: 'campaigns.enable',
  voucherify: true,
})

export const disableCampaign = endpoint({
  method: 'POST',
  path: '/v1/campaigns/:campaign/disable',
  scope: 'promotions.write',
  tag,
  summary: 'Switch a campaign off, and with it its vouchers and tiers',
  params: CampaignParams,
  answer: Campaign,
  errors: ['campaign_not_found'],
  audit: 'campaigns.disable',
  voucherify: true,
})

const DAYS_AT_MOST = 366

export const summarizeCampaign = endpoint({
  method: 'GET',
  path: '/v1/campaigns/:campaign/summary',
  scope: 'promotions.read',
  tag,
  summary: 'What came of a campaign',
  description: 'Counted when it is asked for; days are those of the project.',
  params: CampaignParams,
  query: strict({
    days: Type.Optional(
      Type.Integer({ minimum: 1, maximum: DAYS_AT_MOST, default: 30, description: 'How many days up to today' }),
    ),
  }),
  answer: Type.Object({
    ...CampaignSummary.properties,
    as_of: Moment,
    days: Type.Array(
      Type.Object({
        day: Type.String({ description: 'YYYY-MM-DD' }),
        redeemed: Type.Integer({ description: 'And not rolled back since' }),
        refused: Type.Integer(),
      }),
    ),
    object: kind('campaign_summary'),
  }),
  errors: ['campaign_not_found'],
})

export const exportCodes = endpoint({
  method: 'GET',
  path: '/v1/campaigns/:campaign/exportCSV',
  scope: 'promotions.read',
  tag,
  summary: 'Download the vouchers of a campaign as CSV',
  description:
    'Streamed, oldest first. The columns are those that an import reads, and the balance, the holder and when it was made.',
  params: CampaignParams,
  produces: 'text/csv; charset=utf-8',
  answer: Type.String(),
  errors: ['campaign_not_found'],
})
