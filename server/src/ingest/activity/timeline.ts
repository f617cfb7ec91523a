import { type Sql, sql } from '../../store/index.ts'

/** What customers do; the others are what comes of it. */
export const ACTIONS = [
  'customer.created',
  'customer.custom_event',
  'customer.order.created',
  'customer.order.updated',
  'customer.order.paid',
  'customer.order.fulfilled',
  'customer.order.canceled',
] as const
export const EFFECTS = ['customer.segment.entered', 'customer.segment.left'] as const

export type ActivityType = (typeof ACTIONS)[number] | (typeof EFFECTS)[number]

/**
 * All that is known of a customer, as `type, at, tie, ref, detail`. `tie` puts what happened at one moment in order: first
 * what was done, then the segments that it led into and out of, in the order of the feed.
 *
 * Of an order two moments are known: when it was made, and since when it is as it is.
 */
export function timeline(customerId: string): Sql {
  return sql`
    select 'customer.created' as type, c.created_at as at, 'a' as tie, c.id as ref, null::jsonb as detail
    from coterie.customers c where c.id = ${customerId}
    union all
    select 'customer.custom_event', e.created_at, 'e' || replace(e.id::text, '-', ''), e.id,
      jsonb_build_object('name', t.name, 'source_id', e.source_id, 'metadata', e.properties)
    from coterie.events e join coterie.event_types t on t.id = e.event_type_id
    where e.customer_id = ${customerId}
    union all
    select 'customer.order.created', o.created_at, 'f' || replace(o.id::text, '-', '') || '1', o.id, null
    from coterie.orders o where o.customer_id = ${customerId}
    union all
    select case o.status when 'CREATED' then 'customer.order.updated' else 'customer.order.' || lower(o.status) end,
      greatest(o.created_at, o.updated_at), 'f' || replace(o.id::text, '-', '') || '2', o.id, null
    from coterie.orders o where o.customer_id = ${customerId} and (o.status <> 'CREATED' or o.updated_at is not null)
    union all
    select case when h.entered then 'customer.segment.entered' else 'customer.segment.left' end, h.at,
      's' || lpad(h.seq::text, 19, '0'), s.id,
      jsonb_build_object('name', s.name, 'cause', h.cause, 'version', h.version)
    from coterie.segment_changes h join coterie.segments s on s.id = h.segment_id
    where h.customer_id = ${customerId}`
}
