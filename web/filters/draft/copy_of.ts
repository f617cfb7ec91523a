import { generateID } from 'react-querybuilder'
import { type DraftNode, isGroup } from './draft.ts'

/** The same once more, with ids of its own. */
export function copyOf<N extends DraftNode>(node: N): N {
  const id = generateID()
  if (isGroup(node)) return { ...node, id, rules: node.rules.map((each) => copyOf(each)) }
  const { collection } = node
  if (collection?.where === undefined) return { ...node, id }
  return { ...node, id, collection: { ...collection, where: copyOf(collection.where) } }
}
