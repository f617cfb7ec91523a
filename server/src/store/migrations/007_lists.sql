-- How lists (static and custom segments) and customers who appear or go keep out of each other's way. Customer ids fall
-- into 64 ranges, by their first bits. `arrivals`: who creates customers shares the locks of their ranges, who changes a list
-- has those of its ids alone. `departures`: who deletes customers has the locks alone, who writes members shares them.
-- Ascending, and everybody the departures before the arrivals, so that nobody waits in a circle.
create function coterie.hold_ranges(project uuid, what text, ranges integer[], alone boolean) returns void
  language plpgsql as $$
declare
  held integer;
begin
  for held in select distinct r from unnest(ranges) r order by r loop
    if alone then
      perform pg_advisory_xact_lock(hashtext('coterie ' || what || ' ' || project), held);
    else
      perform pg_advisory_xact_lock_shared(hashtext('coterie ' || what || ' ' || project), held);
    end if;
  end loop;
end
$$;
