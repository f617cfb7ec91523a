import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Cursor, kind, limit, listOf, oneOf, orNull, Started, strict } from './shapes.ts'
import { Transaction, TransactionsQuery } from './transaction.ts'
import { Voucher } from './voucher.ts'
import { BalanceInput, CampaignVoucherInput, VoucherInput, VoucherList, VoucherPatch } from './voucher_input.ts'

const tag = 'Vouchers'
const VoucherParams = strict({ voucher: Type.String({ minLength: 1, description: 'Its code, or its id (`v_…`)' }) })
const CampaignParams = strict({ campaign: Type.String({ minLength: 1, description: 'Id (`camp_…`) or name' }) })
const COLUMNS =
  'Code, Voucher Type, Value, Discount Type, Category, Start Date, Expiration Date, Redemption Limit, Redeemed Quantity, Redeemed Amount, Gift Amount, Loyalty Points, Active, Additional Info'

export const createVoucher = endpoint({
  method: 'POST',
  path: '/v1/vouchers',
  scope: 'promotions.write',
  tag,
  summary: 'Create a voucher; its code is drawn unless it is given',
  body: VoucherInput,
  answer: Voucher,
  errors: [
    'voucher_exists',
    'invalid_voucher',
    'invalid_code_config',
    'campaign_not_found',
    'validation_rule_not_found',
  ],
  audit: 'vouchers.create',
  voucherify: true,
})

export const createVoucherWithCode = endpoint({
  method: 'POST',
  path: '/v1/vouchers/:voucher',
  scope: 'promotions.write',
  tag,
  summary: 'Create a voucher with this code',
  params: VoucherParams,
  body: VoucherInput,
  answer: Voucher,
  errors: ['voucher_exists', 'invalid_voucher', 'campaign_not_found', 'validation_rule_not_found'],
  audit: 'vouchers.create',
  voucherify: true,
})

export const listVouchers = endpoint({
  method: 'GET',
  path: '/v1/vouchers',
  scope: 'promotions.read',
  tag,
  summary: 'List vouchers',
  query: strict({
    category: Type.Optional(Type.String({ maxLength: 512 })),
    campaign: Type.Optional(Type.String({ minLength: 1, maxLength: 512, description: 'Name or id of their campaign' })),
    campaign_id: Type.Optional(Type.String({ minLength: 1, maxLength: 512 })),
    customer: Type.Optional(
      Type.String({ minLength: 1, maxLength: 512, description: 'Id or source_id of who holds them' }),
    ),
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 512 })),
    q: Type.Optional(Type.String({ maxLength: 250, description: 'Part of the code' })),
    ids: Type.Optional(Type.Array(Type.String({ maxLength: 512 }), { maxItems: 100, description: '`v_…`' })),
    created_at: Type.Optional(range()),
    updated_at: Type.Optional(range()),
    filters: Type.Optional(
      Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        additionalProperties: true,
        description:
          'By code, type, category, campaign_id, campaign_name, holder_id, active and is_redeemed (`true` or `false`): `filters[type][conditions][$in][0]=…`',
      }),
    ),
    order: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'created_at, updated_at, code, type, campaign or category, `-` before it for descending',
      }),
    ),
    limit: limit(100, 10),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    starting_after: Cursor,
    total: Type.Optional(
      oneOf(['exact', 'none'], { description: 'none leaves the count out, which costs more than the page' }),
    ),
  }),
  answer: listOf('vouchers', Voucher),
  voucherify: true,
})

function range() {
  return strict({
    before: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(Type.String({ maxLength: 100 })),
  })
}

export const findVoucher = endpoint({
  method: 'GET',
  path: '/v1/vouchers/:voucher',
  scope: 'promotions.read',
  tag,
  summary: 'Get a voucher',
  params: VoucherParams,
  answer: Voucher,
  errors: ['voucher_not_found'],
  voucherify: true,
})

export const updateVoucher = endpoint({
  method: 'PUT',
  path: '/v1/vouchers/:voucher',
  scope: 'promotions.write',
  tag,
  summary: 'Update a voucher',
  params: VoucherParams,
  body: VoucherPatch,
  answer: Voucher,
  errors: ['voucher_not_found', 'invalid_voucher'],
  audit: 'vouchers.edit',
  voucherify: true,
})

