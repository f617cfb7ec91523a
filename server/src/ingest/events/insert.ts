import type { Tx } from '../../store/index.ts'
import type { EventInput } from './read.ts'

const keyOf = (customerId: string, id: string): string => `${customerId} ${id}`

/** By which events are known: their customer and id. */
export const eventKey = ({ customerId, id }: Pick<EventInput, 'customerId' | 'id'>): string => keyOf(customerId, id)

/** The events and their customers' totals in one statement. Answers the keys (`eventKey`) of those that are new. */
export async function insertEvents(
  tx: Tx,
  events: readonly EventInput[],
  typeIds: ReadonlyMap<string, number>,
  now: string,
): Promise<Set<string>> {
  if (events.length === 0) return new Set()
  const rows = events.map((event, position) => ({
    position,
    customer_id: event.customerId,
    id: event.id,
    created_at: event.createdAt,
    event_type_id: typeIds.get(event.name)!,
    source_id: event.sourceId,
    properties: event.properties,
  }))
  const result = await tx.named<{ customer_id: string; id: string }>(
    'record_events',
    `with recorded as (
      insert into coterie.events (customer_id, id, created_at, event_type_id, source_id, properties)
      select s.customer_id, s.id, coalesce(s.created_at, $1::timestamptz + s.position * interval '1 microsecond'), s.event_type_id,
        s.source_id, s.properties
      from jsonb_to_recordset($2::jsonb) as s (position integer, customer_id uuid, id uuid, created_at timestamptz, event_type_id integer,
        source_id text, properties jsonb)
      order by s.position
      on conflict (customer_id, id) do nothing
      returning customer_id, id, event_type_id, created_at
    ),
    counted as (
      insert into coterie.event_totals as t (customer_id, event_type_id, total, first_at, last_at)
      select customer_id, event_type_id, count(*), min(created_at), max(created_at) from recorded
      group by customer_id, event_type_id
      order by customer_id, event_type_id
      on conflict (customer_id, event_type_id) do update
      set total = t.total + excluded.total, first_at = least(t.first_at, excluded.first_at),
        last_at = greatest(t.last_at, excluded.last_at)
    )
    select customer_id, id from recorded`,
    [now, JSON.stringify(rows)],
  )
  return new Set(result.rows.map(({ customer_id, id }) => keyOf(customer_id, id)))
}
