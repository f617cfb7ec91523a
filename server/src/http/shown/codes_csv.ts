import { campaignsById } from '../../promotions/campaigns/campaign_row.ts'
import { listVouchers } from '../../promotions/vouchers/list_vouchers.ts'
import { type Database, encodeId } from '../../store/index.ts'
import { csvLines } from './csv_lines.ts'
import { shownVouchers } from './voucher.ts'

const PAGE = 100
const HEADER = [
  'Code',
  'Voucher Type',
  'Active',
  'Start Date',
  'Expiration Date',
  'Redemption Limit',
  'Redeemed Quantity',
  'Balance',
  'Holder',
  'Created',
] as const

/** The vouchers of a campaign as CSV, oldest first, a page at a time: no transaction stays open while a slow client reads. */
export async function* codesCsv(
  db: Database,
  projectId: string,
  campaignId: string,
): AsyncGenerator<string, void, undefined> {
  yield csvLines([HEADER])
  const campaign = encodeId('camp', campaignId)
  for (let after: string | null = null; ; ) {
    // Whoever deletes the campaign meanwhile gets no more of it.
    if (!(await campaignsById(db, projectId, [campaignId])).has(campaignId)) return
    const page = await listVouchers(db, projectId, {
      campaign,
      sort: 'created_at',
      limit: PAGE,
      total: 'none',
      ...(after !== null && { startingAfter: after }),
    })
    const vouchers = await shownVouchers(db, projectId, page.rows)
    if (vouchers.length > 0) yield csvLines(vouchers.map(cells))
    if (page.more_starting_after === null) return
    after = page.more_starting_after
  }
}

type Shown = Awaited<ReturnType<typeof shownVouchers>>[number]

const cells = (voucher: Shown): readonly unknown[] => [
  voucher.code,
  voucher.type,
  voucher.active,
  voucher.start_date,
  voucher.expiration_date,
  voucher.redemption.quantity,
  voucher.redemption.redeemed_quantity,
  voucher.gift?.balance ?? voucher.loyalty_card?.balance ?? null,
  voucher.holder_id,
  voucher.created_at,
]
