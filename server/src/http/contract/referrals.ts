import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { HOLDER } from './holder.ts'
import { Cursor, kind, limit, listOf, Metadata, orNull, strict } from './shapes.ts'

const tag = 'Publications'
const _Text = orNull(Type.String())
const code = { voucher: Type.String({ minLength: 1, description: 'The referral code, or its id (`v_…`)' }) }
const campaign = { campaign: Type.String({ minLength: 1, description: 'Id (`camp_…`) or name' }) }
const holder = { holder: Type.String({ minLength: 1, description: 'Id (`rh_…`)' }) }

const Holder = Type.Object({
  ...HOLDER,
  metadata: Metadata,
  object: kind('redeemable_holder'),
})

export const addReferees = endpoint({
  method: 'POST',
  path: '/v1/referrals/members/:voucher/holders',
  scope: 'redemptions.write',
  tag,
  summary: 'Make customers referees of a referral code',
  description: 'All of them or none. It is no conversion: that comes with a redemption or event of theirs.',
  params: strict(code),
  body: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    examples: [{ holders: [{ source_id: 'ben' }] }],
    properties: {
      holders: Type.Unsafe<unknown>({ description: '1 to 100 customers; who is not there is created' }),
      metadata: Type.Unsafe<unknown>({ description: 'Of each holding' }),
    },
    additionalProperties: true,
  }),
  answer: Type.Object({ holders: Type.Array(Holder) }),
  errors: ['voucher_not_found', 'customer_not_found', 'invalid_voucher', 'not_published', 'holder_exists'],
  voucherify: true,
})

export const addRefereesOfCampaign = endpoint({
  ...addReferees,
  path: '/v1/referrals/:campaign/members/:voucher/holders',
  params: strict({ ...campaign, ...code }),
  errors: [...addReferees.errors, 'campaign_not_found'],
})

export const listReferralHolders = endpoint({
  method: 'GET',
  path: '/v1/referrals/members/:voucher/holders',
  scope: 'promotions.read',
  tag,
  summary: 'Who refers with a referral code, and whom it was given to',
  params: strict(code),
  query: strict({
    limit: limit(100, 10),
    order: Type.Optional(
      Type.String({ maxLength: 100, description: 'created_at or id, `-` before it for descending' }),
    ),
    starting_after: Cursor,
    starting_after_id: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: '`rh_…`' })),
  }),
  answer: listOf('data', Holder),
  errors: ['voucher_not_found', 'invalid_voucher'],
  voucherify: true,
})

export const listReferralHoldersOfCampaign = endpoint({
  ...listReferralHolders,
  path: '/v1/referrals/:campaign/members/:voucher/holders',
  params: strict({ ...campaign, ...code }),
  errors: [...listReferralHolders.errors, 'campaign_not_found'],
})

export const removeReferee = endpoint({
  method: 'DELETE',
  path: '/v1/referrals/members/:voucher/holders/:holder',
  scope: 'redemptions.write',
  tag,
  summary: 'Take a referral code from a referee',
  params: strict({ ...code, ...holder }),
  answer: null,
  errors: ['voucher_not_found', 'invalid_voucher', 'holder_not_found', 'forbidden'],
  voucherify: true,
})
