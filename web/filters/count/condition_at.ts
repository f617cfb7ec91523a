import type { Filter } from '@coterie/filter'

/** The condition at a path such as `filter.all[0].not.where`; null where nothing is. */
export function conditionAt(filter: Filter, path: string): Filter | null {
  const steps = path.match(/[A-Za-z_]+|\d+/g)?.slice(1) ?? []
  const found = steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], filter)
  return (found as Filter | undefined) ?? null
}
