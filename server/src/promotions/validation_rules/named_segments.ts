import type { Problem } from '@coterie/filter'
import { didYouMean, nearest } from '../../../../filter/nearest.ts'
import { quote } from '../../../../filter/problem.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import type { Definitions } from '../../segments/definitions.ts'
import { encodeId } from '../../store/index.ts'
import type { CheckedRules } from '../rules/checked_rules.ts'
import { namedSegments } from '../rules/facts_needed.ts'

/** Rules as they were sent, with segments by id where they were named: names change, ids do not. */
export function withSegmentIds(rules: unknown, { segments }: Definitions): unknown {
  if (!isObject(rules)) return rules
  const idOf = new Map([...segments.values()].map(({ id, name }) => [name, encodeId('seg', id)]))
  const known = (value: unknown) => (typeof value === 'string' ? (idOf.get(value) ?? value) : value)
  return mapped(rules, (rule) =>
    isObject(rule) && rule.name === 'customer.segment' && isObject(rule.conditions)
      ? {
          ...rule,
          conditions: mapped(rule.conditions, (values) => (Array.isArray(values) ? values.map(known) : known(values))),
        }
      : rule,
  )
}

const mapped = (object: JsonObject, to: (value: unknown) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, to(value)]))

/** UUIDs of the segments that the rules name. What is none is a problem. */
export function segmentsOf(rules: CheckedRules, { segments }: Definitions, problems: Problem[]): readonly string[] {
  const known = new Map([...segments.keys()].map((id) => [encodeId('seg', id), id]))
  const named = namedSegments(rules).flatMap(({ name, path }) => {
    const id = known.get(name)
    if (id !== undefined) return [id]
    const names = [...segments.values()].map((segment) => segment.name)
    problems.push({ path, message: `There is no segment ${quote(name)}.${didYouMean(nearest(name, names))}` })
    return []
  })
  return [...new Set(named)]
}
