/** Voucherify's flat map of conditions: `{"junction": "and", "address.country": {"conditions": {"$is": ["Poland"]}}}`. */
import type { Value } from '../tree.ts'

export interface VoucherifyMap {
  readonly [key: string]: 'and' | 'or' | VoucherifyConditions
}

export interface VoucherifyConditions {
  /** By operator with its dollar sign; every value in a list. */
  readonly conditions: Readonly<Record<string, readonly VoucherifyValue[]>>
}

export type VoucherifyValue = Exclude<Value, readonly unknown[]>

export const JUNCTION = 'junction'
/** `events.<name>.count` is the count of that collection. */
export const COUNT_SUFFIX = '.count'

const isObject = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)

/** Whether someone wrote a map, rather than a tree: no field path is a key of a tree. */
export function isMap(input: unknown, treeKeys: ReadonlySet<string>): input is Record<string, unknown> {
  if (!isObject(input)) return false
  const keys = Object.keys(input)
  if (Object.hasOwn(input, JUNCTION)) return true
  if (keys.some((key) => treeKeys.has(key))) return false
  return keys.some((key) => isObject(input[key]) && Object.hasOwn(input[key], 'conditions'))
}
