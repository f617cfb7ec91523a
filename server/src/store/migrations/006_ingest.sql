-- What writing customers and orders needs of the database.

-- The keys whose values differ, each with the prefix before it.
create function coterie.changed_keys(prefix text, before jsonb, after jsonb) returns text[]
  language sql immutable parallel safe
  return case when before = after then '{}' else (
    select coalesce(array_agg(prefix || key order by key), '{}')
    from jsonb_each(before) b full join jsonb_each(after) a using (key)
    where b.value is distinct from a.value
  ) end;

-- What an order's items say under one path, in the items' order; an item that says nothing there adds nothing.
create function coterie.item_texts(items jsonb, path text[]) returns text[]
  language sql immutable parallel safe
  return case when items = '[]' then '{}' else (
    select coalesce(array_agg(i.item #>> path order by i.position), '{}')
    from jsonb_array_elements(items) with ordinality i (item, position)
    where jsonb_typeof(i.item #> path) = 'string' and i.item #>> path <> ''
  ) end;

-- Everything by which an order's items can be called: product names, source ids and SKUs.
create function coterie.item_products(items jsonb) returns text[]
  language sql immutable parallel safe
  return coterie.item_texts(items, '{product,name}') || coterie.item_texts(items, '{source_id}') || coterie.item_texts(items, '{sku_id}');

create function coterie.fold_all(texts text[]) returns text[]
  language sql immutable parallel safe
  return (
    select coalesce(array_agg(coterie.fold(t.text) order by t.position), '{}')
    from unnest(texts) with ordinality t (text, position)
  );

-- Each once, in code point order: lists that say the same are equal.
create function coterie.distinct_texts(texts text[]) returns text[]
  language sql immutable parallel safe
  return (select coalesce(array_agg(distinct t.text collate "C" order by t.text collate "C"), '{}') from unnest(texts) t (text));

-- The customers that have orders with these ids. Until this transaction ends, no other one can give an order of such an
-- id to anybody: the locks are 4096 per project, not one per order, so that a large batch cannot use up the lock table.
create function coterie.claim_orders(project uuid, order_ids uuid[]) returns table (customer_id uuid, order_id uuid)
  language plpgsql as $$
declare
  lock integer;
begin
  for lock in select distinct ('x' || right(i.id::text, 3))::bit(12)::integer from unnest(order_ids) i (id) order by 1 loop
    perform pg_advisory_xact_lock(hashtext('coterie orders ' || project), lock);
  end loop;
  -- A statement of its own sees what committed while the locks were waited for.
  return query select o.customer_id, o.id from coterie.orders o where o.id = any (order_ids) and o.project_id = project;
end
$$;
