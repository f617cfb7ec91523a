import { describe, orList, type Problem } from '../../../../filter/problem.ts'
import { isGiven } from '../../ingest/door/given.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { readMetadata } from '../../ingest/door/metadata.ts'
import { at } from '../../ingest/door/path.ts'
import { readText } from '../../ingest/door/text.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import { readCategory } from '../campaigns/read_category.ts'
import { readFlag } from '../campaigns/read_flag.ts'
import { readGift, readQuantity } from '../campaigns/read_voucher_template.ts'
import { readWhole } from '../loyalty/read_whole.ts'
import { readDiscount } from '../money/read_discount.ts'
import { readValidity } from '../validity/read_validity.ts'
import { ALWAYS } from '../validity/validity.ts'
import { invalidVoucher } from './invalid_voucher.ts'
import { draftOf, PLAIN_DRAFT, type VoucherDraft } from './voucher_draft.ts'
import type { VoucherType } from './voucher_row.ts'

const TYPES: readonly VoucherType[] = ['DISCOUNT_VOUCHER', 'GIFT_VOUCHER', 'LOYALTY_CARD']

/** The part that each type has, and no other. */
const PARTS = Object.freeze({
  DISCOUNT_VOUCHER: 'discount',
  GIFT_VOUCHER: 'gift',
  LOYALTY_CARD: 'loyalty_card',
} as const)

/**
 * What a body says of a new voucher; in a campaign, what it leaves out is the campaign's. Throws `invalid_voucher` where parts are
 * missing or belong to another type.
 */
export function readDraft(
  body: JsonObject,
  campaign: Pick<CampaignRow, 'voucher' | 'type'> | null,
  path: string,
  problems: Problem[],
): VoucherDraft | undefined {
  const before = problems.length
  const first = campaign ? firstOf(campaign) : PLAIN_DRAFT
  const type = readType(body.type, campaign ? first.type : null, at(path, 'type'), problems)
  if (type === undefined) return undefined
  refuseOtherParts(body, type, campaign !== null)
  const gift = isObject(body.gift) ? readGift(body.gift, at(path, 'gift'), problems) : null
  const draft: VoucherDraft = Object.freeze({
    ...first,
    type,
    discount: isGiven(body.discount)
      ? ((readDiscount(body.discount, at(path, 'discount'), problems) as JsonObject | undefined) ?? null)
      : null,
    giftEffect: gift ? (gift.effect as string) : null,
    added: gift
      ? (gift.amount as number)
      : (readPoints(body.loyalty_card, at(path, 'loyalty_card'), problems) ?? first.added),
    active: readFlag(body.active, at(path, 'active'), problems) ?? true,
    category: readCategory(body, path, problems) ?? null,
    metadata: readMetadata(body.metadata, at(path, 'metadata'), DEFAULT_INGEST_LIMITS, problems)?.set ?? {},
    additionalInfo:
      readText(body.additional_info, at(path, 'additional_info'), TEXT_LIMITS.description, problems) ?? null,
    validity: readValidity(body, path, problems) ?? ALWAYS,
    quantity: isGiven(body.redemption)
      ? readQuantity(body.redemption, at(path, 'redemption'), problems)
      : first.quantity,
  })
  return problems.length > before ? undefined : draft
}

function firstOf(campaign: Pick<CampaignRow, 'voucher' | 'type'>): VoucherDraft {
  if (campaign.voucher === null) throw noVouchers(campaign.type)
  return draftOf(campaign)
}

/** Campaigns of promotions have no codes. */
export const noVouchers = (type: string) => invalidVoucher(`You can not generate vouchers for ${type} type campaign.`)

function readType(
  value: unknown,
  ofCampaign: VoucherType | null,
  path: string,
  problems: Problem[],
): VoucherType | undefined {
  if (ofCampaign !== null && !isGiven(value)) return ofCampaign
  const type = TYPES.find((known) => known === value)
  if (type === undefined) {
    problems.push({ path, message: `A type of voucher is needed here: ${orList(TYPES)}, not ${describe(value)}.` })
    return undefined
  }
  if (ofCampaign !== null && type !== ofCampaign)
    throw invalidVoucher(`The vouchers of this campaign are of type ${ofCampaign}, not ${type}`)
  if (ofCampaign === null && type === 'LOYALTY_CARD')
    throw invalidVoucher('A loyalty card belongs to a loyalty programme: name its campaign')
  return type
}

function refuseOtherParts(body: JsonObject, type: VoucherType, inCampaign: boolean): void {
  const own = PARTS[type]
  if (!inCampaign && !isGiven(body[own])) throw invalidVoucher(`Property '${own}' is required for ${type}`)
  for (const part of Object.values(PARTS))
    if (part !== own && isGiven(body[part])) throw invalidVoucher(`Property '${part}' is not allowed for ${type}`)
  if (own !== 'discount' && isGiven(body[own]) && !isObject(body[own]))
    throw invalidVoucher(`Property '${own}' is an object, not ${describe(body[own])}`)
}

const readPoints = (card: unknown, path: string, problems: Problem[]): number | undefined =>
  isObject(card) ? readWhole(card.points, at(path, 'points'), problems, { what: 'whole number of points' }) : undefined
