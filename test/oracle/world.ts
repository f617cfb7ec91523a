import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { FILTERED_SEGMENTS, SCHEMA } from './declared.ts'
import { type Customer, type Event, keyOf, type Order, type SegmentContent, type World } from './model.ts'
import { type Nearby, nearby } from './nearby.ts'
import { POOLS } from './pools.ts'
import {
  customers,
  events,
  orders,
  type UnnamedCustomer,
  type UnnamedEvent,
  type UnnamedOrder,
} from './things.arbitrary.ts'
import { instants, pick } from './values.arbitrary.ts'

/** A world and the moment it is looked at. */
export interface Scene {
  readonly world: World
  /** ISO 8601 in UTC, to the microsecond. */
  readonly now: string
}

export interface WorldOptions {
  /** How many customers at most. */
  readonly customers: number
  /** How many orders and how many events each has at most (4). */
  readonly things?: number
  /** Whether metadata may hold what its type does not fit, as rows older than the schema may (true). */
  readonly misfits?: boolean
  /** `POOLS.timeZones`, unless said otherwise. */
  readonly timeZones?: readonly string[]
}

/**
 * Random worlds over SCHEMA, with a moment to ask at. All values come from POOLS or stand where conditions flip at
 * that moment. For a store that gives its own ids, replace `idOf`, `bucketOf` and the customers' ids by `withStoreIds`.
 */
export function worldArbitrary(options: WorldOptions): fc.Arbitrary<Scene> {
  const settings = fc.record({
    timeZone: pick(options.timeZones ?? POOLS.timeZones),
    firstDayOfWeek: pick(POOLS.firstDaysOfWeek),
    now: pick(POOLS.nows),
  })
  return settings.chain(({ now, ...setting }) =>
    everybody(options, nearby(now, setting)).chain((all) =>
      fc.subarray(all.map(keyOf)).map((picked) => ({
        now,
        world: { ...setting, schema: SCHEMA, segments: segments(picked), bucketOf, idOf, customers: all },
      })),
    ),
  )
}

/** The same world as a store knows it that derives ids and buckets its own way. */
export function withStoreIds(world: World, store: Pick<World, 'idOf' | 'bucketOf'>): World {
  const { idOf, bucketOf } = store
  return { ...world, idOf, bucketOf, customers: world.customers.map((one) => ({ ...one, id: idOf(one.source_id!) })) }
}

function everybody(options: WorldOptions, near: Nearby): fc.Arbitrary<Customer[]> {
  const fitness = options.misfits === false ? 'fitting' : 'anything'
  const maxLength = options.things ?? 4
  const when = instants(near)
  const one = fc.tuple(
    customers(near, fitness),
    fc.array(fc.tuple(orders(near, fitness), when), { maxLength }),
    fc.array(fc.tuple(events(near, fitness), when), { maxLength }),
  )
  return fc.array(one, { maxLength: options.customers, size: 'max' }).map((all) => all.map(named))
}

type Unnamed = [UnnamedCustomer, [UnnamedOrder, string][], [UnnamedEvent, string][]]

function named([customer, orders, events]: Unnamed, index: number): Customer {
  const source_id = sourceIdAt(index)
  return {
    ...customer,
    id: idOf(source_id),
    source_id,
    orders: orders.map(([order, at], n): Order => ({ ...order, source_id: orderId(source_id, n), created_at: at })),
    events: events.map(([event, at], n): Event => ({ ...event, id: eventId(source_id, n), created_at: at })),
  }
}

/** The names of a world's customers, the odd ones first. */
export function sourceIdAt(index: number): string {
  return POOLS.sourceIds[index] ?? `customer ${index}`
}

/** Orders and events are numbered from 0 for each customer, in the order of their arrival. */
export function orderId(customer: string, n: number): string {
  return `order ${n} of ${customer}`
}
export function eventId(customer: string, n: number): string {
  return `event ${n} of ${customer}`
}

function segments(picked: readonly string[]): ReadonlyMap<string, SegmentContent> {
  const contents = new Map<string, SegmentContent>([['seg_picked', { customers: new Set(picked) }]])
  for (const [id, filter] of Object.entries(FILTERED_SEGMENTS)) contents.set(id, { filter })
  return contents
}

function idOf(sourceId: string): string {
  return md5(sourceId).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function bucketOf(customerId: string): number {
  return Number.parseInt(md5(customerId).slice(0, 8), 16) % 10000
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
