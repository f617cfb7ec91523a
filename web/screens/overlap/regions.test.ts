import { expect, test } from 'vitest'
import { regionFilter, regionsOf, sizeOf } from './regions.ts'

const COMBINATIONS = [
  { segments: ['a'], size: 10, only: 6 },
  { segments: ['b'], size: 5, only: 1 },
  { segments: ['a', 'b'], size: 4, only: 4 },
]

test('everybody is in exactly one region', () => {
  expect(regionsOf(COMBINATIONS, ['a', 'b'])).toEqual([
    { key: 'a', inside: ['a'], outside: ['b'], count: 6 },
    { key: 'b', inside: ['b'], outside: ['a'], count: 1 },
    { key: 'a b', inside: ['a', 'b'], outside: [], count: 4 },
  ])
})

test('a region is a filter', () => {
  const [a, , both] = regionsOf(COMBINATIONS, ['a', 'b'])
  expect(regionFilter(a!)).toEqual({
    all: [
      { field: 'segment', op: 'in', value: 'a' },
      { field: 'segment', op: 'not_in', value: 'b' },
    ],
  })
  expect(regionFilter(both!)).toEqual({
    all: [
      { field: 'segment', op: 'in', value: 'a' },
      { field: 'segment', op: 'in', value: 'b' },
    ],
  })
  expect(regionFilter({ inside: ['a'], outside: [] })).toEqual({ field: 'segment', op: 'in', value: 'a' })
})

test('the size of a combination is found in whatever order', () => {
  expect(sizeOf(COMBINATIONS, ['b', 'a'])).toBe(4)
  expect(sizeOf(COMBINATIONS, ['c'])).toBe(0)
})
