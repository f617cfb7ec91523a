-- Who may come in, and what they did. Tables of the room http.

create table coterie.api_keys (
  id uuid primary key,
  project_id uuid not null,
  kind text not null check (kind in ('server', 'client')),
  -- The public half.
  app_id text not null,
  -- SHA-256: a token is 256 random bits, so nobody finds it by trying, and a slow hash would only slow down each request.
  token_hash bytea not null,
  -- The token before, and until when it is still good.
  previous_hash bytea,
  previous_until timestamptz,
  name text not null,
  -- null: whatever a key of its kind may do
  scopes text[],
  -- null: any. Of client keys only.
  origins text[],
  -- COTERIE_APP_ID, COTERIE_CLIENT_ID … name it, and say what its token is.
  from_environment boolean not null default false,
  created_at timestamptz not null,
  -- The person or key that made it; null: the first start.
  created_by uuid,
  last_used_at timestamptz,
  revoked_at timestamptz,
  unique (kind, app_id)
);
create index on coterie.api_keys (project_id, created_at, id);

-- People who sign in to the dashboard: the tables of better-auth, under our names.
create table coterie.people (
  id uuid primary key,
  -- In lower case.
  email text not null unique,
  email_verified boolean not null default false,
  name text not null,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table coterie.people_sessions (
  id uuid primary key,
  person_id uuid not null references coterie.people on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on coterie.people_sessions (person_id);

create table coterie.people_accounts (
  id uuid primary key,
  person_id uuid not null references coterie.people on delete cascade,
  account_id text not null,
  -- "credential" is a password.
  provider_id text not null,
  -- Argon2id.
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index on coterie.people_accounts (person_id);

create table coterie.people_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on coterie.people_verifications (identifier);

create table coterie.project_people (
  project_id uuid not null,
  person_id uuid not null references coterie.people on delete cascade,
  role text not null check (role in ('admin', 'marketer', 'viewer')),
  created_at timestamptz not null,
  primary key (project_id, person_id)
);
create index on coterie.project_people (person_id);

-- A link with which somebody sets a password: their first one, or one they forgot.
create table coterie.password_links (
  person_id uuid primary key references coterie.people on delete cascade,
  token_hash bytea not null unique,
  expires_at timestamptz not null
);

-- Wrong passwords in a row. By the hash of the address, because addresses that nobody has are tried as well.
create table coterie.sign_in_failures (
  address_hash bytea primary key,
  failures integer not null,
  last_at timestamptz not null
);
create index on coterie.sign_in_failures (last_at);

-- What the server made up for itself once and must know again after a restart.
create table coterie.secrets (
  name text primary key,
  value text not null,
  created_at timestamptz not null
);

create table coterie.audit_log (
  project_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  -- Who: by id only, so that a name can change or go without a change here.
  actor_type text not null check (actor_type in ('key', 'person', 'system')),
  actor_id uuid,
  -- segments.edit, keys.rotate …
  action text not null,
  resource_type text not null,
  resource_id text,
  -- No personal data of customers.
  summary jsonb not null,
  request_id text,
  primary key (project_id, id)
);
create index on coterie.audit_log (project_id, at, id);
create index on coterie.audit_log (project_id, actor_id, at, id);
create index on coterie.audit_log (project_id, resource_type, resource_id, at, id);
create index on coterie.audit_log (project_id, action, at, id);

create function coterie.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'coterie.% only grows', tg_table_name;
end $$;

create trigger audit_log_only_grows before update or delete or truncate on coterie.audit_log
  for each statement execute function coterie.refuse_change();
