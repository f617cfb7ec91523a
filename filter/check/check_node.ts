import type { Checked } from '../checked.ts'
import type { Scope } from '../fields/scope.ts'
import { didYouMean, nearest } from '../nearest.ts'
import { describe, pathTo, quote } from '../problem.ts'
import type { Filter } from '../tree.ts'
import { checkCollection } from './check_collection.ts'
import { checkField } from './check_field.ts'
import { type Checking, type Passed, refuse, withinDepth } from './checking.ts'

type Raw = Readonly<Record<string, unknown>>

/** What each kind of node is called after, and the keys it may have. The first that is there decides. */
const KINDS = {
  all: ['all'],
  any: ['any'],
  not: ['not'],
  collection: ['collection', 'where', 'within', 'measure', 'op', 'value'],
  field: ['field', 'op', 'value'],
} as const
type Kind = keyof typeof KINDS
const KIND_NAMES = Object.keys(KINDS) as readonly Kind[]
export const TREE_KEYS: ReadonlySet<string> = new Set(Object.values(KINDS).flat())

/** Checks one node of a tree and all below it. `depth` counts the groups around it. */
export function checkNode(checking: Checking, scope: Scope, raw: unknown, path: string, depth: number): Passed | null {
  if (checking.stopped) return null
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return refuse(checking, path, `A filter is a condition or a group (all, any, not), not ${describe(raw)}.`)
  const node = raw as Raw
  const keys = Object.keys(node).filter((key) => node[key] !== undefined)
  const kind = KIND_NAMES.find((name) => keys.includes(name)) ?? guessKind(keys)
  if (kind === null) return refuseShapeless(checking, keys, path)
  const allowed: readonly string[] = KINDS[kind]
  const extra = keys.filter((key) => !allowed.includes(key))
  for (const key of extra) refuseKey(checking, key, kind, pathTo(path, key))
  const passed = checkKind(checking, scope, node, kind, path, depth)
  return extra.length > 0 ? null : passed
}

function checkKind(checking: Checking, scope: Scope, node: Raw, kind: Kind, path: string, depth: number) {
  switch (kind) {
    case 'all':
    case 'any':
      return withinDepth(checking, depth + 1) ? checkGroup(checking, scope, node[kind], kind, path, depth) : null
    case 'not':
      return withinDepth(checking, depth + 1) ? checkNot(checking, scope, node.not, path, depth) : null
    case 'collection':
      return scope.of === 'customer'
        ? checkCollection(checking, node, path)
        : refuse(
            checking,
            pathTo(path, 'collection'),
            'Inside where there are fields of the item, no other collection.',
          )
    case 'field':
      return checkField(checking, scope, {
        field: node.field,
        fieldPath: pathTo(path, 'field'),
        op: node.op,
        opPath: pathTo(path, 'op'),
        value: node.value,
        valuePath: pathTo(path, 'value'),
        lenient: false,
        treePath: path,
      })
    default:
      return kind satisfies never
  }
}

function checkGroup(checking: Checking, scope: Scope, raw: unknown, kind: 'all' | 'any', path: string, depth: number) {
  const listPath = pathTo(path, kind)
  if (!Array.isArray(raw)) return refuse(checking, listPath, `${kind} holds a list of filters, not ${describe(raw)}.`)
  if (raw.length === 0)
    return refuse(checking, listPath, 'An empty group says nothing: give it a condition, or leave it out.')
  const children = Array.from(raw, (child, index) =>
    checkNode(checking, scope, child, pathTo(listPath, index), depth + 1),
  )
  if (children.includes(null)) return null
  const passed = children as readonly Passed[]
  const trees: readonly Filter[] = passed.map(({ tree }) => tree)
  const checked: Checked = { kind, path, children: passed.map((child) => child.checked) }
  return { tree: kind === 'all' ? { all: trees } : { any: trees }, checked }
}

function checkNot(checking: Checking, scope: Scope, raw: unknown, path: string, depth: number): Passed | null {
  const childPath = pathTo(path, 'not')
  const child = checkNode(checking, scope, raw, childPath, depth + 1)
  return child && { tree: { not: child.tree }, checked: { kind: 'not', path, child: child.checked } }
}

/** A node without its naming key, but with another key of a condition. */
function guessKind(keys: readonly string[]): Kind | null {
  if (['where', 'within', 'measure'].some((key) => keys.includes(key))) return 'collection'
  return ['op', 'value'].some((key) => keys.includes(key)) ? 'field' : null
}

function refuseShapeless(checking: Checking, keys: readonly string[], path: string): null {
  for (const key of keys) {
    const near = nearest(key, [...TREE_KEYS])
    refuse(checking, pathTo(path, key), `A filter has no key ${quote(key)}.${didYouMean(near)}`, near[0])
  }
  return refuse(checking, path, 'A filter names a field, a collection, or a group: all, any or not.')
}

function refuseKey(checking: Checking, key: string, kind: Kind, path: string): void {
  const allowed: readonly string[] = KINDS[kind]
  const what = kind === 'field' || kind === 'collection' ? `A condition on a ${kind}` : `A group ${quote(kind)}`
  const near = nearest(key, allowed)
  const has = allowed.length === 1 ? 'no other key' : `no key ${quote(key)}: it has ${allowed.join(', ')}`
  refuse(checking, path, `${what} has ${has}.${didYouMean(near)}`, near[0])
}
