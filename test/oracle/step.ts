import type { Address, Event, JsonObject, Order, Profile } from './model.ts'

/**
 * One thing that happens to a project: a call of the API, or the passing of time. What each does to the model is in
 * apply.ts; `requestOf` says which call it is. Customers are named by source id.
 */
export type Step =
  | CustomerStep
  | MetadataStep
  | ConsentsStep
  | OrderStep
  | StatusStep
  | EventStep
  | DeletionStep
  | ClockStep

/** Creates the customer, or changes what it names: null removes, what is absent stays. `address: null` removes it all. */
export interface CustomerStep {
  readonly step: 'customer'
  readonly customer: string
  readonly profile: Profile
  readonly address?: Address | null
  readonly metadata?: JsonObject
  /** Becomes `system_metadata.source`. */
  readonly source?: string
}

/** Merges metadata by key. Refused, and without effect, for a customer who does not exist. */
export interface MetadataStep {
  readonly step: 'metadata'
  readonly customer: string
  readonly metadata: JsonObject
}

/** Merges consents by key. Refused likewise. */
export interface ConsentsStep {
  readonly step: 'consents'
  readonly customer: string
  readonly consents: { readonly [key: string]: boolean | null }
}

/** A new order, or one that is known by its source id and changes. Creates the customer if need be. */
export interface OrderStep {
  readonly step: 'order'
  readonly customer: string
  /** Without `created_at`: now, when the order is new. */
  readonly order: Omit<Order, 'created_at'> & { readonly source_id: string; readonly created_at?: string }
}

/** A known order's status. Refused for an order that does not exist. */
export interface StatusStep {
  readonly step: 'status'
  readonly order: string
  readonly status: string
}

/** An event; one that the customer has already sent under this id changes nothing. Creates the customer if need be. */
export interface EventStep {
  readonly step: 'event'
  readonly customer: string
  /** Without `created_at`: now. */
  readonly event: Omit<Event, 'created_at'> & { readonly created_at?: string }
}

/** The customer goes, and the orders and events with it. */
export interface DeletionStep {
  readonly step: 'deletion'
  readonly customer: string
}

/** Time passes; it never goes back. */
export interface ClockStep {
  readonly step: 'clock'
  readonly move: ClockMove
}

export type ClockMove =
  | { readonly seconds: number }
  | { readonly hours: number }
  /** By the project's wall clock. */
  | { readonly days: number }
  /** The next such moment in the project's zone, and so many microseconds beside it. */
  | { readonly to: 'midnight' | 'month' | 'clock change'; readonly microseconds: number }

export interface Request {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
}

/** The call of the API that a step stands for; null for the passing of time. */
export function requestOf(step: Step): Request | null {
  switch (step.step) {
    case 'customer': {
      const { profile, address, metadata, source } = step
      return post('/v1/customers', { source_id: step.customer, ...profile, address, metadata, source })
    }
    case 'metadata':
      return { method: 'PUT', path: customerPath(step.customer), body: { metadata: step.metadata } }
    case 'consents':
      return { method: 'PUT', path: `${customerPath(step.customer)}/consents`, body: step.consents }
    case 'order':
      return post('/v1/orders', { ...step.order, customer: { source_id: step.customer } })
    case 'status':
      return { method: 'PUT', path: `/v1/orders/${encodeURIComponent(step.order)}`, body: { status: step.status } }
    case 'event':
      return post('/v1/events', { ...step.event, customer: { source_id: step.customer } })
    case 'deletion':
      return { method: 'DELETE', path: customerPath(step.customer) }
    case 'clock':
      return null
  }
}

function post(path: string, body: unknown): Request {
  return { method: 'POST', path, body }
}

function customerPath(customer: string): string {
  return `/v1/customers/${encodeURIComponent(customer)}`
}
