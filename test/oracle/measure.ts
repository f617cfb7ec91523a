import type { Temporal } from 'temporal-polyfill'
import type { FieldCondition, Measure, Window } from '../../filter/tree.ts'
import { type Clock, fromNow, localMidnight, parseDate, parseDatetime } from './clock.ts'
import { average, compare, type Fraction, sum } from './fraction.ts'
import type { Known } from './known.ts'
import { asNumber, at, count, instantOf, inTime } from './summary.ts'

/** What there is to say of some orders or events, in one number or moment. `read` gives an item's property. */
export function measured<Item extends { created_at: string }>(
  measure: Measure,
  items: readonly Item[],
  read: (condition: FieldCondition, item: Item) => Known | undefined,
): Known | undefined {
  if (measure === 'count') return count(items)
  if (measure === 'first_at') return at(inTime(items).at(0))
  if (measure === 'last_at') return at(inTime(items).at(-1))
  const [kind, field] = Object.entries(measure)[0] as [string, string]
  const numbers: Fraction[] = []
  for (const item of items) {
    // Only numbers are measured, so that is what a key without a schema is read as.
    const known = read({ field, op: 'more_than', value: 0 }, item)
    if (known?.type === 'number') numbers.push(known.number)
  }
  const result =
    kind === 'sum' ? sum(numbers) : kind === 'avg' ? average(numbers) : inOrder(numbers).at(kind === 'min' ? 0 : -1)
  return result && asNumber(result)
}

function inOrder(numbers: readonly Fraction[]): Fraction[] {
  return [...numbers].sort(compare)
}

/** Does an item lie in the window? Its edges are in, but for `before`. */
export function within(window: Window, item: { created_at: string }, clock: Clock): boolean {
  const when = instantOf(item)
  if ('last' in window) return notBefore(when, fromNow(clock, -1, window.last)) && notBefore(clock.now, when)
  const after = window.after === undefined || notBefore(when, edge(window.after, clock))
  const before = window.before === undefined || !notBefore(when, edge(window.before, clock))
  return after && before
}

function notBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochNanoseconds >= b.epochNanoseconds
}

/** A date stands for its local midnight. */
function edge(value: string, clock: Clock): Temporal.Instant {
  const date = parseDate(value)
  const instant = date ? localMidnight(date, clock.timeZone) : parseDatetime(value)
  if (!instant) throw new Error(`${value} is neither a date nor an instant`)
  return instant
}
