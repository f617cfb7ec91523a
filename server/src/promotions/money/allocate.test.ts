import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, cut } from './allocate.ts'
import { allocateCapped } from './allocate_capped.ts'

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 500) }
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + BigInt(each), 0n)

const amount = fc.oneof(fc.nat(20), fc.nat(100_000), fc.maxSafeNat())
/** Weights whose sum a number holds. */
const weights = fc.oneof(
  fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }),
  fc.array(fc.nat(Math.floor(Number.MAX_SAFE_INTEGER / 12)), { minLength: 1, maxLength: 12 }),
)
const weighty = weights.filter((all) => all.some((weight) => weight > 0))

describe('an amount split by largest remainder', () => {
  test.each([
    [300, [3300, 3400], [148, 152]],
    [100, [1, 1, 1], [34, 33, 33]],
    [2, [1, 1, 1], [1, 1, 0]],
    [1000, [2000, 4500, 6000], [160, 360, 480]],
    [10, [0, 5, 0], [0, 10, 0]],
    [0, [0, 0], [0, 0]],
    [Number.MAX_SAFE_INTEGER, [1, 1], [4503599627370496, 4503599627370495]],
  ])('%d by %j', (total, by, shares) => expect(allocate(total, by)).toEqual(shares))

  test('comes to the whole amount, and each share is within one unit of the exact one', () => {
    fc.assert(
      fc.property(amount, weighty, (total, by) => {
        const shares = allocate(total, by)
        expect(sum(shares)).toBe(BigInt(total))
        for (const [i, share] of shares.entries()) {
          const off = BigInt(share) * sum(by) - BigInt(total) * BigInt(by[i]!)
          expect(off > -sum(by) && off < sum(by)).toBe(true)
        }
      }),
      runs,
    )
  })

  test('gives more weight no less, and equal weights the same or one more to the first', () => {
    fc.assert(
      fc.property(amount, weighty, (total, by) => {
        const shares = allocate(total, by)
        for (const [i, weight] of by.entries())
          for (const [j, other] of by.entries()) {
            if (weight > other) expect(shares[i]).toBeGreaterThanOrEqual(shares[j]!)
            if (weight === other && i < j) expect([0, 1]).toContain(shares[i]! - shares[j]!)
          }
      }),
      runs,
    )
  })

  test('has to have somewhere to go', () => expect(() => allocate(1, [0, 0])).toThrow('nothing to give 1 to'))
})

describe('an amount split under caps', () => {
  test.each([
    [100, [1, 1], [100, 100], [50, 50]],
    [100, [1, 1], [20, 100], [20, 80]],
    [100, [2, 3, 3], [10, 100, 100], [10, 45, 45]],
    [100, [1, 1, 1], [10, 20, 30], [10, 20, 30]],
    [10, [0, 1], [10, 4], [0, 4]],
    [5, [1, 1, 1], [2, 1, 5], [2, 1, 2]],
  ])('%d by %j under %j', (total, by, caps, shares) => expect(allocateCapped(total, by, caps)).toEqual(shares))

  const capped = weighty.chain((by) =>
    fc.tuple(
      fc.constant(by),
      fc.array(fc.oneof(fc.nat(30), fc.nat(Math.floor(Number.MAX_SAFE_INTEGER / 12))), {
        minLength: by.length,
        maxLength: by.length,
      }),
    ),
  )

  test('gives all there is room for, nobody more than their cap, and nothing to who has no weight', () => {
    fc.assert(
      fc.property(amount, capped, (total, [by, caps]) => {
        const shares = allocateCapped(total, by, caps)
        const room = sum(caps.filter((_, i) => by[i]! > 0))
        expect(sum(shares)).toBe(room < BigInt(total) ? room : BigInt(total))
        for (const [i, share] of shares.entries()) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(by[i] === 0 ? 0 : caps[i]!)
        }
      }),
      runs,
    )
  })

  test('is the plain split where no cap is reached, and fair among those below theirs', () => {
    fc.assert(
      fc.property(amount, capped, (total, [by, caps]) => {
        const plain = allocate(total, by)
        if (plain.every((share, i) => share <= caps[i]!)) expect(allocateCapped(total, by, caps)).toEqual(plain)
        const shares = allocateCapped(total, by, caps)
        for (const [i, weight] of by.entries())
          for (const [j, other] of by.entries())
            if (weight > other && shares[i]! < caps[i]!) expect(shares[i]).toBeGreaterThanOrEqual(shares[j]!)
      }),
      runs,
    )
  })
})

test('amounts that are cut never grow, and stay as they are when there is room', () => {
  fc.assert(
    fc.property(weights, amount, (amounts, most) => {
      const less = cut(amounts, most)
      expect(sum(less)).toBe(sum(amounts) < BigInt(most) ? sum(amounts) : BigInt(most))
      expect(less.every((each, i) => each >= 0 && each <= amounts[i]!)).toBe(true)
    }),
    runs,
  )
})
