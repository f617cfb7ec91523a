import { type Queryable, Refusal } from '../../../store/index.ts'
import { findCampaign } from '../../campaigns/campaign_row.ts'
import { findVoucher, type VoucherRow, voucherNotFound } from '../../vouchers/voucher_row.ts'
import type { Named } from './add_referees.ts'

/** The referral code that is named. Throws `voucher_not_found`, and `campaign_not_found` where a programme is named. */
export async function referralCode(db: Queryable, projectId: string, { member, campaign }: Named): Promise<VoucherRow> {
  const programme = campaign === undefined ? null : await findCampaign(db, projectId, campaign)
  const voucher = await findVoucher(db, projectId, member)
  if (programme !== null && voucher.campaign_id !== programme.id) throw voucherNotFound(member)
  if (voucher.is_referral_code) return voucher
  throw new Refusal('invalid_voucher', `The voucher ${voucher.code} is no referral code.`)
}
