import type { Counted } from '../rules/facts.ts'
import type { Candidate } from './candidate.ts'
import type { Counts } from './count_redemptions.ts'
import { scopeOf } from './counted_over.ts'
import type { Applied } from './examination.ts'
import { needsOf } from './needs_of.ts'

/** What the redeemables of one request add to the counters for those after them. */
export interface MadeSoFar {
  /** A redeemable that applies counts for its voucher or tier, and for its campaign. */
  add(applied: Applied): void
  /** By name of the rule, what stands and what comes before it in this request. */
  countedFor(candidate: Candidate, counts: Counts): Readonly<Record<string, number>>
}

export function nothingMade(): MadeSoFar {
  const sums = new Map<string, Applied['adds']>()
  return {
    add({ candidate, adds }) {
      for (const scope of new Set((['redeemable', 'campaign'] as const).map((each) => keyOf(candidate, each)))) {
        const before = sums.get(scope)
        sums.set(scope, before ? sumOf(before, adds) : adds)
      }
    },
    countedFor(candidate, counts) {
      const counted: Record<string, number> = {}
      for (const { checked } of candidate.rules) {
        const { counters } = needsOf(checked)
        if (counters.size === 0) continue
        for (const [name, counter] of counters) {
          const made = sums.get(keyOf(candidate, counter.scope))?.[counter.counts] ?? 0
          counted[name] = counts({ candidate, counter }) + made
        }
      }
      return counted
    },
  }
}

function keyOf(candidate: Candidate, scope: Parameters<typeof scopeOf>[1]): string {
  const { of, id } = scopeOf(candidate, scope)
  return `${of} ${id}`
}

const COUNTED: readonly Counted[] = ['redemptions', 'order_amounts', 'discounts', 'credits']

const sumOf = (one: Applied['adds'], other: Applied['adds']): Applied['adds'] =>
  Object.fromEntries(COUNTED.map((key) => [key, one[key] + other[key]])) as Record<Counted, number>
