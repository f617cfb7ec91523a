import { READABLE } from '../../promotions/code_examples.ts'
import { instantOf } from '../../promotions/zoned_time.ts'
import { type CampaignDraft, type DiscountDraft, isGrowing } from './draft.ts'

type Body = Record<string, unknown>

/** The campaign as the server is asked for it; `rules` are assigned to it. */
export function campaignBody(draft: CampaignDraft, timeZone: string, rules: readonly string[]): Body {
  const { type, name, description, how, count, tiers } = draft
  return {
    name: name.trim(),
    campaign_type: type,
    ...(description.trim() !== '' && { description: description.trim() }),
    ...validity(draft, timeZone),
    ...(rules.length > 0 && { validation_rules: rules }),
    ...(type === 'PROMOTION'
      ? { promotion: { tiers: tiers.map(tierBody) } }
      : { voucher: voucherBody(draft), ...(!isGrowing(draft) && { vouchers_count: how === 'many' ? count : 0 }) }),
  }
}

/** Hours have days of their own, and stand alone. */
function validity({ starts, ends, days, from, to }: CampaignDraft, timeZone: string): Body {
  const hours = from !== '' && to !== ''
  const daily = { start_time: from, expiration_time: to, ...(days.length > 0 && { days_of_week: days }) }
  return {
    ...(starts !== '' && { start_date: instantOf(starts, timeZone) }),
    ...(ends !== '' && { expiration_date: instantOf(ends, timeZone) }),
    ...(hours ? { validity_hours: { daily: [daily] } } : days.length > 0 && { validity_day_of_week: days }),
  }
}

function voucherBody(draft: CampaignDraft): Body {
  const { type, discount, giftAmount, points, pattern, perCode, how } = draft
  const config = how === 'many' || isGrowing(draft) ? { code_config: { pattern, charset: READABLE } } : {}
  switch (type) {
    case 'GIFT_VOUCHERS':
      return { type: 'GIFT_VOUCHER', gift: { amount: giftAmount }, ...config }
    case 'LOYALTY_PROGRAM':
      return { type: 'LOYALTY_CARD', loyalty_card: { points: points ?? 0 }, ...config }
    default:
      return {
        type: 'DISCOUNT_VOUCHER',
        discount: discountBody(discount),
        ...(perCode !== null && { redemption: { quantity: perCode } }),
        ...config,
      }
  }
}

export function discountBody({ kind, percent, limit, amount, product, units }: DiscountDraft): Body {
  switch (kind) {
    case 'PERCENT':
      return { type: kind, percent_off: percent, ...(limit !== null && { amount_limit: limit }) }
    case 'AMOUNT':
      return { type: kind, amount_off: amount }
    case 'FIXED':
      return { type: kind, fixed_amount: amount }
    case 'UNIT':
      return { type: kind, unit_off: units, unit_type: product, effect: 'ADD_MISSING_ITEMS' }
  }
}

const tierBody = ({ name, banner, discount }: CampaignDraft['tiers'][number], place: number): Body => ({
  name: name.trim(),
  ...(banner.trim() !== '' && { banner: banner.trim() }),
  hierarchy: place + 1,
  action: { discount: discountBody(discount) },
})

/** Who may, and how often, as rules of their own; null where nothing of it is asked. */
export function ruleBody({ who, segments, message, perCustomer, total }: CampaignDraft, name: string): Body | null {
  const rules = [
    ...(who === 'in' ? [{ name: 'customer.segment', conditions: { $is: segments } }] : []),
    ...(who === 'out' ? [{ name: 'customer.segment', conditions: { $is_not: segments } }] : []),
    ...(perCustomer === null ? [] : [atMost('campaign.redemptions.customers_count', perCustomer)]),
    ...(total === null ? [] : [atMost('campaign.redemptions.count', total)]),
  ]
  if (rules.length === 0) return null
  return {
    name,
    rules: Object.fromEntries(rules.map((rule, place) => [String(place + 1), rule])),
    ...(message.trim() !== '' && { error: { message: message.trim() } }),
  }
}

const atMost = (name: string, count: number) => ({ name, conditions: { $less_than_or_equal: [count] } })
