/** What a timeline can be narrowed to, by the types of the API; null is everything. */
export const ACTIVITY_KINDS = Object.freeze({
  everything: null,
  events: ['customer.custom_event'],
  orders: ['created', 'updated', 'paid', 'fulfilled', 'canceled'].map((each) => `customer.order.${each}`),
  segments: ['customer.segment.entered', 'customer.segment.left'],
  promotions: [
    'customer.publication.succeeded',
    'customer.referred',
    'customer.redemption.succeeded',
    'customer.redemption.failed',
    'customer.redemption.rollback.succeeded',
    'customer.redemption.rollback.failed',
  ],
} as const satisfies Readonly<Record<string, readonly string[] | null>>)

export type ActivityKind = keyof typeof ACTIVITY_KINDS
