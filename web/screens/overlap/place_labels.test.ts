import { expect, test } from 'vitest'
import { placeLabels } from './place_labels.ts'
import { regionsOf } from './regions.ts'
import { vennPicture } from './venn_picture.ts'

const PAIRS = [
  { a: 1741, b: 1692, both: 1686 },
  { a: 1677, b: 1634, both: 1634 },
  { a: 11_638, b: 116, both: 74 },
  { a: 10, b: 10, both: 0 },
]

test.each(PAIRS)('no two labels of $a and $b who share $both are over each other', ({ a, b, both }) => {
  for (const width of [320, 480, 700]) {
    const combinations = [
      { segments: ['a'], size: a, only: a - both },
      { segments: ['b'], size: b, only: b - both },
      { segments: ['a', 'b'], size: both, only: both },
    ]
    const regions = regionsOf(combinations, ['a', 'b'])
    const picture = vennPicture(combinations, regions, { width, height: 340, padding: 40 })
    const said = {
      figure: (key: string) => String(regions.find((one) => one.key === key)!.count),
      name: () => 'A name',
    }
    const { figures, pointers, names } = placeLabels(picture, said, width, 340)
    const all = [...figures, ...pointers, ...names]
    expect(new Set(all.map(({ key, text }) => key + text)).size).toBe(all.length)
    expect([...figures, ...pointers]).toHaveLength(picture.regions.length)
    for (const [at, one] of all.entries())
      for (const other of all.slice(at + 1))
        expect(
          Math.abs(one.y - other.y) >= 19.9 ||
            Math.abs(one.x - other.x) >= ((one.text.length + other.text.length) / 2) * 7.9,
        ).toBe(true)
  }
})
