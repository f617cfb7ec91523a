import type { ProjectSchema } from '../schema.ts'
import type { Scope } from './scope.ts'

export const ORDERS = 'orders'
export const EVENTS = 'events.'

export type ItemScope = Exclude<Scope, { readonly of: 'customer' }>

/** `orders`, or `events.<name>` of a declared event; event names may hold dots and spaces. */
export function resolveCollection(name: string, schema: ProjectSchema): ItemScope | null {
  if (name === ORDERS) return { of: 'order' }
  if (!name.startsWith(EVENTS)) return null
  const event = name.slice(EVENTS.length)
  return Object.hasOwn(schema.events, event) ? { of: 'event', event } : null
}

export function knownCollections(schema: ProjectSchema): readonly string[] {
  return [ORDERS, ...Object.keys(schema.events).map((name) => EVENTS + name)]
}
