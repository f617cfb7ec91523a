import { add, getPathOfID, insert, move, remove } from 'react-querybuilder'
import { copyOf } from './copy_of.ts'
import { type Draft, type DraftNode, isGroup } from './draft.ts'

/** What a builder does to a draft, by the ids of conditions and groups. Groups that are left empty go away. */
export const changeDraft = Object.freeze({
  add: (draft: Draft, node: DraftNode, group: string): Draft => add(draft, node, group) as Draft,
  replace: (draft: Draft, node: DraftNode): Draft => replaced(draft, node),
  remove: (draft: Draft, id: string): Draft => pruned(remove(draft, id)),
  move: (draft: Draft, id: string, where: 'up' | 'down'): Draft => pruned(move(draft, id, where)),
  duplicate(draft: Draft, node: DraftNode): Draft {
    const path = getPathOfID(node.id, draft) ?? []
    return insert(draft, copyOf(node), [...path.slice(0, -1), (path.at(-1) ?? 0) + 1]) as Draft
  },
})

function replaced(group: Draft, node: DraftNode): Draft {
  if (group.id === node.id && isGroup(node)) return node
  const rules = group.rules.map((each) => {
    if (each.id === node.id) return node
    return isGroup(each) ? replaced(each, node) : each
  })
  return { ...group, rules }
}

function pruned(group: Draft): Draft {
  const rules = group.rules
    .map((node) => (isGroup(node) ? pruned(node) : node))
    .filter((node) => !isGroup(node) || node.rules.length > 0)
  return { ...group, rules }
}
