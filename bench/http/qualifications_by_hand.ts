/** What a customer may use for an order of so much, as one would write it for one's own tables: `$3` orders by the deal. */
export const QUALIFICATIONS_BY_HAND = `
  with mine as (
    select coalesce(array_agg(s.id), '{}') as segments from coterie.segment_members m
    join coterie.segments s on s.current_version = m.version_id where m.customer_id = $1
  ), used as (
    select coalesce(r.voucher_id, r.promotion_tier_id) as id, count(*) as times from coterie.redemptions r
    where r.customer_id = $1 and r.kind = 'redemption' and r.succeeded and r.rolled_back_at is null group by 1
  )
  select b.*, case when b.percent_off is null then least(b.amount_off, $2::bigint) else round($2 * b.percent_off / 100) end as discount
  from coterie.bench_redeemables b cross join mine left join used u on u.id = b.id
  where (b.any_of = '{}' or b.any_of && mine.segments) and not b.none_of && mine.segments
    and (b.least is null or $2 > b.least) and (b.times is null or coalesce(u.times, 0) < b.times)
  order by case when $3::boolean then - case when b.percent_off is null then least(b.amount_off, $2::bigint) else $2 * b.percent_off / 100 end end,
    b.created_at desc, b.id desc
  limit 50`
