import type { Problem } from '@coterie/filter'
import { changeDefinitions } from '../../segments/schema_change.ts'
import { type Database, invalidInput, sql } from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { findMetadataSchema, type MetadataSchema } from './metadata_schemas.ts'
import { checkProperties } from './properties.ts'
import { readPropertyChanges } from './property_changes.ts'

/** Adds properties to a resource's schema, changes those that it has, and takes those away that are null. Throws `schema_not_found`. */
export async function declareMetadata(
  db: Database,
  projectId: string,
  now: string,
  resource: string,
  body: unknown,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<MetadataSchema> {
  const { resource: known } = await findMetadataSchema(db, projectId, resource)
  const problems: Problem[] = []
  const { declared, removed } = readPropertyChanges(body, limits, problems)
  if (problems.length > 0) throw invalidInput(problems)
  await changeDefinitions(db, projectId, now, async (tx) => {
    await tx.query(sql`
      insert into coterie.metadata_schemas as s (project_id, resource, properties, updated_at)
      values (${projectId}, ${known}, ${sql.json(declared)}, ${now})
      on conflict (project_id, resource) do update
      set properties = (s.properties || excluded.properties) - ${removed}::text[], updated_at = excluded.updated_at`)
    checkProperties((await findMetadataSchema(tx, projectId, known)).properties, limits)
  })
  return findMetadataSchema(db, projectId, known)
}
