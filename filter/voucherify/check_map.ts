import { checkField } from '../check/check_field.ts'
import { COUNT } from '../check/check_measure.ts'
import { type Checking, countCondition, type Passed, refuse, stop } from '../check/checking.ts'
import { compare, readOperator, type Written } from '../check/operand.ts'
import { EVENTS, knownCollections, resolveCollection } from '../fields/collection.ts'
import { resolveField } from '../fields/resolve_field.ts'
import { CUSTOMER } from '../fields/scope.ts'
import { didYouMean, nearest } from '../nearest.ts'
import { describe, pathTo, quote } from '../problem.ts'
import { COUNT_SUFFIX, JUNCTION } from './map.ts'

type Raw = Readonly<Record<string, unknown>>

/** One operator on one key of the map. */
interface Entry {
  readonly key: string
  readonly keyPath: string
  /** Without its dollar sign. */
  readonly op: unknown
  readonly opPath: string
  readonly value: unknown
}

/** Checks Voucherify's map; problems have the paths of the map, the result those of the tree it stands for. */
export function checkMap(checking: Checking, map: Raw): Passed | null {
  const group = readJunction(checking, map[JUNCTION])
  const keys = Object.keys(map).filter((key) => key !== JUNCTION)
  if (keys.length === 0) return refuse(checking, 'filter', 'A filter without conditions: name at least one field.')
  const entries = keys.flatMap((key) => readEntries(checking, key, map[key]))
  if (entries.length > checking.limits.conditions)
    return stop(
      checking,
      `A filter holds at most ${checking.limits.conditions} conditions; this one has ${entries.length}.`,
    )
  if (entries.length > 1 && checking.limits.depth < 1)
    return stop(checking, 'This project allows no groups: one condition alone.')
  const lone = entries.length === 1 && checking.problems.length === 0
  const children = entries.map((entry, index) =>
    checkEntry(checking, entry, lone ? 'filter' : `filter.${group ?? 'all'}[${index}]`),
  )
  if (group === null || checking.problems.length > 0) return null
  const passed = children as readonly Passed[]
  if (lone) return passed[0]!
  const trees = passed.map(({ tree }) => tree)
  return {
    tree: group === 'all' ? { all: trees } : { any: trees },
    checked: { kind: group, path: 'filter', children: passed.map(({ checked }) => checked) },
  }
}

function readJunction(checking: Checking, raw: unknown): 'all' | 'any' | null {
  if (raw === undefined) return 'all'
  const junction = typeof raw === 'string' ? raw.toLowerCase() : null
  if (junction === 'and') return 'all'
  if (junction === 'or') return 'any'
  return refuse(checking, pathTo('filter', JUNCTION), `The junction is "and" or "or", not ${describe(raw)}.`)
}

function readEntries(checking: Checking, key: string, raw: unknown): readonly Entry[] {
  const keyPath = pathTo('filter', key)
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    refuse(checking, keyPath, `${quote(key)} needs its conditions: {"conditions": {"$is": […]}}, not ${describe(raw)}.`)
    return []
  }
  const { conditions } = raw as Raw
  for (const other of Object.keys(raw).filter((name) => name !== 'conditions'))
    refuse(checking, pathTo(keyPath, other), `Beside "conditions" there is no other key, so not ${quote(other)}.`)
  const path = pathTo(keyPath, 'conditions')
  if (typeof conditions !== 'object' || conditions === null || Array.isArray(conditions)) {
    refuse(checking, path, `Conditions are operators with their values: {"$is": […]}, not ${describe(conditions)}.`)
    return []
  }
  const operators = Object.keys(conditions)
  if (operators.length === 0) refuse(checking, path, 'Conditions without an operator: give {"$is": […]}, for example.')
  return operators.map((name) => ({
    key,
    keyPath,
    op: name.startsWith('$') ? name.slice(1) : name,
    opPath: pathTo(path, name),
    value: (conditions as Raw)[name],
  }))
}

function checkEntry(checking: Checking, entry: Entry, treePath: string): Passed | null {
  const { key, keyPath, value, opPath } = entry
  if (typeof entry.op === 'string' && !opPath.includes('$')) return refuseBare(checking, entry)
  if (key.startsWith(EVENTS)) return checkEventCount(checking, entry, treePath)
  const op = entry.op === 'more_than' || entry.op === 'less_than' ? daysAgo(checking, key, entry.op) : entry.op
  return checkField(checking, CUSTOMER, {
    field: key,
    fieldPath: keyPath,
    op,
    opPath,
    value,
    valuePath: opPath,
    lenient: true,
    treePath,
  })
}

/** On a date, Voucherify's "more than" is "more than that many days ago". */
function daysAgo(checking: Checking, key: string, op: 'more_than' | 'less_than'): string {
  const resolved = resolveField(key, CUSTOMER, checking.schema, true)
  return resolved.is === 'field' && resolved.family === 'date' ? `${op}_ago` : op
}

function refuseBare(checking: Checking, { op, opPath }: Entry): null {
  const near = `$${op}`
  return refuse(checking, opPath, `Operators have a dollar sign in this notation: ${quote(near)}.`, near)
}

function checkEventCount(checking: Checking, entry: Entry, path: string): Passed | null {
  const { key, keyPath, op, opPath, value } = entry
  if (!countCondition(checking)) return null
  const collection = key.endsWith(COUNT_SUFFIX) ? key.slice(0, -COUNT_SUFFIX.length) : null
  const scope = collection === null ? null : resolveCollection(collection, checking.schema)
  const written: Written = { op, opPath, value, valuePath: opPath, lenient: true }
  const row = readOperator(checking, written)
  if (collection === null || scope?.of !== 'event') {
    const counts = knownCollections(checking.schema).filter((name) => name.startsWith(EVENTS))
    const near = nearest(
      key,
      counts.map((name) => name + COUNT_SUFFIX),
    )
    return refuse(
      checking,
      keyPath,
      `There is no event count ${quote(key)}: it is "events.<name>.count" of a declared event.${didYouMean(near)}`,
      near[0],
    )
  }
  const compared = row && compare(checking, COUNT.operand, row, written)
  if (compared === null) return null
  const { test, ...stored } = compared
  if (test.test === 'segments') throw new Error('A count is no set of segments')
  return {
    tree: { collection, ...stored },
    checked: {
      kind: 'collection',
      path,
      event: scope.event,
      where: null,
      namesStatus: false,
      within: null,
      measure: COUNT.checked,
      test,
    },
  }
}
