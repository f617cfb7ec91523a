import type { Static } from 'typebox'
import type { PublicationRow } from '../../promotions/publishing/publication_row.ts'
import { vouchersById } from '../../promotions/vouchers/voucher_row.ts'
import { encodeId, type Queryable } from '../../store/index.ts'
import type { listPublications, Publication } from '../contract/publications.ts'
import { type ShownVoucher, shownVouchers } from './voucher.ts'

type Shown = Static<typeof Publication>
type Listed = Static<(typeof listPublications)['answer']>['publications'][number]

/** Publications as the API shows them, whole. Without `persons`, of whom they were for no more than the ids. */
export async function shownPublications(
  db: Queryable,
  projectId: string,
  rows: readonly PublicationRow[],
  { persons }: { readonly persons: boolean },
): Promise<readonly Shown[]> {
  const vouchers = await vouchersById(
    db,
    projectId,
    rows.flatMap(({ voucher_ids }) => voucher_ids),
  )
  const shown = new Map(
    (await shownVouchers(db, projectId, [...vouchers.values()])).map((voucher) => [voucher.id, voucher]),
  )
  return rows.map((row) => {
    const ids = row.voucher_ids.map((id) => encodeId('v', id))
    const there = ids.flatMap((id) => shown.get(id) ?? [])
    return {
      ...bare(row, persons),
      vouchers_id: ids,
      ...(ids.length > 1 ? { vouchers: there.map(({ code }) => code) } : there[0] && { voucher: there[0] }),
    }
  })
}

/** To a web page, whose key everybody can read: nothing of the voucher that is not for whoever has the code. */
export const shownToPage = ({ voucher, ...publication }: Shown): Shown => ({
  ...publication,
  metadata: {},
  ...(voucher && { voucher: { ...voucher, holder_id: null, referrer_id: null, additional_info: null } }),
})

/** The same as lists have it: with little of the voucher, and of the customer. */
export async function listedPublications(
  db: Queryable,
  projectId: string,
  rows: readonly PublicationRow[],
): Promise<readonly Listed[]> {
  const shown = await shownPublications(db, projectId, rows, { persons: false })
  return shown.map(({ voucher, ...publication }) => ({ ...publication, ...(voucher && { voucher: short(voucher) }) }))
}

function bare(row: PublicationRow, persons: boolean): Omit<Shown, 'vouchers_id'> {
  const { id, customer_id, customer, failure_code, failure_message } = row
  const who = { id: encodeId('cust', customer_id), source_id: customer?.source_id ?? null, object: 'customer' as const }
  return {
    id: encodeId('pub', id),
    object: 'publication',
    created_at: row.created_at,
    customer_id: who.id,
    tracking_id: who.source_id,
    metadata: { ...row.metadata },
    channel: row.channel,
    source_id: row.source_id,
    result: row.result,
    ...(failure_code !== null && { failure_code }),
    ...(failure_message !== null && { failure_message }),
    customer:
      persons && customer
        ? { ...who, name: customer.name, email: customer.email, metadata: { ...customer.metadata } }
        : who,
  }
}

function short({ code, campaign, discount, gift, loyalty_card, is_referral_code }: ShownVoucher): Listed['voucher'] {
  return {
    code,
    campaign,
    ...(discount && { discount }),
    ...(gift && { gift: { ...gift } }),
    ...(loyalty_card && { loyalty_card: { ...loyalty_card } }),
    is_referral_code,
    object: 'voucher',
  }
}
