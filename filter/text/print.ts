import type { Scope } from '../fields/scope.ts'
import { CUSTOMER } from '../fields/scope.ts'
import type { ProjectSchema } from '../schema.ts'
import type { Filter } from '../tree.ts'
import { printCondition } from './print_condition.ts'

export interface PrintOptions {
  /** Decimals of the project's currency: money is written in units. 2 when absent. */
  readonly decimals?: number
}

export interface Printing {
  readonly schema: ProjectSchema
  readonly decimals: number
}

/** The text of a tree that the checker accepted: parsed, it is that tree again. */
export function print(tree: Filter, schema: ProjectSchema, options: PrintOptions = {}): string {
  return printFilter({ schema, decimals: options.decimals ?? 2 }, tree, CUSTOMER, 'whole')
}

/** `part`: a group there needs parentheses of its own. */
type Position = 'whole' | 'part'

export function printFilter(printing: Printing, tree: Filter, scope: Scope, position: Position): string {
  if ('all' in tree) return printGroup(printing, 'all', 'and', tree.all, scope, position)
  if ('any' in tree) return printGroup(printing, 'any', 'or', tree.any, scope, position)
  if ('not' in tree) return `not ${printFilter(printing, tree.not, scope, 'part')}`
  return printCondition(printing, tree, scope)
}

function printGroup(
  printing: Printing,
  kind: 'all' | 'any',
  joiner: 'and' | 'or',
  children: readonly Filter[],
  scope: Scope,
  position: Position,
): string {
  const [only] = children
  if (children.length === 1) return `${kind} (${printFilter(printing, only!, scope, 'whole')})`
  const joined = children.map((child) => printFilter(printing, child, scope, 'part')).join(` ${joiner} `)
  return position === 'part' ? `(${joined})` : joined
}
