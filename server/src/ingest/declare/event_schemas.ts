import type { Problem, Properties } from '@coterie/filter'
import { changeDefinitions } from '../../segments/schema_change.ts'
import { type Database, invalidInput, type Queryable, sql } from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { requireText } from '../door/text.ts'
import { readProperties } from './properties.ts'

export interface EventSchema {
  readonly event: string
  readonly properties: Properties
  /** false: it was sent before anybody declared it, and its properties are open. */
  readonly declared: boolean
  readonly createdAt: string
}

/** Declares an event and its properties; replaces what was declared before. */
export async function putEventSchema(
  db: Database,
  projectId: string,
  now: string,
  event: string,
  body: unknown,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<EventSchema> {
  const problems: Problem[] = []
  requireText(event, 'event', TEXT_LIMITS.eventName, problems)
  const properties = readProperties(body, limits, problems)
  if (problems.length > 0) throw invalidInput(problems)
  await changeDefinitions(db, projectId, now, async (tx) => {
    await tx.query(sql`
      insert into coterie.event_types (project_id, name, properties, declared, created_at)
      values (${projectId}, ${event}, ${sql.json(properties)}, true, ${now})
      on conflict (project_id, name) do update set properties = excluded.properties, declared = true`)
  })
  return { event, properties, declared: true, createdAt: now }
}

/** Adds properties that the event does not have yet; the ones it has stay as they are. */
export async function extendEventSchema(
  db: Database,
  projectId: string,
  now: string,
  event: string,
  properties: Properties,
): Promise<void> {
  await changeDefinitions(db, projectId, now, async (tx) => {
    await tx.query(sql`
      insert into coterie.event_types as t (project_id, name, properties, declared, created_at)
      values (${projectId}, ${event}, ${sql.json(properties)}, true, ${now})
      on conflict (project_id, name) do update set properties = excluded.properties || t.properties, declared = true`)
  })
}

export async function listEventSchemas(db: Queryable, projectId: string): Promise<readonly EventSchema[]> {
  const { rows } = await db.query<EventSchema>(sql`
    select name as event, properties, declared, created_at as "createdAt"
    from coterie.event_types where project_id = ${projectId} order by name`)
  return rows
}
