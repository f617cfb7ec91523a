-- What the filter language needs of the database: identity, letters, dates and numbers inside JSON.

-- The same id for the same (project, kind, source id), here and in store/ids.ts: UUID version 8 from SHA-256.
create function coterie.derived_id(project uuid, kind text, source_id text) returns uuid
  language sql immutable parallel safe
  return (
    select encode(
      set_byte(set_byte(h.digest, 6, (get_byte(h.digest, 6) & 15) | 128), 8, (get_byte(h.digest, 8) & 63) | 128), 'hex'
    )::uuid
    from (select substring(sha256(convert_to(project::text || ':' || kind || ':' || source_id, 'UTF8')) from 1 for 16)) h (digest)
  );

-- 0–9999. Derived and random ids are both uniform in their last bits.
create function coterie.bucket(customer_id uuid) returns integer
  language sql immutable parallel safe
  return ('x' || right(customer_id::text, 7))::bit(28)::integer % 10000;

-- Simple lower-casing, each code point alone (FILTERS.md, section 4). PostgreSQL 17 brings a collation that does just
-- that; before it, the system's C.UTF-8 does.
do $$
declare
  chosen text;
begin
  select c.collname into chosen
  from pg_collation c
  where c.collnamespace = 'pg_catalog'::regnamespace and c.collname in ('pg_c_utf8', 'C.utf8', 'C.UTF-8', 'en_US.utf8')
  order by array_position(array['pg_c_utf8', 'C.utf8', 'C.UTF-8', 'en_US.utf8'], c.collname::text)
  limit 1;
  if chosen is null then
    raise exception 'this PostgreSQL has no Unicode collation for lower-casing'
      using hint = 'Use PostgreSQL 17 or later, or install the C.UTF-8 locale and run pg_import_system_collations(''pg_catalog'').';
  end if;
  execute format(
    'create function coterie.fold(value text) returns text language sql immutable parallel safe return lower(value collate %I) collate "C"',
    chosen
  );
  if coterie.fold(U&'\03A3\0130\017B\00DF') <> U&'\03C3i\017C\00DF' then
    raise exception 'the collation "%" does not lower-case each letter alone', chosen;
  end if;
end
$$;

-- A stored date is the text YYYY-MM-DD of a day that exists; anything else is unknown.
create function coterie.text_date(value text) returns date
  language plpgsql immutable strict parallel safe as $$
declare
  y integer;
  m integer;
  d integer;
  last_day integer;
begin
  if value !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then
    return null;
  end if;
  y := substr(value, 1, 4);
  m := substr(value, 6, 2);
  d := substr(value, 9, 2);
  if y = 0 or m not between 1 and 12 or d < 1 then
    return null;
  end if;
  last_day := case
    when m in (4, 6, 9, 11) then 30
    when m <> 2 then 31
    when y % 4 = 0 and (y % 100 <> 0 or y % 400 = 0) then 29
    else 28
  end;
  if d > last_day then
    return null;
  end if;
  return make_date(y, m, d);
end
$$;

-- A stored datetime is ISO 8601 with a time and a zone; anything else is unknown. (PostgreSQL knows zones to 15:59.)
create function coterie.text_datetime(value text) returns timestamptz
  language plpgsql immutable strict parallel safe as $$
begin
  if value !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?([Zz]|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)$'
    or coterie.text_date(substr(value, 1, 10)) is null
  then
    return null;
  end if;
  return replace(value, ',', '.')::timestamptz;
end
$$;

create function coterie.json_date(value jsonb) returns date
  language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'string' then coterie.text_date(value #>> '{}') end;

create function coterie.json_datetime(value jsonb) returns timestamptz
  language sql immutable parallel safe
  return case when jsonb_typeof(value) = 'string' then coterie.text_datetime(value #>> '{}') end;

-- Month and day as one number, 229 for 29 February: what anniversaries are looked up by.
create function coterie.month_day(value date) returns integer
  language sql immutable parallel safe
  return extract(month from value)::integer * 100 + extract(day from value)::integer;
