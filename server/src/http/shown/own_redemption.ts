import { isObject } from '../../ingest/door/json.ts'
import type { Asked } from '../../promotions/examine/asked.ts'
import type { ShownRedemption } from './redemption.ts'

type Body = Readonly<Record<string, unknown>>
type Order = ShownRedemption['order']

const PROFILE = ['name', 'email'] as const

/**
 * To a web page, whose key everybody can read: nothing of a customer but what it sent, and nobody who holds the voucher. A page that
 * names nobody is not told whose card it was.
 */
export function redemptionShownToPage(
  { customer, voucher, order, reward, ...shown }: ShownRedemption,
  body: Body,
  asked: Pick<Asked, 'customer'>,
): ShownRedemption {
  const sent = isObject(body.customer) ? body.customer : {}
  const own = (key: (typeof PROFILE)[number]) => (sent[key] === undefined ? null : customer![key])
  const isNamed = asked.customer !== null
  return {
    ...shown,
    ...(!isNamed && { customer_id: null, tracking_id: null }),
    customer:
      customer && isNamed
        ? {
            id: customer.id,
            // Known by another id, or by none.
            source_id: asked.customer.reference?.sourceId == null ? null : customer.source_id,
            name: own('name'),
            email: own('email'),
            metadata: onlySent(customer.metadata, sent.metadata),
            object: 'customer',
          }
        : null,
    order: orderShownToPage(order, body, asked),
    voucher: voucher && { ...voucher, holder_id: null, referrer_id: null, additional_info: null },
    ...(reward && { reward: isNamed ? reward : { ...reward, customer: null } }),
  }
}

/** The same of the order: what else is known of it stays here. */
function orderShownToPage(order: Order, body: Body, { customer }: Pick<Asked, 'customer'>): Order {
  if (order === null) return null
  const sent = isObject(body.order) ? body.order.metadata : undefined
  return {
    ...order,
    ...(isObject(order.metadata) && { metadata: onlySent(order.metadata, sent) }),
    ...(customer === null && { customer: null, customer_id: null }),
  }
}

function onlySent(stored: Body, sent: unknown): Record<string, unknown> {
  const said = isObject(sent) ? sent : {}
  return Object.fromEntries(Object.entries(stored).filter(([key]) => Object.hasOwn(said, key)))
}
