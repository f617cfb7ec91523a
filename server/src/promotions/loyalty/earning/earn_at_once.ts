import { knownDefinitions } from '../../../segments/definitions.ts'
import type { Database, Log } from '../../../store/index.ts'
import { sideBySide } from '../side_by_side.ts'
import { earnOf } from './earn.ts'

export interface Earners {
  readonly projectId: string
  readonly now: string
  /** The UUIDs of whose orders or events have just been written, by this process. */
  readonly customerIds: Iterable<string>
  /** Of one event or order, the fact; absent: whatever a programme may listen to. */
  readonly fact?: string
}

/**
 * Lets these customers earn before whoever wrote is answered, so that segments by points are right then, too. Where no programme
 * listens, that costs nothing. What fails is left to the background: what was written stays written.
 */
export async function earnAtOnce(
  db: Database,
  log: Log,
  { projectId, now, customerIds, fact }: Earners,
): Promise<void> {
  const listenedTo = knownDefinitions(projectId)?.listenedTo
  if (!listenedTo || listenedTo.size === 0 || (fact !== undefined && !listenedTo.has(fact))) return
  await sideBySide(new Set(customerIds), (id) => earnOf(db, projectId, now, id)).catch((error: unknown) =>
    log.warn({ err: error, project: projectId }, 'earning is left to the background'),
  )
}
