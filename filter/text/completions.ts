/** What can be written next, for an editor of the text language. */
import { knownCollections } from '../fields/collection.ts'
import { knownPaths, resolveField } from '../fields/resolve_field.ts'
import { CUSTOMER, type Scope } from '../fields/scope.ts'
import { operatorsOf } from '../operators/find_operator.ts'
import type { Family } from '../operators/operator_row.ts'
import type { ProjectSchema } from '../schema.ts'
import { parser } from './coterie.grammar.js'
import { ancestor, scopeAt } from './scope_at.ts'
import { spellPath } from './spelling.ts'
import { isCollection, readSubject } from './subject.ts'

export interface Completions {
  /** Where the word begins that they would replace. */
  readonly from: number
  readonly options: readonly Completion[]
}

export interface Completion {
  readonly label: string
  readonly kind: 'field' | 'collection' | 'operator' | 'keyword'
}

const MEASURES = ['has', 'count of', 'sum of', 'avg of', 'min of', 'max of', 'first_at of', 'last_at of', 'not']
const WORD = /[\p{L}\p{N}_$.`-]*$/u

/** Options for the word that ends at `offset`, or for the next one. */
export function completionsAt(text: string, offset: number, schema: ProjectSchema): Completions {
  const before = text.slice(0, offset)
  const from = offset - WORD.exec(before)![0].length
  // The words before this one decide what it can be.
  const earlier = before.slice(0, from)
  const last = parser.parse(earlier).resolveInner(earlier.trimEnd().length, -1)
  const condition = ancestor(last, 'Condition')
  const scope = scopeAt(last, earlier, schema)
  const subject = condition?.firstChild
  if (!condition || !subject || closed(earlier)) return { from, options: subjects(scope, schema) }
  const read = readSubject(subject, earlier)
  // "sum of" goes on with a property or a collection.
  if (/\bof$/i.test(earlier.trimEnd())) return { from, options: subjects(CUSTOMER, schema) }
  if (subject.to < earlier.trimEnd().length) return { from, options: JOINERS }
  if (isCollection(read, scope)) return { from, options: [...WINDOWS, ...operators('number')] }
  const resolved = resolveField(read.path, scope, schema)
  const family = resolved.is === 'segment' ? 'segments' : resolved.is === 'field' ? resolved.family : 'undeclared'
  return { from, options: operators(family) }
}

const keyword = (label: string): Completion => ({ label, kind: 'keyword' })
const JOINERS = ['and', 'or'].map(keyword)
const WINDOWS = ['where (', 'in the last', 'since', 'until'].map(keyword)

/** Whether a new condition begins here. */
const closed = (earlier: string): boolean => /(^|[(,]|\b(and|or|not))\s*$/i.test(earlier)

function subjects(scope: Scope, schema: ProjectSchema): readonly Completion[] {
  const fields = knownPaths(scope, schema)
    .filter((path) => resolveField(path, scope, schema).is !== 'unknown')
    .map((path): Completion => ({ label: spellPath(path), kind: 'field' }))
  if (scope.of !== 'customer') return [...fields, keyword('not')]
  const collections = knownCollections(schema).map(
    (name): Completion => ({ label: spellPath(name), kind: 'collection' }),
  )
  return [...fields, ...collections, ...MEASURES.map(keyword)]
}

/** Their words up to the value. */
const operators = (family: Family): readonly Completion[] =>
  operatorsOf(family).map(({ text }) => ({ label: text[0]!.replace(/ ?\$\w+$/, ''), kind: 'operator' }))
