import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { ask } from '../../../api/ask.ts'
import { queryClient } from '../../../api/query_client.ts'

export const SCHEMA_TABS = ['customer', 'order', 'events'] as const
export type SchemaTab = (typeof SCHEMA_TABS)[number]

export interface SchemasSearch {
  readonly of?: SchemaTab | undefined
}

export const metadataAsked = ask('GET /v1/metadata-schemas', {})
export const eventsAsked = ask('GET /v1/event-schemas', {})
export const keysSeenAsked = ask('GET /v1/metadata-schemas/customer/keys', {})

export const schemasRoute = <R extends AnyRoute>(parent: R) =>
  createRoute({
    getParentRoute: () => parent,
    path: '/settings/schemas',
    validateSearch: ({ of }: Record<string, unknown>): SchemasSearch => ({
      of: SCHEMA_TABS.find((each) => each === of),
    }),
    loader: () => {
      void queryClient.prefetchQuery(metadataAsked)
      void queryClient.prefetchQuery(eventsAsked)
      void queryClient.prefetchQuery(keysSeenAsked)
    },
    component: lazyRouteComponent(() => import('./schemas_screen.tsx'), 'SchemasScreen'),
  })
