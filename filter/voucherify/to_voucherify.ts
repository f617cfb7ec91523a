import { EVENTS } from '../fields/collection.ts'
import { quote } from '../problem.ts'
import type { CollectionCondition, Condition, Filter, Value } from '../tree.ts'
import { COUNT_SUFFIX, JUNCTION, type VoucherifyConditions, type VoucherifyMap, type VoucherifyValue } from './map.ts'

export type Mapped =
  | { readonly ok: true; readonly map: VoucherifyMap }
  /** A sentence: what of the filter Voucherify's map cannot say. */
  | { readonly ok: false; readonly reason: string }

interface Entry {
  readonly key: string
  readonly op: string
  readonly value: Value | undefined
}

/** Voucherify's flat map of a tree that the checker accepted. Checked, it holds for the same customers; conditions on one key come together. */
export function toVoucherify(tree: Filter): Mapped {
  if ('not' in tree) return { ok: false, reason: NO_NOT }
  const [junction, children] =
    'all' in tree ? ['and' as const, tree.all] : 'any' in tree ? ['or' as const, tree.any] : ['and' as const, [tree]]
  const keys = new Map<string, Map<string, readonly VoucherifyValue[]>>()
  for (const child of children) {
    const entry = entryOf(child)
    if (typeof entry === 'string') return { ok: false, reason: entry }
    const operators = keys.get(entry.key) ?? new Map<string, readonly VoucherifyValue[]>()
    const name = `$${entry.op}`
    if (operators.has(name)) return { ok: false, reason: `The map can hold ${name} only once for ${quote(entry.key)}.` }
    keys.set(entry.key, operators.set(name, listed(entry.value)))
  }
  const conditions = [...keys].map(([key, operators]): [string, VoucherifyConditions] => [
    key,
    { conditions: Object.fromEntries(operators) },
  ])
  return { ok: true, map: Object.fromEntries<VoucherifyMap[string]>([[JUNCTION, junction], ...conditions]) }
}

const NO_NOT = 'The map has no "not".'

/** The entry of one condition, or the reason why there is none. */
function entryOf(child: Filter): Entry | string {
  if ('not' in child) return NO_NOT
  if ('all' in child || 'any' in child)
    return 'The map has one junction for all its conditions, and no groups inside it.'
  const condition: Condition = child
  return 'collection' in condition
    ? countOf(condition)
    : { key: condition.field, op: condition.op, value: condition.value }
}

function countOf({ collection, where, within, measure = 'count', op, value }: CollectionCondition): Entry | string {
  if (!collection.startsWith(EVENTS))
    return 'The map has no key for orders; summary.orders.total_count is one for their number.'
  if (measure !== 'count') return `The map can count events, not take another measure of ${quote(collection)}.`
  if (where !== undefined) return `The map counts all events, so it cannot say which of ${quote(collection)}.`
  if (within !== undefined) return `The map counts events of all time, so it has no window for ${quote(collection)}.`
  return op === undefined
    ? { key: collection + COUNT_SUFFIX, op: 'more_than_equal', value: 1 }
    : { key: collection + COUNT_SUFFIX, op, value }
}

/** Voucherify has every value in a list; what needs none gets true. */
function listed(value: Value | undefined): readonly VoucherifyValue[] {
  if (value === undefined) return [true]
  return Array.isArray(value) ? (value as readonly VoucherifyValue[]) : [value as VoucherifyValue]
}
