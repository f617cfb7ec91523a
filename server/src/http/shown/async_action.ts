import type { Static } from 'typebox'
import type { ActionStatus, ActionView } from '../../ingest/actions/action_view.ts'
import type { NamedActor } from '../access/actor_labels.ts'
import type { ACTIONS } from '../actions.ts'
import type { ListedAction } from '../contract/async_actions.ts'

/** What Voucherify calls each type, and what one of its rows is. */
const TYPES: Readonly<Record<keyof typeof ACTIONS, { readonly type: string; readonly row: string }>> = {
  import_customers: { type: 'CUSTOMERS.IMPORT_CSV', row: 'customer(s)' },
  import_events: { type: 'EVENTS.IMPORT_CSV', row: 'event(s)' },
  import_list: { type: 'SEGMENTS.IMPORT_CSV', row: 'id(s)' },
  import_orders: { type: 'ORDERS.IMPORT', row: 'order(s)' },
  import_products: { type: 'PRODUCTS.IMPORT_CSV', row: 'product(s)' },
  add_vouchers: { type: 'CAMPAIGNS.ADD_VOUCHERS', row: 'voucher(s)' },
  generate_vouchers: { type: 'CAMPAIGNS.CREATE', row: 'voucher(s)' },
  import_vouchers: { type: 'VOUCHERS.IMPORT', row: 'voucher(s)' },
  import_vouchers_file: { type: 'VOUCHERS.IMPORT_CSV', row: 'voucher(s)' },
  remove_campaign: { type: 'CAMPAIGNS.DELETE', row: 'voucher(s)' },
  save_customers: { type: 'CUSTOMERS.BULK_UPDATE', row: 'customer(s)' },
  save_orders: { type: 'ORDERS.IMPORT', row: 'order(s)' },
  save_products: { type: 'PRODUCTS.BULK_UPDATE', row: 'product(s)' },
  update_customers_metadata: { type: 'CUSTOMERS.METADATA_UPDATE', row: 'customer(s)' },
  update_products_metadata: { type: 'PRODUCTS.METADATA_UPDATE', row: 'product(s)' },
  update_vouchers: { type: 'VOUCHERS.BULK_UPDATE', row: 'voucher(s)' },
  update_vouchers_metadata: { type: 'VOUCHERS.METADATA_UPDATE', row: 'voucher(s)' },
}

const OPERATIONS = {
  IN_PROGRESS: 'UNKNOWN',
  DONE: 'SUCCESS',
  FAILED: 'FAILED',
} as const satisfies Record<ActionStatus, string>

/** The type of an action in words that clients know. */
export function typeOf(action: ActionView): { readonly type: string; readonly row: string } {
  const known = Object.hasOwn(TYPES, action.type) ? TYPES[action.type as keyof typeof TYPES] : undefined
  return known ?? { type: action.type.toUpperCase(), row: 'row(s)' }
}

export const reportUrl = ({ id, report }: ActionView): string | null =>
  report.rows === 0 ? null : `/v1/async-actions/${id}/report`

/** An action as lists show it: without what came of it. */
export function shownAction(action: ActionView, people: ReadonlyMap<string, NamedActor>): Static<typeof ListedAction> {
  const { about, by, id, status, progress, work, report, error, started_at, finished_at, created_at, updated_at } =
    action
  return {
    id,
    type: typeOf(action).type,
    status: status === 'IN_PROGRESS' && started_at === null ? 'ENQUEUED' : status,
    operation_status: OPERATIONS[status],
    progress,
    work: { ...work },
    report: { url: reportUrl(action), ...report },
    error: error && { ...error, problems: [...error.problems] },
    processing_time: started_at && finished_at && Date.parse(finished_at) - Date.parse(started_at),
    file: about.file ?? null,
    segment: about.segment ?? null,
    by: people.get(by ?? '') ?? null,
    created_at,
    updated_at,
    object: 'async_action',
  } as Static<typeof ListedAction>
}
