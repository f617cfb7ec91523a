import { describe, expect, test } from 'vitest'
import { regionsOf } from './regions.ts'
import { vennPicture } from './venn_picture.ts'

const BOX = { width: 500, height: 300, padding: 10 }

const COMBINATIONS = [
  { segments: ['a'], size: 400, only: 300 },
  { segments: ['b'], size: 100, only: 0 },
  { segments: ['c'], size: 0, only: 0 },
  { segments: ['a', 'b'], size: 100, only: 100 },
  { segments: ['a', 'c'], size: 0, only: 0 },
  { segments: ['b', 'c'], size: 0, only: 0 },
  { segments: ['a', 'b', 'c'], size: 0, only: 0 },
]

describe('a picture of segments', () => {
  const { circles, regions } = vennPicture(COMBINATIONS, regionsOf(COMBINATIONS, ['a', 'b', 'c']), BOX)
  const [a, b] = circles

  test('has areas as the sizes are, and no circle of nobody', () => {
    expect(circles.map(({ segment }) => segment)).toEqual(['a', 'b'])
    expect((a!.radius / b!.radius) ** 2).toBeCloseTo(4, 1)
  })

  test('has one that is wholly in another inside of it', () => {
    expect(Math.hypot(a!.x - b!.x, a!.y - b!.y) + b!.radius).toBeLessThanOrEqual(a!.radius * 1.02)
  })

  test('has regions where somebody is, each with its place inside', () => {
    expect(regions.map(({ region }) => region.key)).toEqual(['a', 'a b'])
    for (const { room, path } of regions) {
      expect(room).toBeGreaterThan(0)
      expect(path).toMatch(/^\s*M/)
    }
  })

  test('stays in its box', () => {
    for (const { x, y, radius } of circles) {
      expect(x - radius).toBeGreaterThanOrEqual(0)
      expect(x + radius).toBeLessThanOrEqual(BOX.width)
      expect(y - radius).toBeGreaterThanOrEqual(0)
      expect(y + radius).toBeLessThanOrEqual(BOX.height)
    }
  })
})

test('of nobody at all, there is none', () => {
  const nobody = COMBINATIONS.map(({ segments }) => ({ segments, size: 0, only: 0 }))
  expect(vennPicture(nobody, regionsOf(nobody, ['a', 'b', 'c']), BOX)).toEqual({ circles: [], regions: [] })
})
