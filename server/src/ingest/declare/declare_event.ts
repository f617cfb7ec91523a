import type { Problem } from '@coterie/filter'
import { changeDefinitions } from '../../segments/schema_change.ts'
import { type Database, invalidInput, sql } from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { requireText } from '../door/text.ts'
import { checkEventTypes, type EventSchema, findEventSchema } from './event_schemas.ts'
import { checkProperties } from './properties.ts'
import { readPropertyChanges } from './property_changes.ts'

/** Declares an event, or adds properties to its schema, changes those that it has, and takes those away that are null. */
export async function declareEvent(
  db: Database,
  projectId: string,
  now: string,
  event: string,
  body: unknown,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<EventSchema> {
  const problems: Problem[] = []
  requireText(event, 'event', TEXT_LIMITS.eventName, problems)
  const { declared, removed } = readPropertyChanges(body, limits, problems)
  if (problems.length > 0) throw invalidInput(problems)
  await changeDefinitions(db, projectId, now, async (tx) => {
    await tx.query(sql`
      insert into coterie.event_types as t (project_id, name, properties, declared, created_at)
      values (${projectId}, ${event}, ${sql.json(declared)}, true, ${now})
      on conflict (project_id, name) do update set properties = (t.properties || excluded.properties) - ${removed}::text[], declared = true`)
    await checkEventTypes(tx, projectId, limits)
    checkProperties((await findEventSchema(tx, projectId, event)).properties, limits)
  })
  return findEventSchema(db, projectId, event)
}
