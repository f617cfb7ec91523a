import { describe, type Problem } from '../../../../filter/problem.ts'
import { readAmount } from '../../ingest/door/amount.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'
import { readCodeConfig } from '../codes/read_code_config.ts'
import { showCodeConfig } from '../codes/show_code_config.ts'
import { readExpirationRules } from '../loyalty/expiry/expiration_rules.ts'
import { readDiscount } from '../money/read_discount.ts'
import type { VoucherType } from '../vouchers/voucher_row.ts'
import type { CampaignType } from './campaign_row.ts'
import { invalidCampaign } from './invalid_campaign.ts'

/** What a campaign can give, the first unless told. */
const GIVES: Readonly<Record<Exclude<CampaignType, 'PROMOTION'>, readonly VoucherType[]>> = Object.freeze({
  DISCOUNT_COUPONS: ['DISCOUNT_VOUCHER'],
  GIFT_VOUCHERS: ['GIFT_VOUCHER'],
  LOYALTY_PROGRAM: ['LOYALTY_CARD'],
  REFERRAL_PROGRAM: ['DISCOUNT_VOUCHER', 'GIFT_VOUCHER'],
})

const GIFT_EFFECTS = ['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']

/** What the vouchers of a campaign are, as it is stored and shown; undefined for promotions, which have no codes. */
export function readVoucherTemplate(
  value: unknown,
  campaign: CampaignType,
  path: string,
  problems: Problem[],
): JsonObject | undefined {
  if (campaign === 'PROMOTION') {
    if (value === undefined || value === null) return undefined
    throw invalidCampaign(`Property 'voucher' is not allowed for ${campaign} campaign`)
  }
  if (value === undefined || value === null)
    throw invalidCampaign(`Property 'voucher' is required for ${campaign} campaign`)
  if (!isObject(value)) {
    problems.push({ path, message: `An object is needed here, not ${describe(value)}.` })
    return undefined
  }
  const type = GIVES[campaign].find((given) => given === (value.type ?? GIVES[campaign][0]))
  if (type === undefined)
    throw invalidCampaign(
      `Voucher type ${typeof value.type === 'string' ? value.type : describe(value.type)} is not allowed for ${campaign} campaign`,
    )
  const config = readCodeConfig(value.code_config, at(path, 'code_config'), problems)
  return {
    type,
    ...readGiven(value, type, campaign, path, problems),
    redemption: { quantity: readQuantity(value.redemption, at(path, 'redemption'), problems) },
    ...(config && { code_config: showCodeConfig(config) }),
    is_referral_code: campaign === 'REFERRAL_PROGRAM',
  }
}

function readGiven(
  body: JsonObject,
  type: VoucherType,
  campaign: CampaignType,
  path: string,
  problems: Problem[],
): object {
  switch (type) {
    case 'DISCOUNT_VOUCHER': {
      if (body.discount === undefined || body.discount === null)
        throw invalidCampaign(`Property 'discount' is required for ${campaign} campaign`)
      return { discount: readDiscount(body.discount, at(path, 'discount'), problems) }
    }
    case 'GIFT_VOUCHER': {
      if (!isObject(body.gift)) throw invalidCampaign(`Property 'gift' is required for ${campaign} campaign`)
      return { gift: readGift(body.gift, at(path, 'gift'), problems) }
    }
    case 'LOYALTY_CARD':
      return { loyalty_card: readLoyaltyCard(body.loyalty_card ?? {}, at(path, 'loyalty_card'), problems) }
    default:
      return type satisfies never
  }
}

export function readGift(gift: JsonObject, path: string, problems: Problem[]): JsonObject {
  const before = problems.length
  const amount = readAmount(gift.amount, at(path, 'amount'), problems)
  if (amount === undefined && problems.length === before)
    problems.push({
      path: at(path, 'amount'),
      message: `A whole number of minor units (cents) is needed here, not ${describe(gift.amount)}.`,
    })
  const { effect } = gift
  if (effect !== undefined && effect !== null && !GIFT_EFFECTS.includes(effect as string))
    problems.push({
      path: at(path, 'effect'),
      message: `${GIFT_EFFECTS.join(' or ')} is needed here, not ${describe(effect)}.`,
    })
  return { amount: amount ?? 0, effect: effect ?? 'APPLY_TO_ORDER' }
}

function readLoyaltyCard(card: unknown, path: string, problems: Problem[]): JsonObject {
  if (!isObject(card)) {
    problems.push({ path, message: `An object is needed here, not ${describe(card)}.` })
    return {}
  }
  const points = readPoints(card.points, at(path, 'points'), problems) ?? 0
  const rules = readExpirationRules(card.expiration_rules, at(path, 'expiration_rules'), problems)
  return { points, ...(rules && { expiration_rules: rules }) }
}

/** Points are no money, but whole numbers as well; they may come as a text. */
function readPoints(value: unknown, path: string, problems: Problem[]): number | undefined {
  if (value === undefined || value === null) return undefined
  const points = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  if (Number.isSafeInteger(points) && (points as number) >= 0) return points as number
  problems.push({ path, message: `A whole number of points, 0 or more, is needed here, not ${describe(value)}.` })
  return undefined
}

/** How often each code may be redeemed; null is without limit. */
export function readQuantity(redemption: unknown, path: string, problems: Problem[]): number | null {
  if (redemption === undefined || redemption === null) return null
  if (!isObject(redemption)) {
    problems.push({ path, message: `An object such as {"quantity": 10} is needed here, not ${describe(redemption)}.` })
    return null
  }
  const { quantity } = redemption
  if (quantity === undefined || quantity === null) return null
  const count = typeof quantity === 'string' && /^\d{1,15}$/.test(quantity) ? Number(quantity) : quantity
  if (Number.isSafeInteger(count) && (count as number) > 0) return count as number
  problems.push({
    path: at(path, 'quantity'),
    message: `A whole number of at least 1 is needed here, or null for any number; not ${describe(quantity)}.`,
  })
  return null
}
