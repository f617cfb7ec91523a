import type { Checked, CheckedSegment } from '@coterie/filter'
import { type Definitions, uuidOf } from '../../definitions.ts'
import { timeTests } from '../../time_tests.ts'

/**
 * The filter with the filters of segments in the place of their names, where those follow time: so that what becomes of
 * it later can be asked of the customer alone. Segments that time does not change stay as they are.
 */
export function following(node: Checked, definitions: Definitions): Checked {
  switch (node.kind) {
    case 'all':
    case 'any':
      return { ...node, children: node.children.map((child) => following(child, definitions)) }
    case 'not':
      return { ...node, child: following(node.child, definitions) }
    case 'segment':
      return followSegments(node, definitions)
    case 'field':
    case 'collection':
      return node
    default:
      return node satisfies never
  }
}

function followSegments(node: CheckedSegment, definitions: Definitions): Checked {
  const { path, segments, negate } = node
  const filters = new Map(segments.map((segment) => [segment, filterThatMoves(segment, definitions)]))
  const moving = [...filters.values()].filter((filter) => filter !== null)
  if (moving.length === 0) return node
  const still = segments.filter((segment) => filters.get(segment) === null)
  const rest: readonly Checked[] = still.length > 0 ? [{ kind: 'segment', path, segments: still, negate: false }] : []
  const any: Checked = { kind: 'any', path, children: [...moving, ...rest] }
  return negate ? { kind: 'not', path, child: any } : any
}

/** Null where time alone never moves anybody in or out. */
function filterThatMoves(segment: string, definitions: Definitions): Checked | null {
  return definitions.compiled(`following ${segment}`, () => {
    const live = definitions.live.find(({ segmentId }) => segmentId === uuidOf(segment))
    const filter = live && following(live.checked, definitions)
    return filter && timeTests(filter, definitions).length > 0 ? filter : null
  })
}

/** How many conditions it has, those of the segments it follows included. */
export function conditionsIn(node: Checked): number {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.children.reduce((sum, child) => sum + conditionsIn(child), 0)
    case 'not':
      return conditionsIn(node.child)
    default:
      return 1
  }
}
