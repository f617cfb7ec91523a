import type { KnownSegment, ProjectSchema } from '../../filter/schema.ts'
import type { ExamDataset } from './load.ts'

/** What the exam's project has declared, in the checker's terms. `idOf` gives a segment's id by its name. */
export function examSchema(dataset: ExamDataset, idOf: (name: string) => string): ProjectSchema {
  const events = Object.entries(dataset.event_schemas).map(([name, schema]) => [name, schema.properties])
  return {
    metadata: {
      customer: dataset.metadata_schemas.customer.properties,
      order: dataset.metadata_schemas.order.properties,
    },
    events: Object.fromEntries(events),
    consents: Object.fromEntries(dataset.consents.map(({ key, name }) => [key, { name }])),
    campaigns: [],
    segments: dataset.segments.map(({ name, filter }) => ({ id: idOf(name), name, refersTo: named(filter).map(idOf) })),
  } satisfies ProjectSchema & { segments: KnownSegment[] }
}

/** The names that stand in a tree's `segment` conditions. */
function named(filter: unknown): string[] {
  if (typeof filter !== 'object' || filter === null) return []
  if ('field' in filter && filter.field === 'segment' && 'value' in filter) return [filter.value].flat().map(String)
  return [...new Set(Object.values(filter).flatMap(named))]
}
