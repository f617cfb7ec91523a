create table coterie.customers (
  id uuid primary key,
  project_id uuid not null,
  source_id text,
  created_at timestamptz not null,
  updated_at timestamptz,
  birthdate date,
  name text,
  email text,
  phone text,
  description text,
  address_line_1 text,
  address_line_2 text,
  address_city text,
  address_state text,
  address_postal_code text,
  address_country text,
  source text,
  metadata jsonb not null default '{}',
  system_metadata jsonb not null default '{}',
  consents jsonb not null default '{}',
  unsubscribed boolean not null default false,
  -- The summary: always what a recount of the customer's PAID and FULFILLED orders gives.
  orders_count bigint not null default 0,
  orders_total numeric not null default 0,
  first_order_at timestamptz,
  last_order_at timestamptz,
  last_order_amount bigint,
  products text[] not null default '{}',
  products_folded text[] not null default '{}'
) with (fillfactor = 90);
create index customers_by_creation on coterie.customers (project_id, created_at, id);

create table coterie.orders (
  customer_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz,
  -- Of two orders at one instant the later arrival is the last.
  arrival bigint generated always as identity,
  -- What was paid, after discounts.
  amount bigint not null,
  initial_amount bigint not null,
  discount_amount bigint not null default 0,
  status text not null check (status in ('CREATED', 'PAID', 'CANCELED', 'FULFILLED')),
  source_id text,
  items jsonb not null default '[]',
  -- The items' lists as filters read them, folded.
  item_names text[] not null default '{}',
  item_source_ids text[] not null default '{}',
  item_skus text[] not null default '{}',
  metadata jsonb not null default '{}',
  primary key (customer_id, id)
);
create index orders_by_id on coterie.orders (id);
create index orders_by_time on coterie.orders (project_id, created_at) include (customer_id);

create table coterie.events (
  customer_id uuid not null,
  id uuid not null,
  created_at timestamptz not null,
  event_type_id integer not null,
  source_id text,
  properties jsonb not null default '{}',
  primary key (customer_id, id)
);
create index events_by_customer on coterie.events (customer_id, event_type_id, created_at);
create index events_by_time on coterie.events (event_type_id, created_at) include (customer_id);

-- All-time measures of events: a count over ten million raw rows takes seconds, over these it does not.
create table coterie.event_totals (
  customer_id uuid not null,
  event_type_id integer not null,
  total bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (customer_id, event_type_id)
) with (fillfactor = 80);
create index event_totals_by_type on coterie.event_totals (event_type_id, customer_id);

-- Facts that promotions keep, one row per customer (and campaign). No row means zeros.
create table coterie.customer_redemptions (
  customer_id uuid primary key,
  succeeded bigint not null default 0,
  failed bigint not null default 0,
  gift_redeemed bigint not null default 0,
  gift_to_go bigint not null default 0
);
create table coterie.customer_loyalty (
  customer_id uuid not null,
  campaign_id uuid not null,
  points bigint not null default 0,
  referred_customers bigint not null default 0,
  primary key (customer_id, campaign_id)
);
