interface Span {
  readonly before?: string
  readonly after?: string
}

interface WalkQuery<Order> {
  readonly order?: Order
  readonly starting_after?: string
  readonly created_at?: Span
  readonly updated_at?: Span
}

interface WalkAsked<Order> {
  readonly sort?: Order
  readonly startingAfter?: string
  readonly createdBefore?: string
  readonly createdAfter?: string
  readonly updatedBefore?: string
  readonly updatedAfter?: string
}

/** What a query says of the way through a list, in the words of the engine; what it leaves out stays out. */
export function walkAsked<Order = never>(query: WalkQuery<Order>): WalkAsked<Order> {
  const { order, starting_after, created_at, updated_at } = query
  return {
    ...(order !== undefined && { sort: order }),
    ...(starting_after !== undefined && { startingAfter: starting_after }),
    ...(created_at?.before !== undefined && { createdBefore: created_at.before }),
    ...(created_at?.after !== undefined && { createdAfter: created_at.after }),
    ...(updated_at?.before !== undefined && { updatedBefore: updated_at.before }),
    ...(updated_at?.after !== undefined && { updatedAfter: updated_at.after }),
  }
}
