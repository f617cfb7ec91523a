import fc from 'fast-check'
import { SCHEMA } from './declared.ts'
import type { JsonObject } from './model.ts'
import { type Nearby, nearby } from './nearby.ts'
import { POOLS } from './pools.ts'
import type { ClockMove, Step } from './step.ts'
import { addresses, consents, events, orders, profiles } from './things.arbitrary.ts'
import { instants, metadata, pick } from './values.arbitrary.ts'
import { eventId, orderId, type Scene, sourceIdAt, type WorldOptions, worldArbitrary } from './world.ts'

export interface TimelineOptions {
  /** How many steps at most. */
  readonly steps: number
  /** How many customers there are to name, those of the scene first (one more than there are). */
  readonly customers?: number
}

/**
 * Random steps for a scene: apply them one by one with `applyStep`, and send `requestOf` each to the store under test.
 * Customers, orders and events are named from a small set, so that most steps meet something that is already there.
 * All metadata fits its schema, since the API refuses what does not.
 */
export function timelineArbitrary(scene: Scene, options: TimelineOptions): fc.Arbitrary<Step[]> {
  const near = nearby(scene.now, scene.world)
  const names = Array.from({ length: options.customers ?? scene.world.customers.length + 1 }, (_, n) => sourceIdAt(n))
  return fc.array(stepArbitrary(names, near), { maxLength: options.steps, size: 'max' })
}

/** A scene without misfits and what happens after it. */
export function historyArbitrary(
  options: WorldOptions & { readonly steps: number },
): fc.Arbitrary<{ readonly start: Scene; readonly steps: readonly Step[] }> {
  return worldArbitrary({ ...options, misfits: false }).chain((start) =>
    timelineArbitrary(start, { steps: options.steps }).map((steps) => ({ start, steps })),
  )
}

function stepArbitrary(names: readonly string[], near: Nearby): fc.Arbitrary<Step> {
  const customer = pick(names)
  const number = fc.nat(5)
  return fc.oneof(
    { weight: 4, arbitrary: customerSteps(customer, near) },
    { weight: 2, arbitrary: metadataSteps(customer, near) },
    {
      weight: 2,
      arbitrary: fc.record({ step: fc.constant('consents' as const), customer, consents: consents([null]) }),
    },
    { weight: 5, arbitrary: orderSteps(customer, number, near) },
    { weight: 2, arbitrary: statusSteps(customer, number) },
    { weight: 5, arbitrary: eventSteps(customer, number, near) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('deletion' as const), customer }) },
    { weight: 6, arbitrary: clockMoves().map((move) => ({ step: 'clock' as const, move })) },
  )
}

function customerSteps(customer: fc.Arbitrary<string>, near: Nearby): fc.Arbitrary<Step> {
  const step = {
    step: fc.constant('customer' as const),
    customer,
    profile: profiles(near, [null]),
    address: fc.option(addresses([null]), { freq: 8 }),
    metadata: metadataChanges(near),
    source: pick(POOLS.sources),
  }
  return fc.record(step, { requiredKeys: ['step', 'customer', 'profile'] })
}

function metadataSteps(customer: fc.Arbitrary<string>, near: Nearby): fc.Arbitrary<Step> {
  return fc.record({ step: fc.constant('metadata' as const), customer, metadata: metadataChanges(near) })
}

function metadataChanges(near: Nearby): fc.Arbitrary<JsonObject> {
  return metadata(SCHEMA.metadata.customer, near, 'fitting')
}

/** New or known; late, future or now. */
function orderSteps(customer: fc.Arbitrary<string>, number: fc.Arbitrary<number>, near: Nearby): fc.Arbitrary<Step> {
  return fc
    .tuple(customer, number, orders(near, 'fitting'), fc.option(instants(near), { nil: undefined, freq: 2 }))
    .map(([customer, n, order, at]) => ({
      step: 'order',
      customer,
      order: { ...order, source_id: orderId(customer, n), ...(at === undefined ? {} : { created_at: at }) },
    }))
}

function statusSteps(customer: fc.Arbitrary<string>, number: fc.Arbitrary<number>): fc.Arbitrary<Step> {
  return fc
    .tuple(customer, number, pick(POOLS.statuses))
    .map(([customer, n, status]) => ({ step: 'status', order: orderId(customer, n), status }))
}

/** New or repeated; late, future or now. */
function eventSteps(customer: fc.Arbitrary<string>, number: fc.Arbitrary<number>, near: Nearby): fc.Arbitrary<Step> {
  return fc
    .tuple(customer, fc.option(number, { freq: 4 }), events(near, 'fitting'), fc.option(instants(near), { freq: 2 }))
    .map(([customer, n, event, at]) => ({
      step: 'event',
      customer,
      event: {
        ...event,
        ...(n === null ? {} : { id: eventId(customer, n) }),
        ...(at === null ? {} : { created_at: at }),
      },
    }))
}

function clockMoves(): fc.Arbitrary<ClockMove> {
  const hair = pick([-1000, -1, 0, 1, 1000])
  return fc.oneof(
    pick([0, 1, 59, 60, 3600]).map((seconds) => ({ seconds })),
    pick([1, 23, 24, 25]).map((hours) => ({ hours })),
    pick([1, 2, 7, 28, 30, 31, 182, 365]).map((days) => ({ days })),
    fc.record({ to: pick(['midnight', 'month', 'clock change'] as const), microseconds: hair }),
  )
}
