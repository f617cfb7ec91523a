create table coterie.projects (
  id uuid primary key,
  name text not null unique,
  time_zone text not null default 'UTC',
  -- 1 Monday … 7 Sunday
  first_day_of_week smallint not null default 1 check (first_day_of_week between 1 and 7),
  currency text not null default 'USD',
  -- Counts up with every change of what writers keep in memory: settings, schemas, segment definitions.
  definitions bigint not null default 1,
  created_at timestamptz not null
);

-- How far time itself has been followed. Apart from projects, because it changes every second.
create table coterie.sweeps (
  project_id uuid primary key,
  -- Every crossing before this moment is settled, whatever was still being written then.
  swept_until timestamptz not null,
  -- Whoever writes evaluates at this moment or later.
  announced_until timestamptz not null,
  -- A sweep whose end counts as soon as every transaction before `pending_xid` is over.
  pending_until timestamptz,
  pending_xid xid8
);

create table coterie.metadata_schemas (
  project_id uuid not null,
  resource text not null,
  properties jsonb not null,
  updated_at timestamptz not null,
  primary key (project_id, resource)
);

create table coterie.event_types (
  id integer generated always as identity primary key,
  project_id uuid not null,
  name text not null,
  properties jsonb not null default '{}',
  -- false: sent before anybody declared it; its properties are open
  declared boolean not null,
  created_at timestamptz not null,
  unique (project_id, name)
);

create table coterie.consents (
  project_id uuid not null,
  key text not null,
  name text not null,
  created_at timestamptz not null,
  primary key (project_id, key)
);

create table coterie.products (
  project_id uuid not null,
  id uuid not null,
  source_id text,
  name text,
  price bigint,
  attributes jsonb not null default '[]',
  metadata jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz,
  primary key (project_id, id)
);

create table coterie.campaigns (
  id uuid primary key,
  project_id uuid not null,
  name text not null,
  unique (project_id, name)
);
