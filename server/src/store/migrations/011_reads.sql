-- What lists of customers and products need.

-- Voucherify's client shows it.
alter table coterie.products add column image_url text;

-- Who has this e-mail address: what integrations ask before they write.
create index customers_by_email on coterie.customers (project_id, coterie.fold(email)) where email is not null;

-- As before (009), but customers whom one write creates are a microsecond apart, in the order in which it names them: who
-- walks the customers by time alone can stop between any two of them.
create or replace function coterie.begin_write(project uuid, customer_ids uuid[], source_ids text[], at timestamptz, few boolean)
  returns table (definitions bigint, announced_until timestamptz, created uuid[])
  language plpgsql as $$
declare
  made uuid[] := '{}';
  named record;
begin
  -- From here on this transaction counts as running for horizons (store/horizon.ts).
  perform pg_current_xact_id();
  -- What follows for a few customers is planned once per connection, not each time, and perhaps while the tables are still
  -- empty: a sequential scan chosen then would read all of them later.
  perform set_config('enable_seqscan', 'off', true);
  if few then
    perform set_config('plan_cache_mode', 'force_generic_plan', true);
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('coterie definitions ' || project, 0));
  if array_position(source_ids, null) is not null then
    for named in
      select i.id, i.source_id, i.position
      from unnest(customer_ids, source_ids) with ordinality i (id, source_id, position)
      order by i.id
    loop
      if named.source_id is null then
        perform from coterie.customers c where c.id = named.id and (c.project_id = project) is true for no key update;
      else
        insert into coterie.customers (id, project_id, source_id, created_at, source)
        values (named.id, project, named.source_id, at + (named.position - 1) * interval '1 microsecond', 'API')
        on conflict (id) do update set id = excluded.id where false;
        if found then
          made := made || named.id;
        end if;
      end if;
    end loop;
  elsif source_ids is not null then
    -- `where false` updates nothing, but locks the row that was there.
    with inserted as (
      insert into coterie.customers (id, project_id, source_id, created_at, source)
      select i.id, project, i.source_id, at + (i.position - 1) * interval '1 microsecond', 'API'
      from unnest(customer_ids, source_ids) with ordinality i (id, source_id, position)
      order by i.id
      on conflict (id) do update set id = excluded.id where false
      returning id
    )
    select coalesce(array_agg(id), '{}') into made from inserted;
  elsif cardinality(customer_ids) > 0 then
    -- `is true` hides the index by project, which looks selective as long as the statistics are old.
    perform from coterie.customers c
    where c.id = any(customer_ids) and (c.project_id = project) is true
    order by c.id
    for no key update;
  end if;
  return query
    select p.definitions, s.announced_until, made
    from coterie.projects p join coterie.sweeps s on s.project_id = p.id
    where p.id = project;
  if not few then
    perform set_config('enable_seqscan', 'on', true);
  end if;
end
$$;
