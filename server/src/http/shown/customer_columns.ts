import type { CustomerView } from '../../ingest/customers/view.ts'

/** One column of a file of customers: its header is the field's path, so that the file can be imported again as it is. */
export interface CustomerColumn {
  readonly header: string
  readonly cell: (customer: CustomerView) => unknown
}

const at = (header: string, cell: CustomerColumn['cell']): CustomerColumn => ({ header, cell })

const PROFILE: readonly CustomerColumn[] = [
  ...(['id', 'source_id', 'name', 'email', 'phone', 'description', 'birthdate'] as const).map((key) =>
    at(key, (customer) => customer[key]),
  ),
  ...(['line_1', 'line_2', 'city', 'state', 'postal_code', 'country'] as const).map((key) =>
    at(`address.${key}`, ({ address }) => address?.[key]),
  ),
  at('created_at', ({ created_at }) => created_at),
  at('updated_at', ({ updated_at }) => updated_at),
  at('system_metadata.source', ({ system_metadata }) => system_metadata.source),
  at('unsubscribed', ({ unsubscribed }) => unsubscribed),
  ...(['total_count', 'total_amount', 'first_order_date', 'last_order_date'] as const).map((key) =>
    at(`summary.orders.${key}`, ({ summary }) => summary.orders[key]),
  ),
]

export function customerColumns(metadata: readonly string[], consents: readonly string[]): readonly CustomerColumn[] {
  return [
    ...PROFILE,
    ...metadata.map((key) => at(`metadata.${key}`, (customer) => customer.metadata[key])),
    ...consents.map((key) => at(`consents.${key}`, (customer) => customer.consents[key])),
  ]
}
