-- Work that a request begins and does not wait for. Rows IN_PROGRESS are the list of work themselves, as versions to be built
-- are: whoever works on a project's actions holds a session lock, and what a crashed server leaves is begun again.
create table coterie.async_actions (
  id uuid primary key,
  project_id uuid not null,
  type text not null,
  status text not null default 'IN_PROGRESS' check (status in ('IN_PROGRESS', 'DONE', 'FAILED')),
  -- json where jsonb would refuse a list of bodies because one holds a NUL. Empty as soon as the action is finished.
  input json not null default '{}',
  upload_id uuid unique,
  asked_by text,
  percent smallint not null default 0 check (percent between 0 and 100),
  work_done bigint not null default 0,
  -- null: not known yet
  work_total bigint,
  result json,
  error json,
  report_rows integer not null default 0,
  -- Rows beyond those that a report may have.
  report_left_out bigint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index async_actions_by_project on coterie.async_actions (project_id, created_at, id);
create index async_actions_in_work on coterie.async_actions (project_id, created_at, id) where status = 'IN_PROGRESS';
create index async_actions_finished on coterie.async_actions (finished_at) where status <> 'IN_PROGRESS';

-- Rows that an action did not take.
create table coterie.action_reports (
  action_id uuid not null,
  -- Of the file, or the place in the list counted from 1.
  line integer not null,
  seq bigint generated always as identity,
  column_name text,
  problem text not null,
  primary key (action_id, line, seq)
);

-- Files that actions read: here, so that they outlive a restart and any server of several can read them.
create table coterie.uploads (
  id uuid primary key,
  project_id uuid not null,
  name text not null,
  -- null until it is complete
  bytes bigint,
  created_at timestamptz not null
);
create index uploads_by_age on coterie.uploads (created_at);

create table coterie.upload_parts (
  upload_id uuid not null,
  position integer not null,
  content bytea not null,
  primary key (upload_id, position)
);
-- Written once and read twice: compressing them would cost more than it saves.
alter table coterie.upload_parts alter column content set storage external;
