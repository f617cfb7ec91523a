/** A customer as the API shows it; only what is there. */
export type CustomerView = Readonly<Record<string, unknown>> & { readonly id: string }

export interface Customers {
  /** By id (`cust_…`) or source id, with the segments the customer is in. */
  show(customer: string): Promise<CustomerView>
  /** Everybody, or those for whom the filter holds, by id; any number of them. */
  every(filter?: unknown): AsyncIterable<readonly CustomerView[]>
}
