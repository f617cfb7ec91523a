import type { Problem } from '@coterie/filter'
import { countUp } from '../../segments/change_definitions.ts'
import type { Definitions } from '../../segments/definitions.ts'
import { type Connections, sql, transaction } from '../../store/index.ts'
import { checkEventTypes } from '../declare/event_schemas.ts'
import type { IngestLimits } from '../door/limits.ts'
import { checkMetadata, missingKeyProblem, missingKeys } from '../door/metadata.ts'
import { at } from '../door/path.ts'
import type { EventInput } from './read.ts'

/** Ends a transaction that met events of names nobody knows yet; they are made known, and it runs again. */
class UnknownEvents extends Error {
  readonly names: readonly string[]

  constructor(names: readonly string[]) {
    super(`Nobody has sent these events before: ${names.join(', ')}`)
    this.names = names
  }
}

/** The ids of these event names. Throws `UnknownEvents`, so it has to be called inside `withEventTypes`. */
export function eventTypeIds({ eventTypes }: Definitions, names: Iterable<string>): ReadonlyMap<string, number> {
  const distinct = [...new Set(names)]
  const unknown = distinct.filter((name) => !eventTypes.has(name))
  if (unknown.length > 0) throw new UnknownEvents(unknown)
  return new Map(distinct.map((name) => [name, eventTypes.get(name)!]))
}

/** Whom a batch can record may change between two tries, and with it the names that it meets. */
const TRIES = 50

/**
 * Runs `work`, and again after giving an open schema to the events that nobody had sent before. That happens in a
 * transaction of its own: `work` holds the shared definitions lock, and no filter can mean what it names yet.
 */
export async function withEventTypes<T>(
  db: Connections,
  projectId: string,
  now: string,
  limits: IngestLimits,
  work: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof UnknownEvents) || tries === TRIES) throw error
      await openEventTypes(db, projectId, now, error.names, limits)
    }
  }
}

async function openEventTypes(
  db: Connections,
  projectId: string,
  now: string,
  names: readonly string[],
  limits: IngestLimits,
): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.query(sql`
      insert into coterie.event_types (project_id, name, declared, created_at)
      select ${projectId}, name, false, ${now} from unnest(${names}::text[]) name
      on conflict (project_id, name) do nothing`)
    await checkEventTypes(tx, projectId, limits)
    await countUp(tx, projectId)
  })
}

/** What of the event does not fit the schema of its name. */
export function eventMisfits({ schema }: Definitions, { name, properties, path }: EventInput): readonly Problem[] {
  const known = Object.hasOwn(schema.events, name) ? schema.events[name]! : {}
  const problems: Problem[] = []
  const where = at(path, 'metadata')
  const patch = { set: properties, removed: [] }
  checkMetadata(patch, known, where, problems)
  problems.push(...missingKeys(patch, known).map((key) => missingKeyProblem(where, key)))
  return problems
}
