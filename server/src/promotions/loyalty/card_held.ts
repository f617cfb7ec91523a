import type { Write } from '../../segments/write.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'

/** The customer's card of this campaign, locked; the first where there are several. */
export async function cardHeld(
  { tx, definitions }: Write,
  campaign: Pick<CampaignRow, 'id'>,
  customerId: string,
): Promise<VoucherRow | null> {
  const { rows } = await tx.named<VoucherRow>(
    'card_held',
    `select * from coterie.vouchers
    where holder_id = $1::uuid and campaign_id = $2::uuid and project_id = $3::uuid
    order by created_at, id limit 1 for no key update`,
    [customerId, campaign.id, definitions.projectId],
  )
  return rows[0] ?? null
}
