import type { Properties } from '@coterie/filter'
import type { Static } from 'typebox'
import type { EventSchema } from '../../ingest/declare/event_schemas.ts'
import type { MetadataSchema } from '../../ingest/declare/metadata_schemas.ts'
import type { Project } from '../../ingest/declare/project.ts'
import { derivedId, encodeId } from '../../store/index.ts'
import type * as api from '../contract/schemas.ts'

/** A metadata schema as the API shows it: there since the project is, with each property in full. */
export function shownMetadataSchema(
  { id: projectId, createdAt }: Project,
  { resource, properties, updatedAt }: MetadataSchema,
): Static<typeof api.MetadataSchema> {
  return {
    id: encodeId('ms', derivedId(projectId, 'metadata_schema', resource)),
    related_object: resource,
    properties: inFull(properties),
    allow_defined_only: false,
    created_at: createdAt,
    updated_at: updatedAt,
    object: 'metadata_schema',
  }
}

/** An event schema as the API shows it. */
export function shownEventSchema(
  projectId: string,
  { event, properties, declared, createdAt }: EventSchema,
): Static<typeof api.EventSchema> {
  return {
    id: encodeId('es', derivedId(projectId, 'event_schema', event)),
    event,
    properties: inFull(properties),
    declared,
    created_at: createdAt,
    object: 'event_schema',
  }
}

const inFull = (properties: Properties) =>
  Object.fromEntries(
    Object.entries(properties).map(([key, { type, array = false, optional = true }]) => [
      key,
      { type, array, optional, objectType: null },
    ]),
  )
