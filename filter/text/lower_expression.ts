import type { SyntaxNode } from '@lezer/common'
import type { Scope } from '../fields/scope.ts'
import { pathTo } from '../problem.ts'
import type { Filter } from '../tree.ts'
import { children } from './item.ts'
import { lowerCondition } from './lower_condition.ts'
import { type Lowering, mark } from './lowering.ts'

const EXPRESSIONS: ReadonlySet<string> = new Set(['Or', 'And', 'Not', 'Group', 'AllOf', 'AnyOf', 'Condition'])

export const isExpression = ({ name }: SyntaxNode): boolean => EXPRESSIONS.has(name)

/** A tree for the expression; null when something in it was objected to. */
export function lowerExpression(lowering: Lowering, node: SyntaxNode, scope: Scope, path: string): Filter | null {
  if (node.name !== 'Group') mark(lowering, path, node)
  const parts = children(node).filter(isExpression)
  switch (node.name) {
    case 'Group':
      return lowerExpression(lowering, parts[0]!, scope, path)
    case 'Not': {
      const not = lowerExpression(lowering, parts[0]!, scope, pathTo(path, 'not'))
      return not && { not }
    }
    case 'And':
    case 'AllOf': {
      const all = lowerAll(lowering, parts, scope, pathTo(path, 'all'))
      return all && { all }
    }
    case 'Or':
    case 'AnyOf': {
      const any = lowerAll(lowering, parts, scope, pathTo(path, 'any'))
      return any && { any }
    }
    default:
      return lowerCondition(lowering, node, scope, path)
  }
}

function lowerAll(lowering: Lowering, nodes: readonly SyntaxNode[], scope: Scope, path: string): Filter[] | null {
  const lowered = nodes.map((node, index) => lowerExpression(lowering, node, scope, pathTo(path, index)))
  return lowered.includes(null) ? null : (lowered as Filter[])
}
