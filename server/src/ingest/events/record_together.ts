import type { Problem } from '@coterie/filter'
import { type Connections, invalidInput, StoreError, together } from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS } from '../door/limits.ts'
import { onlyResult, type RefusedItem } from '../refused.ts'
import { type EventInput, readEvent } from './read.ts'
import type { EventRecorded } from './record.ts'
import { recordRead } from './record_many.ts'

interface Sent {
  readonly projectId: string
  readonly now: string
  readonly event: EventInput
}

type Answer = EventRecorded | RefusedItem | { readonly failed: unknown }

/**
 * `recordEvent` for a server: events that come while others are being recorded are recorded together, in one transaction and
 * settled by one statement. Each is answered for itself, after its commit; two of one customer are recorded one after the other.
 */
export async function recordEventTogether(
  db: Connections,
  projectId: string,
  now: string,
  body: unknown,
): Promise<EventRecorded> {
  const problems: Problem[] = []
  const event = readEvent(body, projectId, '', DEFAULT_INGEST_LIMITS, problems)
  if (event === undefined) throw invalidInput(problems)
  const answer = await askTogether(db, { projectId, now, event })
  if ('failed' in answer) throw answer.failed
  return onlyResult([answer])
}

const askTogether = together(recordAll, {
  atOnce: 2,
  // The statements of a write for up to 32 customers are planned once (segments/write.ts).
  most: 32,
  queue: ({ projectId }) => projectId,
  apart: ({ event }) => event.customerId,
  // Whose customer an import has locked waits for its chunk; half of the pool at most.
  atOnceWithSlow: 8,
})

/** Of one project. What one of them makes fail does not fail the others. */
async function recordAll(db: Connections, sent: readonly Sent[]): Promise<readonly Answer[]> {
  const { projectId, now } = sent.at(-1)!
  // Each happened when it came, not when the last of them did.
  const events = sent.map(({ event, now: came }) => ({ ...event, createdAt: event.createdAt ?? came }))
  try {
    return await recordRead(db, projectId, now, events, DEFAULT_INGEST_LIMITS)
  } catch (error) {
    // What the store says is so for all of them; they may even be saved.
    if (sent.length === 1 || error instanceof StoreError) return sent.map(() => ({ failed: error }))
    return (await Promise.all(sent.map((one) => recordAll(db, [one])))).flat()
  }
}
