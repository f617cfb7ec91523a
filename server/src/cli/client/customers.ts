import type { CustomerView } from '../../ingest/customers/view.ts'
import type { SegmentOfCustomer } from '../../segments/read/segments_of.ts'

export type { CustomerView, SegmentOfCustomer }

export interface Customers {
  /** By id (`cust_…`) or source id. */
  find(customer: string): Promise<CustomerView>
  /** Deletes the customer with orders, events and memberships; permanently, every trace in the history as well. */
  remove(customer: string, permanently: boolean): Promise<void>
  /** The segments that the customer is in. */
  segmentsOf(customer: string): Promise<readonly SegmentOfCustomer[]>
  /** The metadata keys that occur. */
  metadataKeys(): Promise<readonly string[]>
  /** Hands over everybody, or those for whom the filter holds, in batches, as of one moment. */
  walk(filter: unknown, take: (customers: readonly CustomerView[]) => Promise<void>): Promise<void>
}
