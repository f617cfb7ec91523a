import type { Checked } from '../checked.ts'
import { knownCollections, resolveCollection } from '../fields/collection.ts'
import { didYouMean, nearest } from '../nearest.ts'
import { describe, pathTo, quote } from '../problem.ts'
import type { CollectionCondition } from '../tree.ts'
import { COUNT, checkMeasure } from './check_measure.ts'
import { checkNode } from './check_node.ts'
import { checkWindow } from './check_window.ts'
import { type Checking, countCondition, type Passed, refuse } from './checking.ts'
import { compare, readOperator, type Written } from './operand.ts'

type Raw = Readonly<Record<string, unknown>>

/** "Has at least one." */
const DEFAULT_OPERATOR = 'more_than_equal'
const DEFAULT_VALUE = 1

export function checkCollection(checking: Checking, raw: Raw, path: string): Passed | null {
  if (!countCondition(checking)) return null
  const scope = resolve(checking, raw.collection, pathTo(path, 'collection'))
  const where =
    raw.where === undefined || scope === null
      ? undefined
      : checkNode(checking, scope, raw.where, pathTo(path, 'where'), 0)
  const within = raw.within === undefined ? undefined : checkWindow(checking, raw.within, pathTo(path, 'within'))
  const measure =
    raw.measure === undefined || scope === null
      ? COUNT
      : checkMeasure(checking, scope, raw.measure, pathTo(path, 'measure'))
  const written = comparison(raw, path, measure === COUNT)
  const row = readOperator(checking, written)
  const compared = row === null || measure === null ? null : compare(checking, measure.operand, row, written)
  if (scope === null || where === null || within === null || measure === null || compared === null) return null
  const { test, ...stored } = compared
  if (test.test === 'segments') throw new Error('A measure is no set of segments')
  const defaulted = raw.op === undefined && raw.value === undefined
  const tree: CollectionCondition = {
    collection: raw.collection as string,
    ...(where && { where: where.tree }),
    ...(within && { within: within.tree }),
    ...(raw.measure !== undefined && { measure: measure.tree }),
    ...(defaulted ? {} : stored),
  }
  const checked: Checked = {
    kind: 'collection',
    path,
    event: scope.of === 'event' ? scope.event : null,
    where: where?.checked ?? null,
    namesStatus: scope.of === 'order' && where !== undefined && namesStatus(where.checked),
    within: within?.checked ?? null,
    measure: measure.checked,
    test,
  }
  return { tree, checked }
}

/** A count without operator or value is "at least one"; every other measure has to say what it wants. */
function comparison(raw: Raw, path: string, isCount: boolean): Written {
  const op = raw.op === undefined && isCount ? DEFAULT_OPERATOR : raw.op
  const asksForNone = op === 'has_value' || op === 'is_unknown'
  const value = raw.value === undefined && isCount && !asksForNone ? DEFAULT_VALUE : raw.value
  return { op, opPath: pathTo(path, 'op'), value, valuePath: pathTo(path, 'value'), lenient: false }
}

function resolve(checking: Checking, name: unknown, path: string) {
  if (typeof name !== 'string')
    return refuse(checking, path, `A collection is "orders" or "events.<name>", not ${describe(name)}.`)
  const scope = resolveCollection(name, checking.schema)
  if (scope !== null) return scope
  const near = nearest(name, knownCollections(checking.schema))
  const hint =
    near.length === 0 ? ' Collections are "orders" and "events.<name>" of a declared event.' : didYouMean(near)
  return refuse(checking, path, `There is no collection ${quote(name)}.${hint}`, near[0])
}

/** Then orders of every status are looked at, not only those that were paid. */
function namesStatus(where: Checked): boolean {
  switch (where.kind) {
    case 'all':
    case 'any':
      return where.children.some(namesStatus)
    case 'not':
      return namesStatus(where.child)
    case 'field':
      return where.field.source.in === 'item' && where.field.source.name === 'status'
    case 'collection':
    case 'segment':
      return false
    default:
      return where satisfies never
  }
}
