import { isObject, type JsonObject } from '../../ingest/door/json.ts'

/** Rules as they are stored and answered: as they were sent, with `property` and `rules` filled in. */
export function showRules(value: unknown): JsonObject {
  if (!isObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).map(([key, rule]) => [
      key,
      isObject(rule) ? { ...rule, property: rule.property ?? null, rules: showRules(rule.rules) } : rule,
    ]),
  )
}
