import type { JsonObject } from '../../../ingest/door/json.ts'
import type { OrderView } from '../../../ingest/orders/view.ts'

/** What somebody did that may earn. */
export interface Deed {
  readonly projectId: string
  /** The UUID. */
  readonly customerId: string
  /** Metadata of the customer. */
  readonly customer: JsonObject
  /** `orders`, `events.<name>`, `segment.<id>` */
  readonly fact: string
  /** `ord_…`, `evt_…`, or the number of the change: with the rule, what is earned once. */
  readonly id: string
  /** When it was said. */
  readonly at: string
  readonly order: OrderView | null
  /** Metadata of the event; {} where it is none. */
  readonly event: JsonObject
  /** The card that an event names, which then earns alone. */
  readonly card: string | null
  /** What a movement says it follows from: `{order: 'ord_…'}`. */
  readonly because: JsonObject
}
