import type { ProjectSchema, Properties } from '@coterie/filter'
import { useQueries } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { queryClient } from '../api/query_client.ts'
import { readAllCampaigns } from './read_all_campaigns.ts'
import { readAllSegments } from './read_all_segments.ts'

const METADATA = ask('GET /v1/metadata-schemas', {})
const EVENTS = ask('GET /v1/event-schemas', {})
const CONSENTS = ask('GET /v1/consents', {})

/** For loaders: asks for it before it is used. */
export function beginProjectSchema(): void {
  void queryClient.prefetchQuery(METADATA)
  void queryClient.prefetchQuery(EVENTS)
  void queryClient.prefetchQuery(CONSENTS)
  void queryClient.prefetchQuery(readAllSegments)
  void queryClient.prefetchQuery(readAllCampaigns)
}

/** What the project has declared, as the language of filters takes it: for checking, completing and saying them here. */
export function useProjectSchema(enabled = true): ProjectSchema | null {
  return useQueries({
    queries: [
      { ...METADATA, enabled },
      { ...EVENTS, enabled },
      { ...CONSENTS, enabled },
      { ...readAllSegments, enabled },
      { ...readAllCampaigns, enabled },
    ],
    combine: ([{ data: metadata }, { data: events }, { data: consents }, { data: segments }, { data: campaigns }]) => {
      if (!metadata || !events || !consents || !segments || !campaigns) return null
      const of = (resource: 'customer' | 'order'): Properties =>
        metadata.schemas.find(({ related_object }) => related_object === resource)?.properties ?? {}
      return {
        metadata: { customer: of('customer'), order: of('order') },
        events: Object.fromEntries(events.schemas.map(({ event, properties }) => [event, properties])),
        consents: Object.fromEntries(consents.consents.data.map(({ id, name }) => [id, { name }])),
        campaigns,
        segments: segments.map(({ id, name }) => ({ id, name, refersTo: [] })),
      }
    },
  })
}
