/** The exam's project as the checker sees it: its schemas, and its segments under made-up ids. Pure; the caller reads the file. */
import type { KnownSegment, ProjectSchema, Properties } from '../schema.ts'

export interface ExamDataset {
  readonly metadata_schemas: Readonly<Record<'customer' | 'order', { readonly properties: Properties }>>
  readonly event_schemas: Readonly<Record<string, { readonly properties: Properties }>>
  readonly consents: readonly { readonly key: string; readonly name: string }[]
  readonly segments: readonly { readonly name: string; readonly filter?: unknown }[]
}

export function examSchema(dataset: ExamDataset): ProjectSchema {
  const ids = examSegmentIds(dataset)
  return {
    metadata: {
      customer: dataset.metadata_schemas.customer.properties,
      order: dataset.metadata_schemas.order.properties,
    },
    events: Object.fromEntries(
      Object.entries(dataset.event_schemas).map(([name, { properties }]) => [name, properties]),
    ),
    consents: Object.fromEntries(dataset.consents.map(({ key, name }) => [key, { name }])),
    campaigns: [],
    segments: dataset.segments.map(
      ({ name, filter }): KnownSegment => ({
        id: ids.get(name)!,
        name,
        refersTo: [...ids]
          .filter(([other]) => JSON.stringify(filter ?? null).includes(JSON.stringify(other)))
          .map(([, id]) => id),
      }),
    ),
  }
}

/** By name. */
export const examSegmentIds = (dataset: ExamDataset): ReadonlyMap<string, string> =>
  new Map(dataset.segments.map(({ name }, index) => [name, `seg_exam${index}`]))

/** The exam names segments by name; a store knows them by id. */
export function withSegmentIds(filter: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(filter)) return filter.map((child) => withSegmentIds(child, ids))
  if (typeof filter !== 'object' || filter === null) return filter
  const inSegment = (filter as { field?: unknown }).field === 'segment'
  return Object.fromEntries(
    Object.entries(filter).map(([key, value]) => [
      key,
      inSegment && key === 'value' ? idsFor(value, ids) : withSegmentIds(value, ids),
    ]),
  )
}

function idsFor(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => idsFor(one, ids))
  return typeof value === 'string' ? (ids.get(value) ?? value) : value
}
