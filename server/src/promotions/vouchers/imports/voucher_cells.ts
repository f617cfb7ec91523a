import { type Problem, quote } from '../../../../../filter/problem.ts'
import { isDate } from '../../../../../filter/values/calendar.ts'
import { booleanCell } from '../../../ingest/csv/cells.ts'
import type { JsonObject } from '../../../ingest/door/json.ts'
import { midnight } from '../../../segments/time/calendar.ts'
import { isoOf } from '../../../segments/time/instant.ts'
import { Refusal } from '../../../store/index.ts'
import type { CampaignRow } from '../../campaigns/campaign_row.ts'
import { readDraft } from '../read_draft.ts'
import type { VoucherDraft } from '../voucher_draft.ts'

/** Headers of a file, in lower case and with _ for blanks. */
export const VOUCHER_FIELDS = [
  'code',
  'voucher_type',
  'value',
  'discount_type',
  'category',
  'start_date',
  'expiration_date',
  'redemption_limit',
  'redeemed_quantity',
  'redeemed_amount',
  'gift_amount',
  'loyalty_points',
  'active',
  'additional_info',
] as const
export type VoucherField = (typeof VOUCHER_FIELDS)[number]

type Tell = (column: string | null, problem: string) => void
type Cells = (field: VoucherField) => string

/** Which key of a discount the value of each type is. */
const VALUE_KEYS: Readonly<Record<string, string>> = {
  AMOUNT: 'amount_off',
  PERCENT: 'percent_off',
  FIXED: 'fixed_amount',
  UNIT: 'unit_off',
}

/** Where the cells stand that a key of a body is made of. */
const COLUMNS: Readonly<Record<string, VoucherField>> = {
  type: 'voucher_type',
  discount: 'value',
  gift: 'gift_amount',
  loyalty_card: 'loyalty_points',
  redemption: 'redemption_limit',
}

/** The voucher of one row, as if it were a body; an empty cell says nothing. */
export function draftOfCells(
  cell: Cells,
  metadata: JsonObject,
  campaign: CampaignRow | null,
  timeZone: string,
  tell: Tell,
): VoucherDraft | undefined {
  const problems: Problem[] = []
  const body = bodyOf(cell, metadata, campaign, timeZone, tell)
  try {
    const draft = readDraft(body, campaign, '', problems)
    const used = draft && withUses(draft, cell, tell)
    for (const { path, message } of problems) tell(columnOf(path), message)
    return used
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    tell(null, error.message)
    return undefined
  }
}

function columnOf(path: string): string {
  const key = path.split(/[.[]/)[0]!
  return COLUMNS[key] ?? key
}

function bodyOf(
  cell: Cells,
  metadata: JsonObject,
  campaign: CampaignRow | null,
  timeZone: string,
  tell: Tell,
): JsonObject {
  const text = (field: VoucherField) => cell(field) || undefined
  const type = text('voucher_type') ?? (text('discount_type') ? 'DISCOUNT_VOUCHER' : undefined)
  const isGift = type === 'GIFT_VOUCHER' || campaign?.voucher?.type === 'GIFT_VOUCHER'
  const gift = text('gift_amount') ?? (isGift ? text('value') : undefined)
  return {
    type,
    discount: isGift ? undefined : discountOf(cell),
    gift: gift && { amount: number(gift) },
    loyalty_card: text('loyalty_points') && { points: text('loyalty_points') },
    category: text('category'),
    additional_info: text('additional_info'),
    start_date: moment(text('start_date'), timeZone),
    expiration_date: moment(text('expiration_date'), timeZone),
    redemption: text('redemption_limit') && { quantity: text('redemption_limit') },
    active: flag(text('active'), tell),
    metadata,
  }
}

function discountOf(cell: Cells): JsonObject | undefined {
  const type = cell('discount_type').toUpperCase()
  if (type === '' && cell('value') === '') return undefined
  return { type, [VALUE_KEYS[type] ?? 'value']: number(cell('value')) }
}

/** A text that is no number stays one, to be refused as that. */
const number = (text: string): unknown => (text !== '' && Number.isFinite(Number(text)) ? Number(text) : text)

/** A date is its beginning in the project's zone; anything else has to be an instant. */
const moment = (text: string | undefined, timeZone: string): string | undefined =>
  text !== undefined && isDate(text) ? isoOf(midnight(text, timeZone)) : text

function flag(text: string | undefined, tell: Tell): boolean | undefined {
  if (text === undefined) return undefined
  const read = booleanCell(text)
  if ('value' in read) return read.value
  tell('active', read.problem)
  return undefined
}

/** What was redeemed before the codes came here. */
function withUses(draft: VoucherDraft, cell: Cells, tell: Tell): VoucherDraft | undefined {
  const quantity = count('redeemed_quantity', draft.quantity ?? Number.MAX_SAFE_INTEGER)
  const amount = count('redeemed_amount', draft.added)
  if (quantity === undefined || amount === undefined) return undefined
  return { ...draft, redeemedQuantity: quantity, redeemed: amount }

  function count(field: VoucherField, most: number): number | undefined {
    const text = cell(field)
    const value = text === '' ? 0 : number(text)
    if (Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most) return value as number
    tell(field, `A whole number from 0 to ${most} is needed here, not ${quote(text)}.`)
    return undefined
  }
}
