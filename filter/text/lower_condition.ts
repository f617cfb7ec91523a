import type { SyntaxNode } from '@lezer/common'
import { resolveField } from '../fields/resolve_field.ts'
import type { Scope } from '../fields/scope.ts'
import { pathTo } from '../problem.ts'
import type { Filter } from '../tree.ts'
import { children, readItems } from './item.ts'
import { lowerCollection } from './lower_collection.ts'
import { lowerComparison } from './lower_comparison.ts'
import { type Spelled, spelledAs } from './lower_value.ts'
import { type Lowering, mark } from './lowering.ts'
import { isCollection, readSubject } from './subject.ts'

export function lowerCondition(lowering: Lowering, node: SyntaxNode, scope: Scope, path: string): Filter | null {
  const [first, ...rest] = children(node)
  const subject = readSubject(first!, lowering.text)
  const items = rest.flatMap((item) => readItems(item, lowering.text))
  if (isCollection(subject, scope)) return lowerCollection(lowering, subject, items, path)
  mark(lowering, pathTo(path, 'field'), subject.pathNode)
  const compared = lowerComparison(lowering, items, subject, spelling(lowering, subject.path, scope), path)
  return compared && { field: subject.path, ...compared }
}

function spelling({ schema }: Lowering, path: string, scope: Scope): Spelled {
  const resolved = resolveField(path, scope, schema)
  if (resolved.is === 'segment') return 'segment'
  return resolved.is === 'field' ? spelledAs(resolved.field.type) : 'plain'
}
