import type { OrderStatus } from '../orders/status.ts'
import type { Named } from './message.ts'

export interface OrderEvent {
  /** What the order is then; null: what the event says, or as it was. */
  readonly status: OrderStatus | null
  /** Whether it tells when the order was made. */
  readonly begins: boolean
  /** Whether it tells what was ordered; otherwise only of an order that nobody has told of. */
  readonly tells: boolean
  readonly refunds: boolean
}

const event = (status: OrderStatus | null, traits: Partial<Omit<OrderEvent, 'status'>> = {}): OrderEvent =>
  Object.freeze({ status, begins: false, tells: false, refunds: false, ...traits })

/** The spec's events (ecommerce, version 2) that are orders, by their name in lower case. */
const ORDER_EVENTS: ReadonlyMap<string, OrderEvent> = new Map([
  ['order placed', event('CREATED', { begins: true, tells: true })],
  ['order completed', event('PAID', { begins: true, tells: true })],
  ['order updated', event(null, { tells: true })],
  ['order refunded', event('CANCELED', { refunds: true })],
  ['order cancelled', event('CANCELED')],
  ['order canceled', event('CANCELED')],
])

/** Without the order's id it is an event like any other. */
export function isOrderEvent({ name, properties: { order_id: id } }: Named): boolean {
  return ORDER_EVENTS.has(name.toLowerCase()) && (typeof id === 'string' ? id !== '' : Number.isSafeInteger(id))
}

export const orderEvent = (name: string): OrderEvent => ORDER_EVENTS.get(name.toLowerCase())!
