import type { Random } from '../../../server/src/cli/demo/random.ts'

const minutes = (amount: number) => ({ amount, unit: 'minute' })

/** Conditions on everything that writers change; half of them change by themselves within minutes. */
export const LEAVES: readonly object[] = [
  { field: 'metadata.tier', op: 'is', value: 'gold' },
  { field: 'metadata.score', op: 'more_than', value: 50 },
  { field: 'consents.newsletter', op: 'is', value: true },
  { collection: 'orders', op: 'more_than_equal', value: 2 },
  { field: 'summary.orders.total_amount', op: 'more_than', value: 5000 },
  { collection: 'events.login', where: { field: 'device', op: 'is', value: 'ios' }, op: 'more_than', value: 1 },
  { field: 'metadata.last_seen', op: 'less_than_ago', value: minutes(2) },
  { field: 'metadata.last_seen', op: 'more_than_future', value: minutes(1) },
  { collection: 'events.login', within: { last: minutes(3) }, op: 'more_than_equal', value: 2 },
  { not: { collection: 'events.login', within: { last: minutes(1) } } },
  { field: 'summary.orders.last_order_date', op: 'more_than_ago', value: minutes(2) },
  { field: 'updated_at', op: 'less_than_ago', value: minutes(1) },
  { field: 'metadata.renewal', op: 'today', value: true },
  { field: 'metadata.wish', op: 'has_value' },
  { field: 'bucket', op: 'less_than', value: 5000 },
]

/** A random filter; `segments` are those that it may refer to. */
export function randomFilter(random: Random, segments: readonly string[], depth = 2): object {
  if (depth > 0 && random.chance(0.5)) {
    const children = Array.from({ length: random.between(1, 3) }, () => randomFilter(random, segments, depth - 1))
    return random.pick([{ all: children }, { any: children }, { not: children[0] }])
  }
  if (segments.length === 0 || random.chance(0.7)) return random.pick(LEAVES)
  return { field: 'segment', op: random.pick(['in', 'not_in']), value: random.sample(segments, random.between(1, 2)) }
}
