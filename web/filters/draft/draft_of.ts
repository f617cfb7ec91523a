import type { CollectionCondition, Filter } from '@coterie/filter'
import { type Draft, type DraftNode, type DraftRule, isGroup } from './draft.ts'
import { newGroup } from './new_group.ts'
import { newRule } from './new_rule.ts'

/** A filter taken apart for the builder; without one, a group that waits for its first condition. */
export function draftOf(filter: Filter | null): Draft {
  if (filter === null) return newGroup('all')
  const node = nodeOf(filter)
  return isGroup(node) ? node : newGroup('all', [node])
}

function nodeOf(filter: Filter): DraftNode {
  if ('all' in filter) return newGroup('all', filter.all.map(nodeOf))
  if ('any' in filter) return newGroup('any', filter.any.map(nodeOf))
  if ('not' in filter) return denied(nodeOf(filter.not))
  if ('collection' in filter) return collectionRule(filter)
  const { field, op, value } = filter
  return { ...newRule(field), operator: op, value }
}

/** A group says itself that it is denied; around anything else stands one that does. */
const denied = (node: DraftNode): Draft =>
  isGroup(node) && !node.not ? { ...node, not: true } : newGroup('any', [node], true)

function collectionRule({ collection, op = '', value, where, within, measure }: CollectionCondition): DraftRule {
  const measured = {
    ...(measure !== undefined && { measure }),
    ...(within && { within }),
    ...(where && { where: draftOf(where) }),
  }
  return { ...newRule(collection), operator: op, value, collection: measured }
}
