import { isDeepStrictEqual } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { ADDRESS_KEYS, type Customer, type JsonObject, type Order, PROFILE_KEYS, type World } from './model.ts'
import { spelled } from './nearby.ts'
import type { ClockMove, CustomerStep, EventStep, OrderStep, Step } from './step.ts'
import type { Scene } from './world.ts'

/** The scene after a step, by the rules of FILTERS.md and API.md. The scene before it is left as it was. */
export function applyStep(scene: Scene, step: Step): Scene {
  const { world, now } = scene
  switch (step.step) {
    case 'customer':
      return change(scene, step.customer, (customer) => profileChanged(customer, step, now), sourceOf(step))
    case 'metadata':
      if (!exists(world, step.customer)) return scene
      return change(scene, step.customer, (one) => profileChanged(one, { ...step, step: 'customer', profile: {} }, now))
    case 'consents':
      if (!exists(world, step.customer)) return scene
      return change(scene, step.customer, (one) => ({ ...one, consents: merged(one.consents, step.consents) }))
    case 'order':
      return change(scene, step.customer, (customer) => ({
        ...customer,
        orders: withOrder(customer.orders, step, now),
      }))
    case 'status':
      return inWorld(
        scene,
        world.customers.map((customer) => withStatus(customer, step.order, step.status)),
      )
    case 'event':
      return change(scene, step.customer, (customer) => withEvent(customer, step, now))
    case 'deletion':
      return withoutCustomer(scene, step.customer)
    case 'clock':
      return { world, now: later(now, moved(now, step.move, world.timeZone)) }
  }
}

export function applySteps(scene: Scene, steps: readonly Step[]): Scene {
  return steps.reduce(applyStep, scene)
}

/** The scene before the first step and after each. */
export function scenesAlong(scene: Scene, steps: readonly Step[]): Scene[] {
  const scenes = [scene]
  for (const step of steps) scenes.push(applyStep(scenes.at(-1)!, step))
  return scenes
}

function exists(world: World, sourceId: string): boolean {
  return world.customers.some((customer) => customer.source_id === sourceId)
}

/** Changes the customer, who is created first if nobody has this source id. */
function change(scene: Scene, sourceId: string, by: (customer: Customer) => Customer, source = 'API'): Scene {
  const { world, now } = scene
  const known = world.customers.find((customer) => customer.source_id === sourceId)
  if (known)
    return inWorld(
      scene,
      world.customers.map((customer) => (customer === known ? by(known) : customer)),
    )
  const born: Customer = {
    id: world.idOf(sourceId),
    source_id: sourceId,
    system_metadata: { source },
    created_at: now,
    orders: [],
    events: [],
  }
  // Its first profile is what it was created with, not a change of it.
  const { updated_at: _, ...created } = by(born)
  return inWorld(scene, [...world.customers, created])
}

function sourceOf(step: CustomerStep): string {
  return step.source ?? 'API'
}

/** `updated_at` moves only when the profile, the address or metadata is not what it was. */
function profileChanged(customer: Customer, step: CustomerStep, now: string): Customer {
  const after: Customer = {
    ...customer,
    ...step.profile,
    address: step.address === null ? null : merged({ ...customer.address }, step.address),
    metadata: merged(customer.metadata, step.metadata),
    system_metadata: merged(customer.system_metadata, step.source === undefined ? {} : { source: step.source }),
  }
  return isDeepStrictEqual(shownProfile(customer), shownProfile(after)) ? after : { ...after, updated_at: now }
}

/** Null is what a missing key shows as. */
function shownProfile(customer: Customer): unknown {
  return {
    profile: PROFILE_KEYS.map((key) => customer[key] ?? null),
    address: ADDRESS_KEYS.map((key) => customer.address?.[key] ?? null),
    metadata: merged(customer.metadata, {}),
  }
}

/** By key; null removes one. */
function merged(before: JsonObject | undefined, changes: JsonObject | undefined): JsonObject {
  const entries = Object.entries({ ...before, ...changes })
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined))
}

/** A known order changes where it stands: its arrival stays what it was. */
function withOrder(orders: readonly Order[], { order }: OrderStep, now: string): Order[] {
  const known = orders.find(({ source_id }) => source_id === order.source_id)
  if (!known)
    return [...orders, { ...order, metadata: merged({}, order.metadata), created_at: order.created_at ?? now }]
  const given = Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined))
  const changed = { ...known, ...given, metadata: merged(known.metadata, order.metadata) }
  return orders.map((one) => (one === known ? changed : one))
}

function withStatus(customer: Customer, orderId: string, status: string): Customer {
  const orders = customer.orders.map((order) => (order.source_id === orderId ? { ...order, status } : order))
  return { ...customer, orders }
}

function withEvent(customer: Customer, { event }: EventStep, now: string): Customer {
  const repeated = event.id !== undefined && customer.events.some(({ id }) => id === event.id)
  if (repeated) return customer
  return { ...customer, events: [...customer.events, { ...event, created_at: event.created_at ?? now }] }
}

function withoutCustomer(scene: Scene, sourceId: string): Scene {
  const { world } = scene
  const segments = new Map(world.segments)
  for (const [id, content] of segments) {
    if ('filter' in content) continue
    segments.set(id, { customers: new Set([...content.customers].filter((key) => key !== sourceId)) })
  }
  const customers = world.customers.filter((customer) => customer.source_id !== sourceId)
  return { ...scene, world: { ...world, customers, segments } }
}

function inWorld(scene: Scene, customers: readonly Customer[]): Scene {
  return { ...scene, world: { ...scene.world, customers } }
}

function moved(now: string, move: ClockMove, timeZone: string): Temporal.Instant {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone)
  if ('seconds' in move) return local.add({ seconds: move.seconds }).toInstant()
  if ('hours' in move) return local.add({ hours: move.hours }).toInstant()
  if ('days' in move) return local.add({ days: move.days }).toInstant()
  return next(local, move.to).add({ microseconds: move.microseconds })
}

/** The next midnight, first of a month or clock change. */
function next(local: Temporal.ZonedDateTime, moment: 'midnight' | 'month' | 'clock change'): Temporal.Instant {
  switch (moment) {
    case 'midnight':
      return local.startOfDay().add({ days: 1 }).startOfDay().toInstant()
    case 'month':
      return local.with({ day: 1 }).startOfDay().add({ months: 1 }).startOfDay().toInstant()
    case 'clock change':
      return (local.getTimeZoneTransition('next') ?? local).toInstant()
  }
}

function later(now: string, moved: Temporal.Instant): string {
  const before = Temporal.Instant.from(now)
  return spelled(Temporal.Instant.compare(before, moved) > 0 ? before : moved)
}
