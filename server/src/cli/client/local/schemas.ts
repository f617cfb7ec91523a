import { collectionCatalogue, fieldCatalogue, type Properties } from '@coterie/filter'
import { putConsent } from '../../../ingest/declare/consents.ts'
import { putEventSchema } from '../../../ingest/declare/event_schemas.ts'
import { putMetadataSchema } from '../../../ingest/declare/metadata_schemas.ts'
import type { Clock } from '../../../segments/build.ts'
import { readDefinitions } from '../../../segments/definitions.ts'
import type { Database } from '../../../store/index.ts'
import type { Schemas } from '../schemas.ts'

export function localSchemas(db: Database, projectId: string, clock: Clock): Schemas {
  const schema = async () => (await readDefinitions(db, projectId)).schema

  async function declareMetadata(resource: 'customer' | 'order', properties: Properties): Promise<Properties> {
    const all = { ...(await schema()).metadata[resource], ...properties }
    return (await putMetadataSchema(db, projectId, clock(), resource, { properties: all })).properties
  }

  async function declareEvent(event: string, properties: Properties): Promise<Properties> {
    const { events } = await schema()
    const all = { ...(Object.hasOwn(events, event) ? events[event] : {}), ...properties }
    return (await putEventSchema(db, projectId, clock(), event, { properties: all })).properties
  }

  return Object.freeze({
    catalogue: async () => {
      const known = await schema()
      return { customer: fieldCatalogue(known), collections: collectionCatalogue(known) }
    },
    declareMetadata,
    declareEvent,
    declareConsent: (key, name) => putConsent(db, projectId, clock(), key, name),
  } satisfies Schemas)
}
