import type { Problem } from '@coterie/filter'
import { type Connections, invalidInput, Refusal, type Tx, transaction } from '../../store/index.ts'
import { beginForCustomers } from '../customers/begin.ts'
import { refusedProfiles, settleDeeds } from '../customers/profiles.ts'
import { customerNotFound } from '../customers/save.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { newsOf, noteNews } from '../news/note_news.ts'
import { eventMisfits, eventTypeIds, withEventTypes } from './event_types.ts'
import { type EventInput, readEvent } from './read.ts'

export interface EventRecorded {
  /** `repeated`: an event with this id was there already, and nothing has changed. */
  readonly outcome: 'recorded' | 'repeated'
  /** The UUIDs. */
  readonly id: string
  readonly customerId: string
}

/**
 * Records one event: `{event, customer, metadata?, created_at?, id?}`. A customer named by a source_id that nobody has is
 * created; an event that nobody declared gets an open schema. Throws a `Refusal` with every problem at once.
 */
export async function recordEvent(
  db: Connections,
  projectId: string,
  now: string,
  body: unknown,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<EventRecorded> {
  const problems: Problem[] = []
  const event = readEvent(body, projectId, '', limits, problems)
  if (event === undefined) throw invalidInput(problems)
  return withEventTypes(db, projectId, now, limits, () =>
    transaction(db, (tx) => recordIn(tx, projectId, now, event, limits)),
  )
}

async function recordIn(
  tx: Tx,
  projectId: string,
  now: string,
  event: EventInput,
  limits: IngestLimits,
): Promise<EventRecorded> {
  const { write, present } = await beginForCustomers(tx, projectId, [event.customer], now)
  if (!present(event.customerId)) throw customerNotFound(at('customer', 'id'))
  const typeId = eventTypeIds(write.definitions, [event.name]).get(event.name)!
  const misfits = eventMisfits(write.definitions, event)
  if (misfits.length > 0) throw invalidInput(misfits)
  for (const { code, message, problems } of refusedProfiles(write, [event]).values())
    throw new Refusal(code, message, problems)
  const recorded = await insert(tx, event, typeId, write.now)
  if (recorded) await noteNews(write, [newsOf(event)])
  await settleDeeds(
    write,
    { touched: recorded ? [event.customerId] : [], facts: [`events.${event.name}`], accepted: [event] },
    limits,
  )
  return { outcome: recorded ? 'recorded' : 'repeated', id: event.id, customerId: event.customerId }
}

/** The event and its customer's total in one statement. Answers whether it is new. */
async function insert(tx: Tx, event: EventInput, typeId: number, now: string): Promise<boolean> {
  const { rowCount } = await tx.named(
    'record_event',
    `with recorded as (
      insert into coterie.events (customer_id, id, created_at, event_type_id, source_id, properties)
      values ($1::uuid, $2::uuid, $3::timestamptz, $4::integer, $5::text, $6::jsonb)
      on conflict (customer_id, id) do nothing
      returning customer_id, event_type_id, created_at
    )
    insert into coterie.event_totals as t (customer_id, event_type_id, total, first_at, last_at)
    select customer_id, event_type_id, 1, created_at, created_at from recorded
    on conflict (customer_id, event_type_id) do update
    set total = t.total + 1, first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at)`,
    [event.customerId, event.id, event.createdAt ?? now, typeId, event.sourceId, JSON.stringify(event.properties)],
  )
  return rowCount > 0
}
