import { expect, test } from 'vitest'
import { type Crossing, spansOf } from './spans_of.ts'

const crossing = (segment: string, kind: Crossing['kind'], day: number): Crossing => ({
  ...{ segment, name: segment.toUpperCase(), kind, cause: 'write' },
  at: `2026-03-${String(day).padStart(2, '0')}T00:00:00Z`,
})

test('entering and leaving makes spans, whatever the order they come in; those of now come first', () => {
  const crossings = [crossing('b', 'left', 9), crossing('b', 'entered', 2), crossing('a', 'entered', 5)]
  const members = [{ id: 'a', name: 'A', entered_at: '2026-03-05T00:00:00Z', cause: 'write' }]
  expect(spansOf(crossings, members)).toMatchObject([
    { segment: 'a', now: true, spans: [{ from: '2026-03-05T00:00:00Z', to: null }] },
    { segment: 'b', now: false, spans: [{ from: '2026-03-02T00:00:00Z', to: '2026-03-09T00:00:00Z' }] },
  ])
})

test('who left without having entered was in before anything is known', () => {
  expect(spansOf([crossing('a', 'left', 3)], [])).toMatchObject([
    { spans: [{ from: null, to: '2026-03-03T00:00:00Z' }] },
  ])
})

test('a segment that records no changes says since when', () => {
  const members = [{ id: 'p', name: 'P', entered_at: '2026-03-01T00:00:00Z', cause: 'build' }]
  expect(spansOf([], members)).toEqual([
    {
      ...{ segment: 'p', name: 'P', now: true },
      spans: [{ from: '2026-03-01T00:00:00Z', to: null, cause: 'build', endCause: null }],
    },
  ])
})