export const deleteVoucher = endpoint({
  method: 'DELETE',
  path: '/v1/vouchers/:voucher',
  scope: 'promotions.write',
  tag,
  summary: 'Delete a voucher; its redemptions stay',
  params: VoucherParams,
  query: strict({ force: Type.Optional(Type.Boolean({ description: 'There is no bin: without effect' })) }),
  answer: null,
  errors: ['voucher_not_found'],
  audit: 'vouchers.delete',
  voucherify: true,
})

export const enableVoucher = endpoint({
  method: 'POST',
  path: '/v1/vouchers/:voucher/enable',
  scope: 'promotions.write',
  tag,
  summary: 'Switch a voucher on',
  params: VoucherParams,
  answer: Voucher,
  errors: ['voucher_not_found'],
  audit: 'vouchers.enable',
  voucherify: true,
})

export const disableVoucher = endpoint({
  method: 'POST',
  path: '/v1/vouchers/:voucher/disable',
  scope: 'promotions.write',
  tag,
  summary: 'Switch a voucher off',
  params: VoucherParams,
  answer: Voucher,
  errors: ['voucher_not_found'],
  audit: 'vouchers.disable',
  voucherify: true,
})

export const Balance = Type.Object({
  amount: Type.Integer({ description: 'This change' }),
  points: Type.Optional(Type.Integer({ description: 'The same, of loyalty cards' })),
  total: Type.Integer({ description: 'All that came in, without what was taken out by hand' }),
  balance: Type.Integer({ description: 'Right after it' }),
  type: oneOf(['gift_voucher', 'loyalty_card']),
  operation_type: Type.String(),
  object: kind('balance'),
  related_object: Type.Object({ type: kind('voucher'), id: Type.String() }),
})

export const changeVoucherBalance = endpoint({
  method: 'POST',
  path: '/v1/vouchers/:voucher/balance',
  scope: 'promotions.write',
  tag,
  summary: 'Put something on a gift card or loyalty card, or take it away',
  params: VoucherParams,
  body: BalanceInput,
  answer: Balance,
  errors: [
    'voucher_not_found',
    'invalid_amount',
    'invalid_voucher',
    'gift_amount_exceeded',
    'loyalty_card_points_exceeded',
  ],
  audit: 'vouchers.balance',
  voucherify: true,
})

export const listVoucherTransactions = endpoint({
  method: 'GET',
  path: '/v1/vouchers/:voucher/transactions',
  scope: 'promotions.read',
  tag,
  summary: 'List how the balance of a card came to be',
  params: VoucherParams,
  query: TransactionsQuery,
  answer: listOf('data', Transaction),
  errors: ['voucher_not_found'],
  voucherify: true,
})

export const releaseVoucherSession = endpoint({
  method: 'DELETE',
  path: '/v1/vouchers/:voucher/sessions/:session',
  scope: 'redemptions.write',
  tag,
  summary: 'Give back what a validation session holds of a voucher',
  params: strict({
    voucher: Type.String({ minLength: 1, description: 'Its code, or its id (`v_…`)' }),
    session: Type.String({ minLength: 1, description: 'The key of the session' }),
  }),
  answer: null,
  errors: ['voucher_not_found', 'session_not_found'],
  voucherify: true,
})

export const importVouchers = endpoint({
  method: 'POST',
  path: '/v1/vouchers/import',
  scope: 'promotions.write',
  tag,
  summary: 'Import up to 10,000 vouchers that belong to no campaign, with codes of your own',
  body: VoucherList,
  status: 202,
  answer: Started,
  errors: ['duplicate_codes', 'invalid_voucher', 'too_large'],
  voucherify: true,
})

