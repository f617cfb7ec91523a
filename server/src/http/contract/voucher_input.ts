import { Type } from 'typebox'

const Anything = (description: string) => Type.Unsafe<unknown>({ description })

const OFTEN = {
  category: Anything('A word of your own'),
  start_date: Anything('ISO 8601; usable from then on'),
  expiration_date: Anything('ISO 8601; usable before it'),
  validity_timeframe: Anything(
    '`{interval, duration}`, ISO 8601 durations: open for so long, each time so long after the start',
  ),
  validity_day_of_week: Anything('Days from 0, Sunday, to 6, Saturday'),
  validity_hours: Anything('`{daily: [{start_time, expiration_time, days_of_week?}]}`, in the zone of the project'),
  active: Anything('false switches it off'),
  additional_info: Anything('A text'),
  metadata: Anything('Free attributes'),
}

const NEW = {
  ...OFTEN,
  discount: Anything('Of DISCOUNT_VOUCHER: `{type: "PERCENT", percent_off}`, AMOUNT, UNIT or FIXED'),
  gift: Anything('Of GIFT_VOUCHER: `{amount, effect?}` in minor units'),
  loyalty_card: Anything('Of LOYALTY_CARD: `{points}`'),
  redemption: Anything('`{quantity}`: how often it may be redeemed; without limit unless told'),
}

const body = (properties: object, examples: readonly object[], description?: string) =>
  Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    ...(description && { description }),
    examples,
    properties,
    additionalProperties: true,
  })

/** What `createVoucher` reads; described here for people. */
export const VoucherInput = body(
  {
    ...NEW,
    code: Anything('Its own code'),
    code_config: Anything('How the code is drawn: `{length, charset, pattern, prefix, postfix}`'),
    type: Anything('DISCOUNT_VOUCHER, GIFT_VOUCHER or LOYALTY_CARD; of a campaign what the campaign gives'),
    campaign: Anything('Name of a campaign: what is left out here is the campaign’s'),
    campaign_id: Anything('The same by id'),
    validation_rules: Anything('Ids (`val_…`) of rules that then are assigned'),
  },
  [
    { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 }, redemption: { quantity: 1 } },
    { type: 'GIFT_VOUCHER', gift: { amount: 5000 }, code_config: { pattern: 'GIFT-####-####' } },
  ],
)

/** The same where the campaign stands in the address. */
export const CampaignVoucherInput = body(
  { ...NEW, code_config: Anything('How the code is drawn; as the campaign says unless told') },
  [{ metadata: { batch: 'spring' }, redemption: { quantity: 5 } }],
  'What is left out is the campaign’s',
)

export const VoucherPatch = body(
  { ...OFTEN, discount: Anything('Of the same type as before') },
  [{ active: false, metadata: { batch: 'summer' } }],
  'What is left out stays as it is, null removes; metadata is merged by key',
)

export const BalanceInput = body(
  {
    amount: Anything('Minor units, or points; below 0 it takes away'),
    source_id: Anything('Your id of this change: sent again, it changes nothing'),
    reason: Anything('A text, kept with the transaction'),
  },
  [{ amount: 2500, source_id: 'top-up-1', reason: 'Birthday' }],
)

/** A list of vouchers with codes of one's own. */
export const VoucherList = Type.Unsafe<unknown>({
  type: 'array',
  items: { type: 'object', properties: { code: { type: 'string' }, ...NEW }, additionalProperties: true },
  examples: [[{ code: 'SPRING-1', type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 500 } }]],
})
