import { describe, expect, test } from 'vitest'
import { applyStep, applySteps } from './apply.ts'
import { SCHEMA } from './declared.ts'
import type { Customer } from './model.ts'
import type { ClockMove, OrderStep, Step } from './step.ts'
import type { Scene } from './world.ts'

const NOW = '2026-03-28T22:30:00.000000Z'
const start: Scene = {
  now: NOW,
  world: {
    timeZone: 'Europe/Warsaw',
    firstDayOfWeek: 1,
    schema: SCHEMA,
    segments: new Map([['seg_picked', { customers: new Set(['ann']) }]]),
    bucketOf: () => 0,
    idOf: (sourceId) => `id of ${sourceId}`,
    customers: [],
  },
}
const ann: Step = {
  step: 'customer',
  customer: 'ann',
  profile: { name: 'Ann', email: 'ann@example.com' },
  address: { city: 'Berlin', country: 'Germany' },
  metadata: { tier: 'Gold', score: 1 },
}
const later: Step = { step: 'clock', move: { hours: 1 } }

function annAfter(...steps: Step[]): Customer | undefined {
  return applySteps(start, steps).world.customers.find(({ source_id }) => source_id === 'ann')
}

describe('a customer', () => {
  test('is created now, from the API, never updated', () => {
    expect(annAfter(ann)).toMatchObject({ id: 'id of ann', created_at: NOW, system_metadata: { source: 'API' } })
    expect(annAfter(ann)).not.toHaveProperty('updated_at')
    expect(annAfter({ ...ann, source: 'Shopify' })?.system_metadata).toEqual({ source: 'Shopify' })
  })
  test('keeps what an update does not name, and loses what it sets to null', () => {
    const updated = annAfter(ann, later, {
      step: 'customer',
      customer: 'ann',
      profile: { name: null, phone: '+48 600' },
      address: { city: null, state: 'NY' },
      metadata: { score: null, vip: true },
    })
    expect(updated).toMatchObject({ name: null, email: 'ann@example.com', phone: '+48 600' })
    expect(updated?.address).toEqual({ country: 'Germany', state: 'NY' })
    expect(updated?.metadata).toEqual({ tier: 'Gold', vip: true })
    expect(updated?.updated_at).toBe('2026-03-28T23:30:00.000000Z')
  })
  test('loses the whole address to null', () => {
    expect(annAfter(ann, { step: 'customer', customer: 'ann', profile: {}, address: null })?.address).toBeNull()
  })
  test('is not updated by the same again, nor by orders, events and consents', () => {
    const again = annAfter(
      ann,
      later,
      ann,
      { step: 'metadata', customer: 'ann', metadata: { tier: 'Gold', absent: null } },
      order({ amount: 1 }),
      { step: 'event', customer: 'ann', event: { event: 'login' } },
      { step: 'consents', customer: 'ann', consents: { sms: true } },
    )
    expect(again).not.toHaveProperty('updated_at')
  })
  test('goes with everything, and comes back as somebody new', () => {
    expect(annAfter(ann, order({ amount: 1 }), { step: 'deletion', customer: 'ann' })).toBeUndefined()
    const gone = applySteps(start, [ann, { step: 'deletion', customer: 'ann' }])
    expect(gone.world.segments.get('seg_picked')).toEqual({ customers: new Set() })
    expect(annAfter(ann, order({ amount: 1 }), { step: 'deletion', customer: 'ann' }, ann)?.orders).toEqual([])
  })
  test('who does not exist has neither metadata nor consents', () => {
    expect(annAfter({ step: 'metadata', customer: 'ann', metadata: { tier: 'Gold' } })).toBeUndefined()
    expect(annAfter({ step: 'consents', customer: 'ann', consents: { sms: true } })).toBeUndefined()
  })
})

test('consents merge by key, and null takes one back', () => {
  const step = (consents: { [key: string]: boolean | null }): Step => ({ step: 'consents', customer: 'ann', consents })
  expect(annAfter(ann, step({ sms: true, email_news: false }), step({ sms: null }))?.consents).toEqual({
    email_news: false,
  })
})

describe('an order', () => {
  test('creates its customer, and happens now unless it says when', () => {
    expect(annAfter(order({ amount: 1 }))).toMatchObject({ created_at: NOW, orders: [{ created_at: NOW }] })
    expect(annAfter(order({ amount: 1, created_at: '2020-01-01T00:00:00Z' }))?.orders[0]?.created_at).toContain('2020')
  })
  test('that is known changes where it stands', () => {
    const known = annAfter(
      order({ amount: 1, status: 'PAID', metadata: { channel: 'web', gift: true } }),
      order({ source_id: 'another', amount: 2 }),
      later,
      order({ amount: 3, metadata: { gift: null } }),
      { step: 'status', order: 'an order', status: 'CANCELED' },
      { step: 'status', order: 'unheard of', status: 'PAID' },
    )
    expect(known?.orders).toHaveLength(2)
    expect(known?.orders[0]).toMatchObject({
      amount: 3,
      status: 'CANCELED',
      metadata: { channel: 'web' },
      created_at: NOW,
    })
  })
})

test('an event with a repeated id changes nothing', () => {
  const event = (device: string, id?: string): Step => ({
    step: 'event',
    customer: 'ann',
    event: { event: 'login', metadata: { device }, ...(id ? { id } : {}) },
  })
  const { events } = annAfter(event('a', '1'), event('b', '1'), event('c'), event('c'))!
  expect(events.map(({ metadata }) => metadata?.device)).toEqual(['a', 'c', 'c'])
})

describe('time passes', () => {
  const clock = (move: ClockMove, now = NOW) => applyStep({ ...start, now }, { step: 'clock', move }).now
  test('exactly, or by the wall clock', () => {
    expect(clock({ seconds: 1 })).toBe('2026-03-28T22:30:01.000000Z')
    expect(clock({ hours: 24 })).toBe('2026-03-29T22:30:00.000000Z')
    expect(clock({ days: 1 })).toBe('2026-03-29T21:30:00.000000Z')
  })
  test('to the next midnight, month or clock change, and a hair beside it', () => {
    expect(clock({ to: 'midnight', microseconds: 0 })).toBe('2026-03-28T23:00:00.000000Z')
    expect(clock({ to: 'midnight', microseconds: -1 })).toBe('2026-03-28T22:59:59.999999Z')
    expect(clock({ to: 'month', microseconds: 1000 })).toBe('2026-03-31T22:00:00.001000Z')
    expect(clock({ to: 'clock change', microseconds: 0 })).toBe('2026-03-29T01:00:00.000000Z')
  })
  test('but never back', () => {
    const hair = '2026-03-28T22:59:59.999999Z'
    expect(clock({ to: 'midnight', microseconds: -1000 }, hair)).toBe(hair)
  })
})

function order(fields: Partial<OrderStep['order']> & { amount: number }): Step {
  return { step: 'order', customer: 'ann', order: { source_id: 'an order', ...fields } }
}
