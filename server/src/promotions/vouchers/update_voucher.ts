import type { Problem } from '../../../../filter/problem.ts'
import { isObject, type JsonObject, requireObject } from '../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { readText } from '../../ingest/door/text.ts'
import { type Connections, invalidInput, sql, type Tx, transaction } from '../../store/index.ts'
import { type CampaignRow, campaignsById } from '../campaigns/campaign_row.ts'
import { mergedMetadata } from '../campaigns/merged_metadata.ts'
import { readCategory } from '../campaigns/read_category.ts'
import { readFlag } from '../campaigns/read_flag.ts'
import { readDiscount } from '../money/read_discount.ts'
import { readValidity } from '../validity/read_validity.ts'
import { ALWAYS } from '../validity/validity.ts'
import { discountOf } from './discount_of.ts'
import { invalidVoucher } from './invalid_voucher.ts'
import { lockVouchers, type VoucherRow, voucherIdNamed, voucherNotFound } from './voucher_row.ts'

/**
 * Changes what a body says of a voucher (by code or id): what is left out stays, null removes, and then the campaign's counts
 * again; metadata is merged by key. Throws `voucher_not_found`, `invalid_voucher`.
 */
export async function updateVoucher(
  db: Connections,
  projectId: string,
  now: string,
  voucher: string,
  value: unknown,
): Promise<VoucherRow> {
  const problems: Problem[] = []
  const body = requireObject(value, '', problems)
  if (body === undefined) throw invalidInput(problems)
  return transaction(db, async (tx) => {
    const id = voucherIdNamed(projectId, voucher)
    const old = (await lockVouchers(tx, projectId, [id])).get(id)
    if (!old) throw voucherNotFound(voucher)
    const { rows } = await change(tx, projectId, now, old, body)
    return rows[0]!
  })
}

async function change(tx: Tx, projectId: string, now: string, old: VoucherRow, body: JsonObject) {
  const problems: Problem[] = []
  const campaign = (await campaignsById(tx, projectId, old.campaign_id === null ? [] : [old.campaign_id])).get(
    old.campaign_id ?? '',
  )
  const said = readCategory(body, '', problems)
  const category = said === undefined ? old.category : said
  const info =
    body.additional_info === undefined
      ? old.additional_info
      : (readText(body.additional_info, 'additional_info', TEXT_LIMITS.description, problems) ?? null)
  const active = readFlag(body.active, 'active', problems) ?? old.active
  const metadata = mergedMetadata(old.metadata, body, problems)
  const validity = readValidity(body, '', problems, { ...ALWAYS, ...old.validity })
  const discount = changedDiscount(old, campaign ?? null, body, problems)
  if (problems.length > 0) throw invalidInput(problems)
  return tx.query<VoucherRow>(sql`
    update coterie.vouchers
    set category = ${category}, additional_info = ${info}, active = ${active}, metadata = ${sql.json(metadata)},
      validity = ${sql.json(validity)}, discount = ${discount && JSON.stringify(discount)}::jsonb, updated_at = ${now}::timestamptz
    where id = ${old.id} returning *`)
}

function changedDiscount(
  old: VoucherRow,
  campaign: CampaignRow | null,
  body: JsonObject,
  problems: Problem[],
): JsonObject | null {
  if (body.discount === undefined) return old.discount
  // Only a campaign has another word for it.
  if (body.discount === null) return isObject(campaign?.voucher?.discount) ? null : old.discount
  const before = discountOf(old, campaign)
  if (before === null) throw invalidVoucher(`Property 'discount' is not allowed for ${old.type}`)
  const discount = readDiscount(body.discount, 'discount', problems)
  if (discount !== undefined && discount.type !== before.type)
    throw invalidVoucher('It is not possible to change Voucher discount type')
  return (discount as JsonObject | undefined) ?? null
}
