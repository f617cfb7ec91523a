create table coterie.segments (
  id uuid primary key,
  project_id uuid not null,
  name text not null,
  type text not null check (type in ('static', 'custom', 'auto-update', 'passive')),
  -- The definition version that readers see; null until the first is built.
  current_version integer,
  created_at timestamptz not null,
  updated_at timestamptz,
  unique (project_id, name)
);

create table coterie.segment_versions (
  id integer generated always as identity primary key,
  segment_id uuid not null,
  number integer not null,
  -- null for lists (static, custom)
  filter jsonb,
  -- As it was sent, and in which notation, so that it is given back so.
  source_filter jsonb,
  notation text check (notation in ('tree', 'voucherify', 'text')),
  state text not null check (state in ('building', 'ready', 'failed', 'replaced')),
  error text,
  -- How far a build is: evaluating, catching up, comparing, then ready.
  phase text not null default 'waiting',
  requested_at timestamptz not null,
  ready_at timestamptz,
  built_in_ms integer,
  -- The moment its members were first evaluated at.
  evaluated_at timestamptz,
  -- Of a replaced version: its members go once every transaction before this one is over, so nobody still reads them.
  replaced_before xid8,
  unique (segment_id, number)
);
create index segment_versions_in_work on coterie.segment_versions (id) where state = 'building';

create table coterie.segment_members (
  customer_id uuid not null,
  version_id integer not null,
  -- 1 write, 2 time, 3 build, 4 edit, 5 upload, 6 manual (segments/cause.ts)
  cause smallint not null,
  entered_at timestamptz not null,
  primary key (customer_id, version_id)
);
create index segment_members_by_version on coterie.segment_members (version_id, entered_at, customer_id);

create table coterie.segment_changes (
  customer_id uuid not null,
  seq bigint generated always as identity,
  segment_id uuid not null,
  at timestamptz not null,
  version integer not null,
  cause smallint not null,
  entered boolean not null,
  primary key (customer_id, seq)
);
create index segment_changes_by_segment on coterie.segment_changes (segment_id, seq);

-- Rows of the feed up to `settled` can no longer be preceded by one that is still uncommitted.
create table coterie.feed_marks (
  project_id uuid primary key,
  settled bigint not null,
  pending bigint not null,
  pending_xid xid8 not null
);

-- Uploaded ids that nobody has yet; they join when the customer appears.
create table coterie.segment_waiting (
  customer_id uuid not null,
  segment_id uuid not null,
  source_id text not null,
  since timestamptz not null,
  primary key (customer_id, segment_id)
);
create index segment_waiting_by_segment on coterie.segment_waiting (segment_id);

-- Customers written to while a version was being built: settled again before it is shown. A build that is
-- interrupted starts over, so these need not outlive a crash.
create unlogged table coterie.build_touches (
  version_id integer not null,
  customer_id uuid not null,
  primary key (version_id, customer_id)
);

-- Sizes without a hot row: each transaction adds its own tally, the background folds them into days.
-- A segment's size is the sum of entered − departed over both.
create table coterie.member_tallies (
  id bigint generated always as identity primary key,
  segment_id uuid not null,
  day date not null,
  entered integer not null,
  departed integer not null
);
create index member_tallies_by_segment on coterie.member_tallies (segment_id);
create table coterie.member_days (
  segment_id uuid not null,
  day date not null,
  entered bigint not null,
  departed bigint not null,
  primary key (segment_id, day)
);
