import type { SyntaxNode } from '@lezer/common'
import { knownCollections } from '../fields/collection.ts'
import { nearestPaths } from '../fields/nearest_paths.ts'
import { resolveField } from '../fields/resolve_field.ts'
import type { Scope } from '../fields/scope.ts'
import { didYouMean, nearest } from '../nearest.ts'
import { pathTo, quote } from '../problem.ts'
import type { Filter } from '../tree.ts'
import { children, readItems } from './item.ts'
import { lowerCollection } from './lower_collection.ts'
import { lowerComparison } from './lower_comparison.ts'
import { type Spelled, spelledAs } from './lower_value.ts'
import { type Lowering, mark, object } from './lowering.ts'
import { isCollection, readSubject, type Subject } from './subject.ts'

export function lowerCondition(lowering: Lowering, node: SyntaxNode, scope: Scope, path: string): Filter | null {
  const [first, ...rest] = children(node)
  const subject = readSubject(first!, lowering.text)
  const items = rest.flatMap((item) => readItems(item, lowering.text))
  if (isCollection(subject, scope)) return lowerCollection(lowering, subject, items, path)
  mark(lowering, pathTo(path, 'field'), subject.pathNode)
  const meant = collectionMeant(lowering, subject, scope)
  if (meant.length > 0) {
    const message = `There is no collection ${quote(subject.path)}.${didYouMean(meant)}`
    return object(lowering, pathTo(path, 'field'), subject.pathNode, message, meant[0])
  }
  const compared = lowerComparison(lowering, items, subject, spelling(lowering, subject.path, scope), path)
  return compared && { field: subject.path, ...compared }
}

/** The collections that a name may be a slip of, if it is like no field: windows and measures make no sense of one. */
function collectionMeant({ schema }: Lowering, { path }: Subject, scope: Scope): readonly string[] {
  if (scope.of !== 'customer' || resolveField(path, scope, schema).is !== 'unknown') return []
  return nearestPaths(path, scope, schema).length > 0 ? [] : nearest(path, knownCollections(schema))
}

function spelling({ schema }: Lowering, path: string, scope: Scope): Spelled {
  const resolved = resolveField(path, scope, schema)
  if (resolved.is === 'segment') return 'segment'
  return resolved.is === 'field' ? spelledAs(resolved.field.type) : 'plain'
}
