import type { Checked, Filter } from '@coterie/filter'

/** A node of a filter, and the same node as it was written. */
export interface Node<C extends Checked = Checked> {
  readonly checked: C
  readonly written: Filter
}

/** A node before its children. */
export function nodesOf(checked: Checked, written: Filter): readonly Node[] {
  return [
    { checked, written },
    ...childrenOf(checked, written).flatMap((child) => nodesOf(child.checked, child.written)),
  ]
}

export function childrenOf(checked: Checked, written: Filter): readonly Node[] {
  switch (checked.kind) {
    case 'all':
      return checked.children.map((child, n) => ({ checked: child, written: (written as { all: Filter[] }).all[n]! }))
    case 'any':
      return checked.children.map((child, n) => ({ checked: child, written: (written as { any: Filter[] }).any[n]! }))
    case 'not':
      return [{ checked: checked.child, written: (written as { not: Filter }).not }]
    default:
      return []
  }
}
