import { collectionCatalogue, fieldCatalogue } from '@coterie/filter'
import { putConsent } from '../../../ingest/declare/consents.ts'
import { declareEvent } from '../../../ingest/declare/declare_event.ts'
import { declareMetadata } from '../../../ingest/declare/declare_metadata.ts'
import type { Clock } from '../../../segments/build.ts'
import { readDefinitions } from '../../../segments/definitions.ts'
import type { Database } from '../../../store/index.ts'
import type { Schemas } from '../schemas.ts'

export function localSchemas(db: Database, projectId: string, clock: Clock): Schemas {
  const schema = async () => (await readDefinitions(db, projectId)).schema

  return Object.freeze({
    catalogue: async () => {
      const known = await schema()
      return { customer: fieldCatalogue(known), collections: collectionCatalogue(known) }
    },
    declareMetadata: async (resource, properties) =>
      (await declareMetadata(db, projectId, clock(), resource, { properties })).properties,
    declareEvent: async (event, properties) =>
      (await declareEvent(db, projectId, clock(), event, { properties })).properties,
    declareConsent: (key, name) => putConsent(db, projectId, clock(), key, name),
  } satisfies Schemas)
}
