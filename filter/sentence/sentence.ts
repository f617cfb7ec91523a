import { CUSTOMER, type Scope } from '../fields/scope.ts'
import type { ProjectSchema } from '../schema.ts'
import type { Filter } from '../tree.ts'
import { sayCollection } from './say_collection.ts'
import { sayField } from './say_field.ts'
import { type SentenceOptions, type Wording, wording } from './wording.ts'

export interface Saying {
  readonly schema: ProjectSchema
  readonly words: Wording
}

/** "Customers whose country is Poland and whose order total is more than $100.00", of a tree that the checker accepted. */
export function sentence(tree: Filter, schema: ProjectSchema, options: SentenceOptions = {}): string {
  return `Customers ${say({ schema, words: wording(options) }, tree, CUSTOMER, 'whole')}`
}

/** A clause that can follow "customers" or "orders". A group that is `part` of another stands in parentheses. */
export function say(saying: Saying, tree: Filter, scope: Scope, position: 'whole' | 'part'): string {
  if ('all' in tree) return sayGroup(saying, tree.all, 'and', scope, position)
  if ('any' in tree) return sayGroup(saying, tree.any, 'or', scope, position)
  if ('not' in tree)
    return `${scope.of === 'customer' ? 'who' : 'that'} are not among those ${say(saying, tree.not, scope, 'part')}`
  return 'collection' in tree ? sayCollection(saying, tree) : sayField(saying, tree, scope)
}

function sayGroup(
  saying: Saying,
  children: readonly Filter[],
  joiner: 'and' | 'or',
  scope: Scope,
  position: 'whole' | 'part',
) {
  const [only] = children
  if (children.length === 1) return say(saying, only!, scope, position)
  const joined = children.map((child) => say(saying, child, scope, 'part')).join(` ${joiner} `)
  return position === 'part' ? `(${joined})` : joined
}
