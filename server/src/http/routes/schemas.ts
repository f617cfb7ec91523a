import { metadataKeys } from '../../ingest/customers/find.ts'
import { listConsents, putConsent } from '../../ingest/declare/consents.ts'
import { declareEvent } from '../../ingest/declare/declare_event.ts'
import { declareMetadata } from '../../ingest/declare/declare_metadata.ts'
import { findEventSchema, listEventSchemas } from '../../ingest/declare/event_schemas.ts'
import { findMetadataSchema, listMetadataSchemas } from '../../ingest/declare/metadata_schemas.ts'
import { getProject } from '../../ingest/declare/project.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/schemas.ts'
import type { Parts } from '../parts.ts'
import { consentLists, shownConsent } from '../shown/consent_lists.ts'
import { shownEventSchema, shownMetadataSchema } from '../shown/schema.ts'
import { whatChanged } from '../shown/what_changed.ts'

export function schemaRoutes({ db }: Parts): readonly Bound[] {
  return [
    bind(api.listMetadataSchemas).to(async ({ projectId }) => {
      const project = await getProject(db, projectId)
      const schemas = (await listMetadataSchemas(db, projectId)).map((schema) => shownMetadataSchema(project, schema))
      return { object: 'list', data_ref: 'schemas', schemas, total: schemas.length }
    }),

    bind(api.findMetadataSchema).to(async ({ projectId, params }) =>
      shownMetadataSchema(await getProject(db, projectId), await findMetadataSchema(db, projectId, params.resource)),
    ),

    bind(api.declareMetadata).to(async ({ projectId, params, body, now, noted }) => {
      const before = await findMetadataSchema(db, projectId, params.resource)
      const schema = await declareMetadata(db, projectId, now, params.resource, body)
      Object.assign(noted, whatChanged(before.properties, schema.properties))
      return shownMetadataSchema(await getProject(db, projectId), schema)
    }),

    bind(api.listMetadataKeys).to(async ({ projectId }) => {
      const keys = await metadataKeys(db, projectId)
      return { object: 'list', data_ref: 'keys', keys: [...keys], total: keys.length }
    }),

    bind(api.listEventSchemas).to(async ({ projectId }) => {
      const schemas = (await listEventSchemas(db, projectId)).map((schema) => shownEventSchema(projectId, schema))
      return { object: 'list', data_ref: 'schemas', schemas, total: schemas.length }
    }),

    bind(api.findEventSchema).to(async ({ projectId, params }) =>
      shownEventSchema(projectId, await findEventSchema(db, projectId, params.event)),
    ),

    bind(api.declareEvent).to(async ({ projectId, params, body, now, noted }) => {
      const before = (await listEventSchemas(db, projectId)).find(({ event }) => event === params.event)
      const schema = await declareEvent(db, projectId, now, params.event, body)
      Object.assign(noted, whatChanged(before?.properties ?? {}, schema.properties))
      return shownEventSchema(projectId, schema)
    }),

    bind(api.listConsents).to(({ projectId }) => consentLists(db, projectId)),

    bind(api.declareConsent).to(async ({ projectId, params, body, now, noted }) => {
      const before = (await listConsents(db, projectId)).find(({ key }) => key === params.consent)
      await putConsent(db, projectId, now, params.consent, body.name)
      const consents = await listConsents(db, projectId)
      Object.assign(noted, whatChanged({ name: before?.name ?? null }, { name: body.name }))
      return shownConsent(consents.find(({ key }) => key === params.consent)!)
    }),
  ]
}
