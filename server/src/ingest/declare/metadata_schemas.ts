import type { Problem, Properties } from '@coterie/filter'
import { orList, quote } from '../../../../filter/problem.ts'
import { changeDefinitions } from '../../segments/schema_change.ts'
import { type Database, invalidInput, type Queryable, Refusal, sql } from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { readProperties } from './properties.ts'

/** What metadata schemas are kept for. */
export const RESOURCES = ['customer', 'order'] as const
export type Resource = (typeof RESOURCES)[number]

export interface MetadataSchema {
  readonly resource: Resource
  readonly properties: Properties
  /** null: nobody has declared anything. */
  readonly updatedAt: string | null
}

/** Replaces the schema. What is stored already stays as it is; where it no longer fits, filters take it as unknown. */
export async function putMetadataSchema(
  db: Database,
  projectId: string,
  now: string,
  resource: Resource,
  body: unknown,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<MetadataSchema> {
  const problems: Problem[] = []
  const properties = readProperties(body, limits, problems)
  if (problems.length > 0) throw invalidInput(problems)
  await changeDefinitions(db, projectId, now, async (tx) => {
    await tx.query(sql`
      insert into coterie.metadata_schemas (project_id, resource, properties, updated_at)
      values (${projectId}, ${resource}, ${sql.json(properties)}, ${now})
      on conflict (project_id, resource) do update set properties = excluded.properties, updated_at = excluded.updated_at`)
  })
  return { resource, properties, updatedAt: now }
}

/** Adds keys that the schema does not have yet; the ones it has stay as they are. */
export async function extendMetadataSchema(
  db: Database,
  projectId: string,
  now: string,
  resource: Resource,
  properties: Properties,
): Promise<void> {
  await changeDefinitions(db, projectId, now, async (tx) => {
    await tx.query(sql`
      insert into coterie.metadata_schemas as s (project_id, resource, properties, updated_at)
      values (${projectId}, ${resource}, ${sql.json(properties)}, ${now})
      on conflict (project_id, resource) do update
      set properties = excluded.properties || s.properties, updated_at = excluded.updated_at`)
  })
}

export async function listMetadataSchemas(db: Queryable, projectId: string): Promise<readonly MetadataSchema[]> {
  const { rows } = await db.query<{ resource: Resource; properties: Properties; updated_at: string }>(sql`
    select resource, properties, updated_at from coterie.metadata_schemas where project_id = ${projectId}`)
  const known = new Map(rows.map((row) => [row.resource, row]))
  return RESOURCES.map((resource) => ({
    resource,
    properties: known.get(resource)?.properties ?? {},
    updatedAt: known.get(resource)?.updated_at ?? null,
  }))
}

/** Throws `schema_not_found` for what no schemas are kept for. */
export async function findMetadataSchema(db: Queryable, projectId: string, resource: string): Promise<MetadataSchema> {
  const found = (await listMetadataSchemas(db, projectId)).find((schema) => schema.resource === resource)
  if (found) return found
  const message = `There is no metadata schema of ${quote(resource)}, only of ${orList(RESOURCES)}.`
  throw new Refusal('schema_not_found', message, [{ path: 'resource', message }])
}
