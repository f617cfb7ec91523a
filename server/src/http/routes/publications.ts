import { findCustomer } from '../../ingest/customers/find.ts'
import { isObject } from '../../ingest/door/json.ts'
import { createPublication } from '../../promotions/publishing/create_publication.ts'
import { listHolders } from '../../promotions/publishing/list_holders.ts'
import { type ListPublications, listPublications } from '../../promotions/publishing/list_publications.ts'
import type { VoucherType } from '../../promotions/vouchers/voucher_row.ts'
import { decodeId } from '../../store/index.ts'
import { mayDo } from '../access/permissions.ts'
import { type Bound, bind } from '../bind.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import * as api from '../contract/publications.ts'
import type { Parts } from '../parts.ts'
import { listedPublications, shownPublications, shownToPage } from '../shown/publication.ts'
import { shownRedeemables } from '../shown/redeemable.ts'

export function publicationRoutes({ db }: Parts): readonly Bound[] {
  return [
    bind(api.createPublication).to(async ({ projectId, query, body, now, actor }) => {
      const asked = query.join_once === undefined ? body : { ...body, join_once: query.join_once }
      const publication = await createPublication(db, projectId, now, asked)
      const persons = mayDo(actor, 'customers.read')
      return (await shownPublications(db, projectId, [publication], { persons }))[0]!
    }),

    bind(api.publishToPage).to(async ({ projectId, query, body, now }) => {
      const { tracking_id, ...named } = query
      const customer = isObject(body.customer) ? body.customer : {}
      const who = tracking_id === undefined ? body : { ...body, customer: { source_id: tracking_id, ...customer } }
      const publication = await createPublication(db, projectId, now, { ...who, ...named })
      return shownToPage((await shownPublications(db, projectId, [publication], { persons: false }))[0]!)
    }),

    bind(api.listPublications).to(async ({ projectId, query }) => {
      const { rows, total, ...page } = await listPublications(db, projectId, askedOf(query))
      return {
        object: 'list',
        data_ref: 'publications',
        publications: [...(await listedPublications(db, projectId, rows))],
        total: total!,
        ...page,
      }
    }),

    bind(api.listRedeemables).to(async ({ projectId, params, query, now }) => {
      const customer = await findCustomer(db, projectId, params.customer)
      const { order, starting_after, starting_after_id, ...asked } = query
      const { rows, total, ...page } = await listHolders(db, projectId, {
        ...asked,
        customerId: decodeId('cust', customer.id)!,
        ...(order !== undefined && { sort: order }),
        ...(starting_after !== undefined && { startingAfter: starting_after }),
        ...(starting_after_id !== undefined && { startingAfterId: starting_after_id }),
      })
      const data = [...(await shownRedeemables(db, projectId, now, rows))]
      return { object: 'list', data_ref: 'data', data, total: total!, ...page }
    }),
  ]
}

/** Voucherify's client says them shorter here than everywhere else. */
const TYPES: Readonly<Record<string, VoucherType>> = { DISCOUNT: 'DISCOUNT_VOUCHER', GIFT: 'GIFT_VOUCHER' }

function askedOf(query: QueryOf<typeof api.listPublications>): ListPublications {
  const { order, starting_after, source_id, voucher_type, is_referral_code, ...rest } = query
  return {
    ...rest,
    ...(order !== undefined && { sort: order }),
    ...(starting_after !== undefined && { startingAfter: starting_after }),
    ...(source_id !== undefined && { sourceId: source_id }),
    ...(voucher_type !== undefined && { voucherType: TYPES[voucher_type] ?? (voucher_type as VoucherType) }),
    ...(is_referral_code !== undefined && { isReferralCode: is_referral_code }),
  }
}
