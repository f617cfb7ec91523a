import type { Write } from '../../../segments/write.ts'
import { encodeId, newId, Refusal, sql } from '../../../store/index.ts'
import type { CampaignRow } from '../../campaigns/campaign_row.ts'
import { changeLoyaltyFacts } from '../../facts/change_facts.ts'
import type { ChangedFacts } from '../../facts/changed_facts.ts'
import type { VoucherRow } from '../../vouchers/voucher_row.ts'
import { rewardReferee } from './reward_referee.ts'

export interface ToConvert {
  /** The UUID of who was brought. */
  readonly customerId: string
  /** The referral code. The write holds its holder, who brought the customer, and the customer. */
  readonly voucher: Pick<VoucherRow, 'id' | 'code' | 'holder_id' | 'is_referral_code'>
  readonly campaign: CampaignRow
  /** What it came by, with its UUID. */
  readonly by: { readonly type: 'redemption' | 'event'; readonly id: string }
}

/**
 * Notes that a customer was brought by whoever holds the referral code: the one has a referred customer more, the other becomes a
 * REFEREE and gets the programme's reward. Once in a campaign; false when there is nothing new, or the programme converts by
 * something else. Throws `not_published` and `referrer_not_permitted_to_redeem`.
 */
export async function convertReferral(write: Write, changed: ChangedFacts, asked: ToConvert): Promise<boolean> {
  const { customerId, voucher, campaign, by } = asked
  if (!voucher.is_referral_code || campaign.referral_program === null || convertsBy(campaign) !== by.type) return false
  const referrerId = voucher.holder_id
  if (referrerId === null) throw new Refusal('not_published', voucher.code)
  if (referrerId === customerId) throw new Refusal('referrer_not_permitted_to_redeem', voucher.code)
  if (!(await noteReferral(write, asked, referrerId))) return false
  await changeLoyaltyFacts(write, changed, { customerId: referrerId, campaignId: campaign.id, referredCustomers: 1 })
  const because = {
    [by.type]: encodeId(by.type === 'redemption' ? 'r' : 'evt', by.id),
    referral: encodeId('camp', campaign.id),
  }
  await rewardReferee(write, changed, { customerId, campaign, because })
  return true
}

const convertsBy = ({ referral_program }: CampaignRow): ToConvert['by']['type'] =>
  referral_program?.conversion_event_type === 'custom_event' ? 'event' : 'redemption'

/** False when somebody brought the customer into this campaign before. */
async function noteReferral(
  { tx, definitions, now }: Write,
  { customerId, voucher, campaign, by }: ToConvert,
  referrerId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    insert into coterie.referrals
      (id, project_id, campaign_id, customer_id, referrer_id, voucher_id, related_object_type, related_object_id, created_at)
    values (${newId()}, ${definitions.projectId}, ${campaign.id}, ${customerId}, ${referrerId}, ${voucher.id}, ${by.type}, ${by.id},
      ${now}::timestamptz)
    on conflict (customer_id, campaign_id) where customer_id is not null do nothing`)
  if (rowCount === 0) return false
  await tx.query(sql`
    insert into coterie.voucher_holders (customer_id, voucher_id, id, project_id, campaign_id, role, created_at)
    values (${customerId}, ${voucher.id}, ${newId()}, ${definitions.projectId}, ${campaign.id}, 'REFEREE', ${now}::timestamptz)
    on conflict (customer_id, voucher_id) do nothing`)
  return true
}
