import type { Checked } from '@coterie/filter'

/**
 * What a write can change and a filter can depend on: field paths of the profile, `metadata.<key>`, `consents.<key>`,
 * `system_metadata`, `orders`, `events.<name>`, `loyalty`, `redemptions`, and `segment.<id>`.
 */
export type Fact = string

/** The facts that decide a filter. */
export function factsOf(node: Checked): ReadonlySet<Fact> {
  const facts = new Set<Fact>()
  collect(node, facts)
  return facts
}

function collect(node: Checked, facts: Set<Fact>): void {
  switch (node.kind) {
    case 'all':
    case 'any':
      for (const child of node.children) collect(child, facts)
      return
    case 'not':
      collect(node.child, facts)
      return
    case 'collection':
      facts.add(node.event === null ? 'orders' : `events.${node.event}`)
      return
    case 'segment':
      for (const segment of node.segments) facts.add(segmentFact(segment))
      return
    case 'field': {
      const { source } = node.field
      switch (source.in) {
        case 'column':
          facts.add(columnFact(source.name))
          return
        case 'metadata':
          facts.add(`metadata.${source.key}`)
          return
        case 'consent':
          facts.add(`consents.${source.key}`)
          return
        case 'system_metadata':
          facts.add('system_metadata')
          return
        case 'loyalty':
          facts.add('loyalty')
          return
        // The bucket follows from the id and never changes; items stand inside collections.
        case 'bucket':
        case 'item':
        case 'property':
          return
        default:
          source satisfies never
          return
      }
    }
    default:
      node satisfies never
  }
}

function columnFact(name: string): Fact {
  if (name.startsWith('summary.orders.')) return 'orders'
  if (name.startsWith('summary.redemptions.')) return 'redemptions'
  return name.startsWith('system_metadata.') ? 'system_metadata' : name
}

export function segmentFact(segment: string): Fact {
  return `segment.${segment}`
}
