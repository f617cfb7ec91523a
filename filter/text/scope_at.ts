import type { SyntaxNode } from '@lezer/common'
import { resolveCollection } from '../fields/collection.ts'
import { CUSTOMER, type Scope } from '../fields/scope.ts'
import type { ProjectSchema } from '../schema.ts'
import { readSubject } from './subject.ts'

/** Whose fields can be named where this node stands. */
export function scopeAt(node: SyntaxNode, text: string, schema: ProjectSchema): Scope {
  const where = ancestor(node, 'Where')
  const subject = where?.parent?.firstChild
  return (subject && resolveCollection(readSubject(subject, text).path, schema)) || CUSTOMER
}

export function ancestor(node: SyntaxNode | null, name: string): SyntaxNode | null {
  for (let at = node; at !== null; at = at.parent) if (at.name === name) return at
  return null
}
