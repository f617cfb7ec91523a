import type { Static } from 'typebox'
import { campaignsById } from '../../promotions/campaigns/campaign_row.ts'
import { heldStatus } from '../../promotions/publishing/held_status.ts'
import type { HolderRow } from '../../promotions/publishing/list_holders.ts'
import { vouchersById } from '../../promotions/vouchers/voucher_row.ts'
import { encodeId, type Queryable } from '../../store/index.ts'
import type { listRedeemables } from '../contract/publications.ts'
import { shownHolder } from './holder.ts'
import { shownVouchers } from './voucher.ts'

export type ShownRedeemable = Static<(typeof listRedeemables)['answer']>['data'][number]

/** What customers hold as the API shows it, with the vouchers. */
export async function shownRedeemables(
  db: Queryable,
  projectId: string,
  now: string,
  rows: readonly HolderRow[],
): Promise<readonly ShownRedeemable[]> {
  const ids = rows.map(({ voucher_id }) => voucher_id)
  const vouchers = await vouchersById(db, projectId, ids)
  const campaigns = await campaignsById(
    db,
    projectId,
    rows.flatMap(({ campaign_id }) => campaign_id ?? []),
  )
  const shown = new Map(
    (await shownVouchers(db, projectId, [...vouchers.values()])).map((voucher) => [voucher.id, voucher]),
  )
  return rows.flatMap((row) => {
    const stored = vouchers.get(row.voucher_id)
    const voucher = shown.get(encodeId('v', row.voucher_id))
    if (!stored || !voucher) return []
    const status = heldStatus(stored, campaigns.get(row.campaign_id ?? '') ?? null, now)
    return [
      {
        ...shownHolder(row),
        redeemable: { type: 'voucher' as const, voucher, status },
      },
    ]
  })
}
