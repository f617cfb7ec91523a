import type { Properties } from '@coterie/filter'

/** What the retailer declares before any data comes. */
export const CUSTOMER_METADATA = {
  work_zipcode: { type: 'string' },
  tier: { type: 'string' },
  preferred_store: { type: 'string' },
  interests: { type: 'string', array: true },
  score: { type: 'number' },
  renewal_date: { type: 'date' },
  app_installed_at: { type: 'datetime' },
  vip: { type: 'boolean' },
} as const satisfies Properties

export const ORDER_METADATA = {
  channel: { type: 'string' },
  gift: { type: 'boolean' },
  coupon: { type: 'string' },
  delivery_days: { type: 'number' },
} as const satisfies Properties

export const EVENT_SCHEMAS = {
  page_viewed: { path: { type: 'string' }, category: { type: 'string' }, seconds: { type: 'number' } },
  cart_abandoned: { product: { type: 'string' }, items: { type: 'number' }, value: { type: 'number' } },
  login: { device: { type: 'string' } },
  review: { product: { type: 'string' }, stars: { type: 'number' }, recommends: { type: 'boolean' } },
  newsletter_opened: { campaign: { type: 'string' }, clicked: { type: 'boolean' } },
  store_visited: { store: { type: 'string' } },
} as const satisfies Readonly<Record<string, Properties>>

export type EventName = keyof typeof EVENT_SCHEMAS

export const CONSENTS = { newsletter: 'E-mail newsletter', sms: 'Text messages' } as const
