import type { Tx } from '../../store/index.ts'

/**
 * Copies what one customer did to another, both of them locked: the old rows go with their customer. Copied and not
 * updated, because the customer leads every key and says on which shard a row lies. What both have under one id is one thing.
 */
export async function moveDeeds(tx: Tx, from: string, to: string): Promise<void> {
  for (const [name, statement] of Object.entries(MOVES)) await tx.named(`move_${name}`, statement, [from, to])
}

const MOVES = Object.freeze({
  events: `
    with moved as (
      insert into coterie.events (customer_id, id, created_at, event_type_id, source_id, properties)
      select $2::uuid, id, created_at, event_type_id, source_id, properties from coterie.events where customer_id = $1::uuid
      on conflict (customer_id, id) do nothing
      returning event_type_id, created_at
    )
    insert into coterie.event_totals as t (customer_id, event_type_id, total, first_at, last_at)
    select $2::uuid, event_type_id, count(*), min(created_at), max(created_at) from moved group by event_type_id order by event_type_id
    on conflict (customer_id, event_type_id) do update
    set total = t.total + excluded.total, first_at = least(t.first_at, excluded.first_at),
      last_at = greatest(t.last_at, excluded.last_at)`,
  // With the order of their arrival, by which the last of two at one instant is known.
  orders: `
    insert into coterie.orders (customer_id, id, project_id, created_at, updated_at, arrival, amount, initial_amount, discount_amount,
      status, source_id, items, item_names, item_source_ids, item_skus, metadata)
    overriding system value
    select $2::uuid, id, project_id, created_at, updated_at, arrival, amount, initial_amount, discount_amount,
      status, source_id, items, item_names, item_source_ids, item_skus, metadata
    from coterie.orders where customer_id = $1::uuid
    on conflict (customer_id, id) do nothing`,
  news: `
    insert into coterie.news (customer_id, id, project_id, fact, subject_id, said, created_at)
    select $2::uuid, id, project_id, fact, subject_id, said, created_at from coterie.news where customer_id = $1::uuid
    on conflict do nothing`,
  redemptions: `
    insert into coterie.customer_redemptions as r (customer_id, succeeded, failed, gift_redeemed, gift_to_go)
    select $2::uuid, succeeded, failed, gift_redeemed, gift_to_go from coterie.customer_redemptions where customer_id = $1::uuid
    on conflict (customer_id) do update
    set succeeded = r.succeeded + excluded.succeeded, failed = r.failed + excluded.failed,
      gift_redeemed = r.gift_redeemed + excluded.gift_redeemed, gift_to_go = r.gift_to_go + excluded.gift_to_go`,
  loyalty: `
    insert into coterie.customer_loyalty as l (customer_id, campaign_id, points, referred_customers)
    select $2::uuid, campaign_id, points, referred_customers from coterie.customer_loyalty where customer_id = $1::uuid
    on conflict (customer_id, campaign_id) do update
    set points = l.points + excluded.points, referred_customers = l.referred_customers + excluded.referred_customers`,
  what_they_redeemed: 'update coterie.redemptions set customer_id = $2::uuid where customer_id = $1::uuid',
  offer_uses: `
    insert into coterie.offer_uses as u (customer_id, offer_id, project_id, activated, awarded)
    select $2::uuid, offer_id, project_id, activated, awarded from coterie.offer_uses where customer_id = $1::uuid
    on conflict (customer_id, offer_id) do update
    set activated = u.activated + excluded.activated, awarded = u.awarded + excluded.awarded`,
  offer_grants: 'update coterie.offer_grants set customer_id = $2::uuid where customer_id = $1::uuid',
  // In the order in which all lock them: codes are redeemed without holding who has them.
  vouchers: `
    with held as materialized (select id from coterie.vouchers where holder_id = $1::uuid order by id for no key update)
    update coterie.vouchers v set holder_id = $2::uuid from held h where v.id = h.id`,
  publications: 'update coterie.publications set customer_id = $2::uuid where customer_id = $1::uuid',
  voucher_holders: `
    insert into coterie.voucher_holders as h (customer_id, voucher_id, id, project_id, campaign_id, role, metadata, created_at)
    select $2::uuid, voucher_id, id, project_id, campaign_id, role, metadata, created_at
    from coterie.voucher_holders where customer_id = $1::uuid
    on conflict (customer_id, voucher_id) do update set role = excluded.role where h.role = 'REFEREE'`,
  // Nobody was brought twice, or by themselves; for who brought them it counts all the same.
  referrals: `
    update coterie.referrals f
    set referrer_id = case when f.referrer_id = $1::uuid then $2::uuid else f.referrer_id end,
      customer_id = case
        when f.customer_id in ($1::uuid, $2::uuid) and f.referrer_id in ($1::uuid, $2::uuid) then null
        when f.customer_id is distinct from $1::uuid then f.customer_id
        when exists (select from coterie.referrals o where o.customer_id = $2::uuid and o.campaign_id = f.campaign_id) then null
        else $2::uuid
      end
    where f.customer_id = $1::uuid or f.referrer_id = $1::uuid`,
  messages: `
    insert into coterie.tracking_messages (customer_id, message_id, received_at)
    select $2::uuid, message_id, received_at from coterie.tracking_messages where customer_id = $1::uuid
    on conflict do nothing`,
})
