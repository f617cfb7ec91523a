/** All offers of a project as a customer sees them, as one would write it for one's own tables: the status, not why. */
export const OFFERS_BY_HAND = `
  with mine as (
    select coalesce(array_agg(s.id), '{}') as segments from coterie.segment_members m
    join coterie.segments s on s.current_version = m.version_id where m.customer_id = $1
  )
  select o.id, o.name, o.content, o.custom_data, o.category, o.expire_at, coalesce(u.awarded, 0) as awarded,
    case
      when o.expire_at <= $2 then 'expired'
      when t.awarded >= o.global_award then 'global_limit'
      when u.awarded >= o.member_award then 'member_limit'
      when not coalesce(extract(year from age($2::timestamptz, c.birthdate)) >= o.minimum_age, o.minimum_age is null) then 'age_restricted'
      when not (o.all_of <@ mine.segments and (o.any_of = '{}' or o.any_of && mine.segments) and not o.none_of && mine.segments
        and (o.tier is null or coalesce(c.metadata->>'tier' = o.tier, false)))
        then 'missing_required_segments'
      else 'visible'
    end as visible_status
  from coterie.customers c, mine, coterie.bench_offers o
  left join coterie.offer_uses u on u.offer_id = o.id and u.customer_id = $1
  left join coterie.offer_totals t on t.offer_id = o.id
  where c.id = $1
  order by o.created_at desc, o.id desc`
