-- Answers to POST requests with an Idempotency-Key, so that the same request again gets the same answer.

create table coterie.idempotency_keys (
  project_id uuid not null references coterie.projects (id) on delete cascade,
  -- who asked: the id of a key or a person
  holder text not null,
  key text not null,
  -- of method, path and body
  digest text not null,
  -- null while it is worked on
  status integer,
  content_type text,
  answer text,
  created_at timestamptz not null,
  -- while it is worked on: when whoever works on it is taken for dead
  claimed_until timestamptz not null,
  primary key (project_id, holder, key)
);

create index idempotency_keys_created on coterie.idempotency_keys (created_at);
