import type { Problem, Properties } from '@coterie/filter'
import { quote } from '../../../../filter/problem.ts'
import { changeDefinitions } from '../../segments/schema_change.ts'
import { type Database, invalidInput, type Queryable, Refusal, sql, type Tx } from '../../store/index.ts'
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
    await checkEventTypes(tx, projectId, limits)
  })
  return { event, properties, declared: true, createdAt: now }
}

/** Adds properties that events do not have yet, and events that are new; what there is stays as it is. */
export async function extendEventSchemas(
  db: Database,
  projectId: string,
  now: string,
  events: ReadonlyMap<string, Properties>,
  limits: IngestLimits,
): Promise<void> {
  await changeDefinitions(db, projectId, now, async (tx) => {
    await tx.query(sql`
      insert into coterie.event_types as t (project_id, name, properties, declared, created_at)
      select ${projectId}, e.name, e.properties, e.properties <> '{}', ${now}
      from jsonb_each(${sql.json(Object.fromEntries(events))}) e (name, properties)
      on conflict (project_id, name) do update
      set properties = excluded.properties || t.properties, declared = t.declared or excluded.declared`)
    await checkEventTypes(tx, projectId, limits)
  })
}

/** Every event name is kept in the memory of every writer. */
export async function checkEventTypes(tx: Tx, projectId: string, limits: IngestLimits): Promise<void> {
  const { rows } = await tx.query<{ types: number }>(sql`
    select count(*)::integer as types from coterie.event_types where project_id = ${projectId}`)
  if (rows[0]!.types <= limits.eventTypes) return
  const most = `A project has at most ${limits.eventTypes} different event names; put what varies into a property.`
  throw new Refusal('too_large', most)
}

export async function listEventSchemas(db: Queryable, projectId: string): Promise<readonly EventSchema[]> {
  const { rows } = await db.query<EventSchema>(sql`
    select name as event, properties, declared, created_at as "createdAt"
    from coterie.event_types where project_id = ${projectId} order by name`)
  return rows
}

/** Throws `event_schema_not_found` for an event that nobody has declared or sent. */
export async function findEventSchema(db: Queryable, projectId: string, event: string): Promise<EventSchema> {
  const found = (await listEventSchemas(db, projectId)).find((schema) => schema.event === event)
  if (found) return found
  const message = `Nobody has declared or sent an event ${quote(event)}.`
  throw new Refusal('event_schema_not_found', message, [{ path: 'event', message }])
}
