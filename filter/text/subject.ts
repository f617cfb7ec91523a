import type { SyntaxNode } from '@lezer/common'
import { EVENTS, ORDERS } from '../fields/collection.ts'
import type { Scope } from '../fields/scope.ts'
import { readPath } from './spelling.ts'

/** What a condition begins with: a field, or a collection with or without a measure. */
export interface Subject {
  readonly node: SyntaxNode
  /** The field's path, or the collection. */
  readonly path: string
  readonly pathNode: SyntaxNode
  /** With `has` before it, nothing follows: at least one. */
  readonly has: boolean
  readonly measure: WrittenMeasure | null
}

export interface WrittenMeasure {
  readonly name: string
  readonly property: string | null
  readonly node: SyntaxNode
  readonly propertyNode: SyntaxNode | null
}

const IN_FULL: Readonly<Record<string, string>> = { average: 'avg', minimum: 'min', maximum: 'max' }

export function readSubject(node: SyntaxNode, text: string): Subject {
  const has = node.name === 'Has'
  const inner = has ? node.lastChild! : node
  if (inner.name !== 'Measure') return { node, path: pathOf(inner, text), pathNode: inner, has, measure: null }
  const fields = inner.getChildren('Field')
  const pathNode = fields.at(-1) ?? inner
  const propertyNode = fields.length === 2 ? fields[0]! : null
  const name = text.slice(inner.firstChild!.from, inner.firstChild!.to)
  const measure: WrittenMeasure = {
    name: IN_FULL[name] ?? name,
    property: propertyNode && pathOf(propertyNode, text),
    node: inner,
    propertyNode,
  }
  return { node, path: pathOf(pathNode, text), pathNode, has, measure }
}

const pathOf = ({ from, to }: SyntaxNode, text: string): string => readPath(text.slice(from, to))

/** Inside `where` a property may be called `orders`. */
export function isCollection({ path, has, measure }: Subject, scope: Scope): boolean {
  return has || measure !== null || (scope.of === 'customer' && (path === ORDERS || path.startsWith(EVENTS)))
}
