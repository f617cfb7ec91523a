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
  'customer.redemption.succeeded',
  'customer.redemption.failed',
  'customer.redemption.rollback.succeeded',
  'customer.redemption.rollback.failed',
] as const
export const EFFECTS = [
  'customer.publication.succeeded',
  'customer.referred',
  'customer.segment.entered',
  'customer.segment.left',
] as const

export type ActivityType = (typeof ACTIONS)[number] | (typeof EFFECTS)[number]

/**
 * All that is known of a customer, as `type, at, tie, ref, detail, campaign`. `tie` puts what happened at one moment in order: first
 * what was done, then the segments that it led into and out of, in the order of the feed.
 *
 * Of an order two moments are known: when it was made, and since when it is as it is.
 */
export function timeline(customerId: string): Sql {
  return sql`
    select 'customer.created' as type, c.created_at as at, 'a' as tie, c.id as ref, null::jsonb as detail, null::uuid as campaign
    from coterie.customers c where c.id = ${customerId}
    union all
    select 'customer.custom_event', e.created_at, 'e' || replace(e.id::text, '-', ''), e.id,
      jsonb_build_object('name', t.name, 'source_id', e.source_id, 'metadata', e.properties), null
    from coterie.events e join coterie.event_types t on t.id = e.event_type_id
    where e.customer_id = ${customerId}
    union all
    select 'customer.order.created', o.created_at, 'f' || replace(o.id::text, '-', '') || '1', o.id, null, null
    from coterie.orders o where o.customer_id = ${customerId}
    union all
    select case o.status when 'CREATED' then 'customer.order.updated' else 'customer.order.' || lower(o.status) end,
      greatest(o.created_at, o.updated_at), 'f' || replace(o.id::text, '-', '') || '2', o.id, null, null
    from coterie.orders o where o.customer_id = ${customerId} and (o.status <> 'CREATED' or o.updated_at is not null)
    union all
    select case when h.entered then 'customer.segment.entered' else 'customer.segment.left' end, h.at,
      's' || lpad(h.seq::text, 19, '0'), s.id,
      jsonb_build_object('name', s.name, 'cause', h.cause, 'version', h.version), null
    from coterie.segment_changes h join coterie.segments s on s.id = h.segment_id
    where h.customer_id = ${customerId}
    union all
    select 'customer.publication.succeeded', p.created_at, 'g' || replace(p.id::text, '-', ''), p.id,
      jsonb_build_object('source_id', p.source_id, 'channel', p.channel, 'metadata', p.metadata, 'vouchers', p.voucher_ids), p.campaign_id
    from coterie.publications p where p.customer_id = ${customerId} and p.result = 'SUCCESS'
    union all
    select 'customer.redemption.' || case r.kind when 'rollback' then 'rollback.' else '' end ||
        case when r.succeeded then 'succeeded' else 'failed' end,
      r.created_at, 'h' || replace(r.id::text, '-', ''), r.id,
      jsonb_build_object('voucher', r.voucher_id, 'promotion_tier', r.promotion_tier_id, 'amount', r.amount, 'order', r.order_id,
        'redemption', r.redemption_id, 'reason', r.reason, 'failure_code', r.failure_code, 'failure_message', r.failure_message,
        'metadata', r.metadata), r.campaign_id
    from coterie.redemptions r where r.customer_id = ${customerId} and not r.is_parent
    union all
    select 'customer.referred', f.created_at, 'i' || replace(f.id::text, '-', ''), f.id,
      jsonb_build_object('referrer', f.referrer_id, 'voucher', f.voucher_id), f.campaign_id
    from coterie.referrals f where f.customer_id = ${customerId}`
}