export const importVouchersFile = endpoint({
  method: 'POST',
  path: '/v1/vouchers/importCSV',
  scope: 'promotions.write',
  tag,
  summary: 'Import vouchers that belong to no campaign from a CSV file',
  description: `multipart/form-data: the fields \`delimiter\` and \`mapping\` if needed, then \`file\` with the columns ${COLUMNS}; others are metadata. Amounts are in minor units.`,
  consumes: 'multipart/form-data',
  status: 202,
  answer: Started,
  errors: ['too_large', 'invalid_file', 'unsupported_media_type'],
  voucherify: true,
})

export const updateVouchersInBulk = endpoint({
  method: 'POST',
  path: '/v1/vouchers/bulk/async',
  scope: 'promotions.write',
  tag,
  summary: 'Change the metadata of up to 10,000 vouchers, each its own',
  body: Type.Unsafe<unknown>({
    type: 'array',
    items: { type: 'object', properties: { code: {}, metadata: {} }, additionalProperties: true },
    examples: [[{ code: 'SPRING-1', metadata: { batch: 'b' } }]],
  }),
  status: 202,
  answer: Started,
  errors: ['too_large'],
  voucherify: true,
})

export const updateVouchersMetadata = endpoint({
  method: 'POST',
  path: '/v1/vouchers/metadata/async',
  scope: 'promotions.write',
  tag,
  summary: 'Change the metadata of up to 10,000 vouchers, the same of all',
  body: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    properties: {
      codes: Type.Unsafe<unknown>({ description: 'Their codes' }),
      metadata: Type.Unsafe<unknown>({ description: 'Merged by key; null removes a key' }),
    },
    examples: [{ codes: ['SPRING-1'], metadata: { batch: 'b' } }],
    additionalProperties: true,
  }),
  status: 202,
  answer: Started,
  errors: ['too_large'],
  voucherify: true,
})

const campaignErrors = ['campaign_not_found', 'invalid_voucher', 'validation_rule_not_found'] as const

export const addVouchers = endpoint({
  method: 'POST',
  path: '/v1/campaigns/:campaign/vouchers',
  scope: 'promotions.write',
  tag,
  summary: 'Add vouchers to a campaign: one at once, more in the background',
  params: CampaignParams,
  query: strict({
    vouchers_count: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: '1 unless told' })),
  }),
  body: orNull(CampaignVoucherInput),
  answer: Voucher,
  begun: Started,
  errors: [...campaignErrors, 'invalid_code_config'],
  audit: 'vouchers.create',
  voucherify: true,
})

export const addVoucherWithCode = endpoint({
  method: 'POST',
  path: '/v1/campaigns/:campaign/vouchers/:voucher',
  scope: 'promotions.write',
  tag,
  summary: 'Add a voucher with this code to a campaign',
  params: strict({
    campaign: Type.String({ minLength: 1, description: 'Id (`camp_…`) or name' }),
    voucher: Type.String({ minLength: 1, description: 'The code it gets' }),
  }),
  body: orNull(CampaignVoucherInput),
  answer: Voucher,
  errors: [...campaignErrors, 'voucher_exists'],
  audit: 'vouchers.create',
  voucherify: true,
})

export const importCampaignVouchers = endpoint({
  method: 'POST',
  path: '/v1/campaigns/:campaign/import',
  scope: 'promotions.write',
  tag,
  summary: 'Import up to 10,000 vouchers into a campaign, with codes of your own',
  params: CampaignParams,
  body: VoucherList,
  status: 202,
  answer: Started,
  errors: ['campaign_not_found', 'duplicate_codes', 'invalid_voucher', 'too_large'],
  voucherify: true,
})

export const importCampaignVouchersFile = endpoint({
  method: 'POST',
  path: '/v1/campaigns/:campaign/importCSV',
  scope: 'promotions.write',
  tag,
  summary: 'Import vouchers into a campaign from a CSV file',
  description: `multipart/form-data: the fields \`delimiter\` and \`mapping\` if needed, then \`file\` with the columns ${COLUMNS}; others are metadata. What is left out is the campaign’s.`,
  consumes: 'multipart/form-data',
  params: CampaignParams,
  // As Voucherify does, though the work is only begun.
  status: 200,
  answer: Started,
  errors: ['campaign_not_found', 'invalid_voucher', 'too_large', 'invalid_file', 'unsupported_media_type'],
  voucherify: true,
})
