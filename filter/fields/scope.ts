/** Whose fields a condition can name: the customer's, or inside `where` those of the collection's items. */
export type Scope =
  | { readonly of: 'customer' }
  | { readonly of: 'order' }
  | { readonly of: 'event'; readonly event: string }

export const CUSTOMER: Scope = Object.freeze({ of: 'customer' })

/** "an order", for messages. */
export function thing(scope: Scope): string {
  switch (scope.of) {
    case 'customer':
      return 'a customer'
    case 'order':
      return 'an order'
    case 'event':
      return `the event ${JSON.stringify(scope.event)}`
    default:
      return scope satisfies never
  }
}
