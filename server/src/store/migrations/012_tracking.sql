-- Ids that were somebody's own until an alias said whose they are: tracking messages that name them belong to `merged_into`,
-- who is always there and never an alias itself.
create table coterie.customer_aliases (
  -- The customer's id that follows from the alias, whom nobody writes to any more.
  customer_id uuid primary key,
  project_id uuid not null,
  alias text not null,
  merged_into uuid not null,
  since timestamptz not null
);
create index customer_aliases_by_customer on coterie.customer_aliases (merged_into);

-- Messages that changed something which a repeat of them would change back. Events need none: they are known by their id.
create table coterie.tracking_messages (
  customer_id uuid not null,
  -- Follows from the message's own id (store/ids.ts), in a third of its bytes.
  message_id uuid not null,
  received_at timestamptz not null,
  primary key (customer_id, message_id)
);
create index tracking_messages_by_time on coterie.tracking_messages (received_at);
