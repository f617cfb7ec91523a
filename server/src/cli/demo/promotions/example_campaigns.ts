import { BEST } from '../example_segments.ts'
import { CLUB } from './club.ts'

/** What can be redeemed, with the rules that it asks of whoever does. */
export interface Example {
  readonly rules?: { readonly name: string; readonly error: { readonly message: string }; readonly rules: object }
  readonly body: Readonly<Record<string, unknown>>
}

export const COME_BACK = 'We have missed you'
export const GIFT_CARDS = 'Gift cards'
export const FRIENDS = 'Bring a friend'
export const THE_MORE = 'The more, the less'

/** Codes that can be remembered, for whoever asks. Everybody knows them, and not everybody may use them. */
export const COME_BACK_CODE = 'COMEBACK'
export const HELLO_CODE = 'HELLO5'

const segment = (condition: '$is' | '$is_not', name: string) => ({
  '1': { name: 'customer.segment', conditions: { [condition]: [name] } },
})
const from = (cents: number) => ({ name: 'order.amount', conditions: { $more_than_or_equal: [cents] } })

/** In an order in which they can be made, after the segments and the club. Money is in cents. */
export const EXAMPLE_CAMPAIGNS: readonly Example[] = Object.freeze([
  {
    rules: {
      name: 'Whom we have missed',
      error: { message: 'This code is for those who have not bought anything for 30 days' },
      rules: segment('$is', 'No order for 30 days'),
    },
    body: {
      name: COME_BACK,
      campaign_type: 'DISCOUNT_COUPONS',
      vouchers_count: 200,
      voucher: {
        type: 'DISCOUNT_VOUCHER',
        discount: { type: 'PERCENT', percent_off: 15, amount_limit: 5000 },
        redemption: { quantity: 1 },
        code_config: { pattern: 'BACK-######' },
      },
    },
  },
  {
    body: {
      name: GIFT_CARDS,
      campaign_type: 'GIFT_VOUCHERS',
      type: 'AUTO_UPDATE',
      join_once: false,
      vouchers_count: 40,
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 5000 }, code_config: { pattern: 'GIFT-####-####' } },
    },
  },
  {
    body: {
      name: FRIENDS,
      campaign_type: 'REFERRAL_PROGRAM',
      referral_program: {
        conversion_event_type: 'redemption',
        referee_reward: { related_object_parent: { id: CLUB }, type: 'LOYALTY_CARD', amount: 50 },
      },
      voucher: {
        type: 'DISCOUNT_VOUCHER',
        discount: { type: 'AMOUNT', amount_off: 1000 },
        code_config: { pattern: 'FRIEND-#####' },
      },
    },
  },
  {
    rules: {
      name: 'Once a day each',
      error: { message: 'Once a day; come again tomorrow' },
      rules: { '1': { name: 'redemption.count.per_customer.daily', conditions: { $less_than_or_equal: [1] } } },
    },
    body: { name: THE_MORE, campaign_type: 'PROMOTION' },
  },
])

/** Of the promotion: no code, only an order that is large enough. */
export const EXAMPLE_TIERS: readonly Example[] = Object.freeze([
  {
    rules: { name: 'From $100', error: { message: 'From $100 on' }, rules: { '1': from(10_000) } },
    body: { name: '10 off', banner: '$10 off from $100', action: { discount: { type: 'AMOUNT', amount_off: 1000 } } },
  },
  {
    rules: { name: 'From $250', error: { message: 'From $250 on' }, rules: { '1': from(25_000) } },
    body: { name: '15 %', banner: '15 % off from $250', action: { discount: { type: 'PERCENT', percent_off: 15 } } },
  },
])

/** A code of no campaign, for everyone but the best. */
export const HELLO: Example = Object.freeze({
  rules: {
    name: 'Not for our best',
    error: { message: 'You are with us for long; look at the club instead' },
    rules: segment('$is_not', BEST),
  },
  body: {
    type: 'DISCOUNT_VOUCHER',
    discount: { type: 'AMOUNT', amount_off: 500 },
    redemption: { quantity: 500 },
  },
})
