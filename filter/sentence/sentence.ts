import { CUSTOMER, type Scope } from '../fields/scope.ts'
import type { ProjectSchema } from '../schema.ts'
import type { Filter } from '../tree.ts'
import { type AmountOptions, type Amounts, amounts } from './amounts.ts'
import { ENGLISH } from './english.ts'
import { sayCollection } from './say_collection.ts'
import { sayField } from './say_field.ts'
import type { Position, Wording } from './wording.ts'

export interface SentenceOptions extends Omit<AmountOptions, 'locale'> {
  /** The language; English when absent. */
  readonly words?: Wording
  /** For numbers and money; the language's when absent. */
  readonly locale?: string
}

export interface Saying {
  readonly schema: ProjectSchema
  readonly words: Wording
  readonly amounts: Amounts
}

/** "Customers whose country is Poland and whose order total is more than $100.00", of a tree that the checker accepted. */
export function sentence(tree: Filter, schema: ProjectSchema, options: SentenceOptions = {}): string {
  const { words = ENGLISH, locale = words.locale, ...of } = options
  return words.customers(say({ schema, words, amounts: amounts({ ...of, locale }) }, tree, CUSTOMER, 'whole'))
}

/** A clause that can follow "customers" or "orders". A group that is `part` of another stands in parentheses. */
export function say(saying: Saying, tree: Filter, scope: Scope, position: Position): string {
  if ('all' in tree) return sayGroup(saying, 'all', tree.all, scope, position)
  if ('any' in tree) return sayGroup(saying, 'any', tree.any, scope, position)
  if ('not' in tree) return saying.words.not(say(saying, tree.not, scope, 'part'), scope.of, position)
  return 'collection' in tree ? sayCollection(saying, tree) : sayField(saying, tree, scope)
}

function sayGroup(
  saying: Saying,
  kind: 'all' | 'any',
  children: readonly Filter[],
  scope: Scope,
  position: Position,
): string {
  const [only] = children
  if (children.length === 1) return say(saying, only!, scope, position)
  const joined = children.map((child) => say(saying, child, scope, 'part')).join(` ${saying.words.joiners[kind]} `)
  return position === 'part' ? `(${joined})` : joined
}
