import { encodeId } from '../../store/index.ts'
import { causeOf } from '../cause.ts'
import { type Definitions, uuidOf } from '../definitions.ts'
import type { EvidenceRow } from './evidence.ts'
import type { Explained, ExplainedRow } from './explained.ts'
import type { Seen, StoredMembership } from './look.ts'
import { childrenOf, type Node } from './nodes.ts'

/** Puts what was seen of each node, a node before its children, back into the shape of the filter. */
export function assemble(
  nodes: readonly Node[],
  seen: readonly Seen[],
  flips: readonly (string | null)[],
  definitions: Definitions,
  rows: number,
): Explained {
  let next = 0
  const build = (): Explained => {
    const { checked, written } = nodes[next]!
    const { holds, value, known, rows: found } = seen[next]!
    const verdict = { path: checked.path, holds, flips_at: flips[next]! }
    next++
    const children = childrenOf(checked, written).map(build)
    switch (checked.kind) {
      case 'all':
      case 'any':
        return { kind: checked.kind, ...verdict, children }
      case 'not':
        return { kind: 'not', ...verdict, child: children[0]! }
      case 'segment':
        return {
          kind: 'segment',
          ...verdict,
          condition: written,
          segments: segmentsSeen(checked.segments, value as (StoredMembership | null)[], definitions),
        }
      case 'field':
      case 'collection': {
        const event = checked.kind === 'collection' ? checked.event : null
        const tested = {
          ...verdict,
          condition: written,
          value: known ? value : null,
          ...(!known && value !== null && { stored: value }),
          ...(found && { rows: found.slice(0, rows).map(shownRow(event)), more_rows: found.length > rows }),
        }
        return checked.kind === 'field'
          ? { kind: 'field', field: checked.field.path, ...tested }
          : { kind: 'collection', collection: event === null ? 'orders' : `events.${event}`, ...tested }
      }
      default:
        return checked satisfies never
    }
  }
  return build()
}

function shownRow(event: string | null): (row: EvidenceRow) => ExplainedRow {
  return ({ id, ...row }) => ({ id: encodeId(event === null ? 'ord' : 'evt', id), ...row })
}

function segmentsSeen(
  segments: readonly string[],
  members: readonly (StoredMembership | null)[],
  definitions: Definitions,
) {
  return segments.map((id, n) => {
    const member = members[n] ?? null
    return {
      id,
      name: definitions.segments.get(uuidOf(id))?.name ?? id,
      in: member !== null,
      since: member?.since ?? null,
      cause: member && causeOf(member.cause),
    }
  })
}
