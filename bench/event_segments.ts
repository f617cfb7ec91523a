import type { Place } from './place.ts'
import type { Group } from './segments.ts'

export const DEPENDENT = 10
export const SEGMENTS = 200

/** Ten ask about `login`, in the ways that filters do; the others about everything else. */
export function written({ briefly }: Place): Group {
  const length = briefly ? 2 * DEPENDENT : SEGMENTS
  return {
    name: 'written',
    filters: Array.from({ length }, (_, n) => (n < DEPENDENT ? dependent(n) : independent(n))),
  }
}

/** Asks about `login`, in one of the ways that filters do. */
function dependent(n: number): unknown {
  const login = { collection: 'events.login' }
  switch (n % 5) {
    case 0:
      return { ...login, op: 'more_than_equal', value: 20 + n }
    case 1:
      return { ...login, within: { last: { amount: 7 + n, unit: 'day' } }, op: 'more_than_equal', value: 3 }
    case 2:
      return {
        ...login,
        where: { field: 'device', op: 'is', value: 'ios' },
        within: { last: { amount: 30, unit: 'day' } },
        op: 'more_than',
        value: 4,
      }
    case 3:
      return {
        all: [
          { ...login, measure: 'last_at', op: 'more_than_ago', value: 30 + n },
          { field: 'address.country', op: 'is', value: 'Poland' },
        ],
      }
    default:
      return {
        ...login,
        measure: { sum: 'value' },
        within: { last: { amount: 14, unit: 'day' } },
        op: 'more_than',
        value: 500,
      }
  }
}

/** Asks about everything else. */
function independent(n: number): unknown {
  switch (n % 4) {
    case 0:
      return { field: 'metadata.work_zipcode', op: 'starts_with', value: `606${n % 100}` }
    case 1:
      return {
        all: [
          { field: 'summary.orders.total_count', op: 'more_than', value: n },
          { field: 'consents.email', op: 'is', value: true },
        ],
      }
    case 2:
      return { field: 'email', op: 'contains', value: `user${n}` }
    default:
      return {
        all: [
          { field: 'metadata.score', op: 'more_than', value: 990 },
          { field: 'metadata.tier', op: 'is', value: 'gold' },
        ],
      }
  }
}
