import { knownDefinitions } from '../../../segments/definitions.ts'
import type { Database, Log } from '../../../store/index.ts'
import { earnOf } from './earn.ts'

export interface Earners {
  readonly projectId: string
  readonly now: string
  /** The UUIDs of whose orders or events have just been written, by this process. */
  readonly customerIds: Iterable<string>
  /** Of one event or order, the fact; absent: whatever a programme may listen to. */
  readonly fact?: string
}

const SIDE_BY_SIDE = 4

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
  const waiting = [...new Set(customerIds)]
  const one = async (): Promise<void> => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await earnOf(db, projectId, now, id)
  }
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, waiting.length) }, one)).catch((error: unknown) =>
    log.warn({ err: error, project: projectId }, 'earning is left to the background'),
  )
}
