/** Conditions that nobody can meet, as far as that is plain to see: warned of, not refused. */
import type { Checked, CheckedField } from '../checked.ts'
import { type Checking, warn } from './checking.ts'

export function warnOfNeverTrue(checking: Checking, node: Checked): void {
  switch (node.kind) {
    case 'all':
      warnOfContradictions(checking, node.children)
      for (const child of node.children) warnOfNeverTrue(checking, child)
      return
    case 'any':
      for (const child of node.children) warnOfNeverTrue(checking, child)
      return
    case 'not':
      return
    case 'collection':
      if (node.where !== null) warnOfNeverTrue(checking, node.where)
      return
    case 'field':
      if (node.field.neverUnknown && node.test.test === 'known' && node.test.negate)
        warn(checking, node.path, `Nobody matches: ${node.field.path} is 0 rather than unknown.`)
      return
    case 'segment':
      return
    default:
      node satisfies never
  }
}

/** Two conditions of one `all` that exclude each other, reported at the second. */
function warnOfContradictions(checking: Checking, children: readonly Checked[]): void {
  const fields = new Map<string, CheckedField[]>()
  for (const child of children) {
    if (child.kind !== 'field') continue
    const others = fields.get(child.field.path) ?? []
    if (others.some((other) => excludes(other, child) || excludes(child, other)))
      warn(checking, child.path, `Nobody matches: this contradicts another condition on ${child.field.path}.`)
    fields.set(child.field.path, [...others, child])
  }
}

function excludes({ test: a }: CheckedField, { test: b }: CheckedField): boolean {
  // An unknown list has 0 elements, which a count can ask for.
  if (a.test === 'known') return a.negate && b.test !== 'list_count' && !b.negate
  if (a.test === 'text' && b.test === 'text')
    return a.op === 'is' && b.op === 'is' && !a.negate && b.negate && subset(a.values.map(lower), b.values.map(lower))
  if (a.test === 'boolean' && b.test === 'boolean')
    return (a.value === b.value && !a.negate && b.negate) || (a.value !== b.value && !a.negate && !b.negate)
  if (a.test !== 'number' || b.test !== 'number') return false
  if (a.op === 'is' && b.op === 'is') return !a.negate && b.negate && subset(a.values, b.values)
  return (
    isLowerBound(a.op) &&
    isUpperBound(b.op) &&
    crossed(a.values[0]!, b.values[0]!, a.op.endsWith('equal') && b.op.endsWith('equal'))
  )
}

const lower = (text: string): string => text.toLowerCase()
const subset = <T>(these: readonly T[], those: readonly T[]): boolean => these.every((one) => those.includes(one))
const isLowerBound = (op: string): boolean => op.startsWith('more_than')
const isUpperBound = (op: string): boolean => op.startsWith('less_than')
const crossed = (low: number, high: number, bothIncluded: boolean): boolean => (bothIncluded ? low > high : low >= high)
