import { type Sql, sql } from '../../store/index.ts'

/** One thing that is kept, and what a recount from the rows makes of it. */
export interface Check {
  readonly what: string
  readonly meaning: string
  /** Kind of the ids that `wrong` selects. */
  readonly of: 'v' | 'cust' | 'camp' | 'off' | 'rew'
  /** Selects `id` of what is not as it should be. */
  wrong(projectId: string): Sql
}

const STANDING = sql`r.kind = 'redemption' and r.succeeded and r.rolled_back_at is null and not r.is_parent`

/** Every balance, counter and fact of promotions, double entry: what is kept against the movements it comes from. */
export const CHECKS: readonly Check[] = Object.freeze([
  {
    what: 'balance_wrong',
    meaning: 'Vouchers whose balance is not the sum of its movements',
    of: 'v',
    wrong: (projectId) => sql`
      select v.id from coterie.vouchers v
      left join (
        select voucher_id, sum(amount) as moved from coterie.voucher_movements where project_id = ${projectId} group by voucher_id
      ) m on m.voucher_id = v.id
      where v.project_id = ${projectId} and v.balance <> coalesce(m.moved, 0)`,
  },
  {
    what: 'balance_history_wrong',
    meaning: 'Vouchers whose last movement does not say what the balance is',
    of: 'v',
    wrong: (projectId) => sql`
      select v.id from coterie.vouchers v
      join lateral (
        select balance_after from coterie.voucher_movements m where m.voucher_id = v.id order by m.id desc limit 1
      ) m on m.balance_after <> v.balance
      where v.project_id = ${projectId}`,
  },
  {
    what: 'points_buckets_wrong',
    meaning: 'Loyalty cards whose balance is not what is left in the buckets of their points',
    of: 'v',
    wrong: (projectId) => sql`
      select v.id from coterie.vouchers v
      left join (
        select voucher_id, sum(remaining) as points from coterie.points_buckets where project_id = ${projectId} group by voucher_id
      ) b on b.voucher_id = v.id
      where v.project_id = ${projectId} and v.type = 'LOYALTY_CARD' and v.balance <> coalesce(b.points, 0)`,
  },
  {
    what: 'redeemed_quantity_wrong',
    meaning: 'Vouchers that were redeemed more or less often than they say',
    of: 'v',
    wrong: (projectId) => sql`
      select v.id from coterie.vouchers v
      left join (
        -- A code that was deleted and made again begins anew.
        select o.id as voucher_id, count(*) as times from coterie.redemptions r
        join coterie.vouchers o on o.id = r.voucher_id and r.created_at >= o.created_at
        where r.project_id = ${projectId} and ${STANDING} group by o.id
      ) r on r.voucher_id = v.id
      where v.project_id = ${projectId} and v.redeemed_quantity <> v.redeemed_before + coalesce(r.times, 0)`,
  },
  {
    what: 'redemption_facts_wrong',
    meaning: 'Customers whose counts of redemptions or sums over gift cards are not what a recount gives',
    of: 'cust',
    wrong: (projectId) => sql`
      select c.id from coterie.customers c
      left join coterie.customer_redemptions k on k.customer_id = c.id
      left join (
        select r.customer_id, count(*) filter (where ${STANDING}) as succeeded,
          count(*) filter (where r.kind = 'redemption' and not r.succeeded) as failed
        from coterie.redemptions r where r.project_id = ${projectId} and r.customer_id is not null group by r.customer_id
      ) r on r.customer_id = c.id
      left join (
        select holder_id, sum(redeemed) as redeemed, sum(balance) as to_go from coterie.vouchers
        where project_id = ${projectId} and type = 'GIFT_VOUCHER' and holder_id is not null group by holder_id
      ) g on g.holder_id = c.id
      where c.project_id = ${projectId}
        and (coalesce(k.succeeded, 0), coalesce(k.failed, 0), coalesce(k.gift_redeemed, 0), coalesce(k.gift_to_go, 0))
          is distinct from (coalesce(r.succeeded, 0), coalesce(r.failed, 0), coalesce(g.redeemed, 0), coalesce(g.to_go, 0))`,
  },
  {
    what: 'loyalty_facts_wrong',
    meaning: 'Customers whose points or referrals in a campaign are not what a recount gives',
    of: 'cust',
    wrong: (projectId) => sql`
      select distinct coalesce(k.customer_id, t.customer_id) as id
      from (
        select l.customer_id, l.campaign_id, l.points, l.referred_customers from coterie.customer_loyalty l
        join coterie.customers c on c.id = l.customer_id where c.project_id = ${projectId}
      ) k
      full join (
        select customer_id, campaign_id, sum(points) as points, sum(referred) as referred_customers
        from (
          select holder_id as customer_id, campaign_id, balance as points, 0 as referred from coterie.vouchers
          where project_id = ${projectId} and type = 'LOYALTY_CARD' and holder_id is not null
          union all
          select referrer_id, campaign_id, 0, 1 from coterie.referrals where project_id = ${projectId} and referrer_id is not null
        ) each
        group by customer_id, campaign_id
      ) t on t.customer_id = k.customer_id and t.campaign_id = k.campaign_id
      where (coalesce(k.points, 0), coalesce(k.referred_customers, 0)) is distinct from (coalesce(t.points, 0), coalesce(t.referred_customers, 0))`,
  },
  {
    what: 'vouchers_count_wrong',
    meaning: 'Campaigns that have more or fewer vouchers than they say',
    of: 'camp',
    wrong: (projectId) => sql`
      select k.id from coterie.campaigns k
      left join (
        select campaign_id, count(*) as vouchers from coterie.vouchers where project_id = ${projectId} group by campaign_id
      ) v on v.campaign_id = k.id
      where k.project_id = ${projectId} and k.vouchers_count <> coalesce(v.vouchers, 0)`,
  },
  {
    what: 'holder_wrong',
    meaning: 'Vouchers whose holder is not among those they were published to',
    of: 'v',
    wrong: (projectId) => sql`
      select v.id from coterie.vouchers v
      where v.project_id = ${projectId} and v.holder_id is not null
        and not exists (select from coterie.voucher_holders h where h.customer_id = v.holder_id and h.voucher_id = v.id)`,
  },
  {
    what: 'offer_totals_wrong',
    meaning: 'Offers that were activated or awarded more or less often than they say',
    of: 'off',
    wrong: (projectId) => sql`
      select o.id from coterie.offers o
      left join coterie.offer_totals t on t.offer_id = o.id
      left join (
        select offer_id, sum(granted) filter (where kind = 'activation') as activated, sum(granted) filter (where kind = 'award') as awarded
        from coterie.offer_grants where project_id = ${projectId} group by offer_id
      ) g on g.offer_id = o.id
      where o.project_id = ${projectId} and (coalesce(t.activated, 0), coalesce(t.awarded, 0))
        is distinct from (coalesce(g.activated, 0), coalesce(g.awarded, 0))`,
  },
  {
    what: 'offer_uses_wrong',
    meaning: 'Customers who were granted more or less of an offer than is kept of them',
    of: 'cust',
    wrong: (projectId) => sql`
      select distinct coalesce(u.customer_id, g.customer_id) as id
      from (select * from coterie.offer_uses where project_id = ${projectId}) u
      full join (
        select customer_id, offer_id, sum(granted) filter (where kind = 'activation') as activated,
          sum(granted) filter (where kind = 'award') as awarded
        from coterie.offer_grants where project_id = ${projectId} and customer_id is not null group by customer_id, offer_id
      ) g on g.customer_id = u.customer_id and g.offer_id = u.offer_id
      where (coalesce(u.activated, 0), coalesce(u.awarded, 0)) is distinct from (coalesce(g.activated, 0), coalesce(g.awarded, 0))`,
  },
])
