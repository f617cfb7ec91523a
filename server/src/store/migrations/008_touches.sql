-- Customers written to while a version was being built: settled again before it is shown. Each write leaves rows of its
-- own, so nobody waits for anybody, and a build takes away those that it has seen and no others. Unlogged, because a build
-- ends with its connection: after a crash of the database it starts over.
drop table coterie.build_touches;
create unlogged table coterie.build_touches (
  customer_id uuid not null,
  seq bigint generated always as identity,
  version_id integer not null,
  primary key (customer_id, seq)
);
create index build_touches_by_version on coterie.build_touches (version_id, customer_id);
