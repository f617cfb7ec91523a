import type { ProjectSchema } from '@coterie/filter'
import { filterWords } from '../../../segments/filter_words.ts'
import type { SegmentListing, Segments } from '../segments.ts'
import type { Api } from './api.ts'
import { declared } from './declared.ts'
import { remoteProjects } from './projects.ts'

/** Filters are said here, with what the server tells of the project: it takes some requests, however many filters there are. */
export async function remotePhrasing(api: Api, segments: readonly SegmentListing[]): ReturnType<Segments['phrasing']> {
  const [project, metadata, events, consents] = await Promise.all([
    remoteProjects(api).current(),
    api.call('GET /v1/metadata-schemas', {}),
    api.call('GET /v1/event-schemas', {}),
    api.call('GET /v1/consents', {}),
  ])
  const metadataOf = (resource: 'customer' | 'order') =>
    declared(metadata.schemas.find(({ related_object }) => related_object === resource)?.properties ?? {})
  const schema: ProjectSchema = {
    metadata: { customer: metadataOf('customer'), order: metadataOf('order') },
    events: Object.fromEntries(events.schemas.map(({ event, properties }) => [event, declared(properties)])),
    consents: Object.fromEntries(consents.consents.data.map(({ id, name }) => [id, { name }])),
    campaigns: [],
    segments: segments.map(({ id, name }) => ({ id, name, refersTo: [] })),
  }
  return filterWords({ schema, project })
}
