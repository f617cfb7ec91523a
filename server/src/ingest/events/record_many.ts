import type { Problem } from '@coterie/filter'
import type { Write } from '../../segments/write.ts'
import { type Connections, type Tx, transaction } from '../../store/index.ts'
import { beginForCustomers } from '../customers/begin.ts'
import { refusedProfiles, settleDeeds } from '../customers/profiles.ts'
import { customerNotFound } from '../customers/save.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { newsOf, noteNews } from '../news/note_news.ts'
import { type Plan, planForMany } from '../plan.ts'
import { checkBatch, isRefused, type RefusedItem, refusedItem, wrongItem } from '../refused.ts'
import { eventMisfits, eventTypeIds, withEventTypes } from './event_types.ts'
import { eventKey, insertEvents } from './insert.ts'
import { type EventInput, readEvent } from './read.ts'
import type { EventRecorded } from './record.ts'

type Result = EventRecorded | RefusedItem

/**
 * Records up to 1000 events in one transaction. Each is answered for itself, in their order, and a bad one holds up no
 * other. Those without a time of their own get one each, a microsecond apart.
 */
export async function recordEvents(
  db: Connections,
  projectId: string,
  now: string,
  bodies: readonly unknown[],
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<readonly Result[]> {
  checkBatch(bodies, limits.batch, 'events')
  const reads = bodies.map((body, i) => {
    const problems: Problem[] = []
    return readEvent(body, projectId, at('events', i), limits, problems) ?? wrongItem(problems)
  })
  return recordRead(db, projectId, now, reads, limits)
}

/** The same for events that have been read. */
export async function recordRead(
  db: Connections,
  projectId: string,
  now: string,
  reads: readonly (EventInput | RefusedItem)[],
  limits: IngestLimits,
  plan: Plan = planForMany,
): Promise<readonly Result[]> {
  return withEventTypes(db, projectId, now, limits, () =>
    transaction(db, async (tx) => {
      const events = reads.filter((one): one is EventInput => !isRefused(one))
      const { write, present } = await beginForCustomers(
        tx,
        projectId,
        events.map(({ customer }) => customer),
        now,
      )
      await plan(write, events.length)
      const results = new Map<EventInput, Result>(refused(write, events, present))
      for (const [event, result] of await record(
        tx,
        write,
        events.filter((event) => !results.has(event)),
        limits,
      ))
        results.set(event, result)
      return reads.map((one) => (isRefused(one) ? one : results.get(one)!))
    }),
  )
}

/** Events that cannot be taken, with the reason. */
function refused(
  write: Write,
  events: readonly EventInput[],
  present: (id: string) => boolean,
): [EventInput, RefusedItem][] {
  const badProfiles = refusedProfiles(write, events)
  return events.flatMap((event): [EventInput, RefusedItem][] => {
    if (!present(event.customerId))
      return [[event, refusedItem(customerNotFound(at(at(event.path, 'customer'), 'id')))]]
    const misfits = eventMisfits(write.definitions, event)
    if (misfits.length > 0) return [[event, wrongItem(misfits)]]
    const bad = badProfiles.get(event)
    return bad ? [[event, bad]] : []
  })
}

async function record(
  tx: Tx,
  write: Write,
  events: readonly EventInput[],
  limits: IngestLimits,
): Promise<Map<EventInput, EventRecorded>> {
  const typeIds = eventTypeIds(
    write.definitions,
    events.map(({ name }) => name),
  )
  const isNew = await insertEvents(tx, events, typeIds, write.now)
  const results = new Map<EventInput, EventRecorded>()
  const recorded: EventInput[] = []
  for (const event of events) {
    const outcome = isNew.delete(eventKey(event)) ? 'recorded' : 'repeated'
    results.set(event, { outcome, id: event.id, customerId: event.customerId })
    if (outcome === 'recorded') recorded.push(event)
  }
  await noteNews(write, recorded.map(newsOf))
  const touched = [...new Set(recorded.map(({ customerId }) => customerId))]
  const facts = new Set(recorded.map(({ name }) => `events.${name}`))
  await settleDeeds(write, { touched, facts, accepted: events }, limits)
  return results
}
