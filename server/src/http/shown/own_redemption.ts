import { isObject } from '../../ingest/door/json.ts'
import type { ShownRedemption } from './redemption.ts'

const PROFILE = ['name', 'email'] as const

/** To a web page, whose key everybody can read: nothing of a customer but what it sent, and nobody who holds the voucher. */
export function redemptionShownToPage(
  { customer, voucher, metadata, ...shown }: ShownRedemption,
  body: Readonly<Record<string, unknown>>,
): ShownRedemption {
  const sent = isObject(body.customer) ? body.customer : {}
  const said = isObject(sent.metadata) ? sent.metadata : {}
  const own = (key: (typeof PROFILE)[number]) => (sent[key] === undefined ? null : customer![key])
  return {
    ...shown,
    metadata,
    customer: customer && {
      id: customer.id,
      source_id: customer.source_id,
      name: own('name'),
      email: own('email'),
      metadata: Object.fromEntries(Object.entries(customer.metadata).filter(([key]) => Object.hasOwn(said, key))),
      object: 'customer',
    },
    voucher: voucher && { ...voucher, holder_id: null, referrer_id: null, additional_info: null },
  }
}
