import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Filter } from '../../filter/tree.ts'
import { applySteps, scenesAlong } from './apply.ts'
import { datasetOf } from './dataset.ts'
import { holds, whoIsIn } from './holds.ts'
import { POOLS } from './pools.ts'
import { requestOf, type Step } from './step.ts'
import { historyArbitrary, timelineArbitrary } from './timeline.ts'
import { type Scene, worldArbitrary } from './world.ts'

const scenes = fc.sample(worldArbitrary({ customers: 12 }), { numRuns: 150, seed: 1 })
const histories = fc.sample(historyArbitrary({ customers: 4, steps: 25 }), { numRuns: 150, seed: 2 })

/** One condition of each kind, its value out of the pools. */
const CONDITIONS: Record<string, Filter> = {
  'a text': { field: 'metadata.tier', op: 'is', value: POOLS.texts[0] },
  'a part of a text': { field: 'name', op: 'contains', value: '%' },
  'a number': { field: 'metadata.score', op: 'is', value: 0.1 },
  'a boolean': { field: 'metadata.vip', op: 'is', value: true },
  'an element of a list': { field: 'metadata.lucky', op: 'contains', value: 7 },
  'a misfit': { all: [{ field: 'metadata.renewal', op: 'is_unknown' }] },
  today: { field: 'birthdate', op: 'today', value: true },
  'a birthday': { field: 'birthdate', op: 'this_week_md', value: true },
  'a wall-clock day': { field: 'created_at', op: 'less_than_ago', value: { amount: 1, unit: 'day' } },
  'a total': { field: 'summary.orders.total_amount', op: 'more_than', value: 100 },
  'orders in a window': { collection: 'orders', within: { last: { amount: 1, unit: 'month' } } },
  'events with a property': { collection: 'events.login', where: { field: 'ok', op: 'is', value: true } },
  'a list segment': { field: 'segment', op: 'in', value: ['seg_picked'] },
  'a filtered segment': { field: 'segment', op: 'in', value: ['seg_buyers'] },
}

describe('random worlds', () => {
  test.each(Object.entries(CONDITIONS))('have customers on both sides of %s', (_, filter) => {
    const answers = scenes.flatMap(({ world, now }) => world.customers.map((one) => holds(filter, one, world, now)))
    expect(answers).toContain(true)
    expect(answers).toContain(false)
  })
  test('have orders at one instant, and items that lack a name or a SKU', () => {
    const customers = scenes.flatMap(({ world }) => world.customers)
    expect(customers.some(({ orders }) => new Set(orders.map((o) => o.created_at)).size < orders.length)).toBe(true)
    const items = customers.flatMap(({ orders }) => orders.flatMap((order) => order.items ?? []))
    expect(items.some((item) => !item.sku_id && item.product)).toBe(true)
    expect(items.some((item) => item.sku_id && !item.product)).toBe(true)
  })
  test('hold only text that a database can store', () => {
    const text = JSON.stringify(scenes.map(datasetOf))
    expect(text.isWellFormed()).toBe(true)
    expect(text).not.toMatch(/\\u(d[89a-f]|0000)/i)
  })
})

describe('random timelines', () => {
  test('contain every kind of step, many of which meet something that is there', () => {
    const steps = histories.flatMap(({ steps }) => steps)
    const kinds = new Set(steps.map(({ step }) => step))
    expect([...kinds].sort()).toEqual([
      'clock',
      'consents',
      'customer',
      'deletion',
      'event',
      'metadata',
      'order',
      'status',
    ])
    for (const step of steps) expect(requestOf(step) === null).toBe(step.step === 'clock')
  })
  test('let customers enter and leave a segment', () => {
    const sizes = histories.map(({ start, steps }) => {
      return new Set(scenesAlong(start, steps).map(({ world, now }) => whoIsIn('seg_buyers', world, now).join())).size
    })
    expect(Math.max(...sizes)).toBeGreaterThan(1)
  })
  test('never let time go back, and leave the scenes before them as they were', () => {
    for (const { start, steps } of histories) {
      const before = structuredClone(plain(start))
      const end = applySteps(start, steps)
      expect(end.now >= start.now).toBe(true)
      expect(plain(start)).toEqual(before)
    }
  })
  test('can be made for any scene', () => {
    const steps: Step[][] = scenes.slice(0, 5).map((scene) => fc.sample(timelineArbitrary(scene, { steps: 5 }), 1)[0]!)
    expect(steps.every((some) => some.length <= 5)).toBe(true)
  })
})

function plain({ world, now }: Scene): unknown {
  return { customers: world.customers, segments: world.segments, now }
}
