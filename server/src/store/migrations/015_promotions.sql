-- What may be redeemed together: what is not said is as the server has it.
alter table coterie.projects add column stacking_rules jsonb not null default '{}';

-- Campaigns have been names that filters know; now they have what their vouchers inherit.
alter table coterie.campaigns
  add column type text not null default 'LOYALTY_PROGRAM'
    check (type in ('DISCOUNT_COUPONS', 'GIFT_VOUCHERS', 'LOYALTY_PROGRAM', 'REFERRAL_PROGRAM', 'PROMOTION')),
  -- AUTO_UPDATE: a publication makes a code when none is left.
  add column update_type text not null default 'AUTO_UPDATE' check (update_type in ('AUTO_UPDATE', 'STATIC')),
  add column active boolean not null default true,
  add column description text,
  add column category text,
  add column metadata jsonb not null default '{}',
  add column validity jsonb not null default '{}',
  -- What its vouchers are: type, discount, gift, loyalty_card, redemption, code_config, is_referral_code. null for PROMOTION.
  add column voucher jsonb,
  add column referral_program jsonb,
  add column loyalty_tiers_expiration jsonb,
  add column join_once boolean not null default true,
  add column auto_join boolean not null default false,
  add column use_voucher_metadata_schema boolean not null default false,
  -- Vouchers made so far and not deleted.
  add column vouchers_count bigint not null default 0,
  -- The async action that makes its first codes, while it works, and how many it has still to make.
  add column generating uuid,
  add column to_generate bigint not null default 0 check (to_generate >= 0),
  -- The async action that takes it away with all that belongs to it: nobody finds the campaign any more.
  add column deleting uuid,
  -- Facts whose news its programme wants (`orders`, `events.<name>`, `segment.<id>`): definitions of writers, too.
  add column listens text[] not null default '{}',
  add column created_at timestamptz not null default '2026-01-01T00:00:00Z',
  add column updated_at timestamptz;
alter table coterie.campaigns alter column type drop default, alter column created_at drop default;
create index campaigns_by_time on coterie.campaigns (project_id, created_at, id);

create table coterie.promotion_tiers (
  id uuid primary key,
  project_id uuid not null,
  campaign_id uuid not null,
  name text not null,
  banner text,
  discount jsonb not null,
  metadata jsonb not null default '{}',
  category text,
  active boolean not null default true,
  hierarchy integer not null,
  validity jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz
);
create index promotion_tiers_by_campaign on coterie.promotion_tiers (campaign_id, hierarchy, id);
create index promotion_tiers_by_time on coterie.promotion_tiers (project_id, created_at, id);

-- The id follows from the code, so a code is there once in a project and found by the primary key.
create table coterie.vouchers (
  id uuid primary key,
  project_id uuid not null,
  code text not null,
  campaign_id uuid,
  type text not null check (type in ('DISCOUNT_VOUCHER', 'GIFT_VOUCHER', 'LOYALTY_CARD')),
  -- Its own; null: the campaign's.
  discount jsonb,
  gift_effect text,
  is_referral_code boolean not null default false,
  active boolean not null default true,
  category text,
  metadata jsonb not null default '{}',
  additional_info text,
  -- Its own values, which win over the campaign's.
  validity jsonb not null default '{}',
  -- How often it may be redeemed; null: without limit.
  quantity bigint check (quantity > 0),
  redeemed_quantity bigint not null default 0 check (redeemed_quantity >= 0 and redeemed_quantity <= coalesce(quantity, redeemed_quantity)),
  -- Of these, how often it had been redeemed elsewhere before it was imported.
  redeemed_before bigint not null default 0,
  -- Of gift cards in minor units, of loyalty cards in points: what came in, and how it went. All four only by balances/.
  added bigint not null default 0 check (added >= 0),
  subtracted bigint not null default 0 check (subtracted >= 0),
  redeemed bigint not null default 0 check (redeemed >= 0),
  expired bigint not null default 0 check (expired >= 0),
  balance bigint not null generated always as (added - subtracted - redeemed - expired) stored,
  -- Who it was published to first: the one holder of a campaign's voucher.
  holder_id uuid,
  published_count bigint not null default 0,
  -- The action that made it, which knows by it what it has done when it is begun again.
  made_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz,
  constraint vouchers_balance check (added - subtracted - redeemed - expired >= 0)
) with (fillfactor = 90);
create index vouchers_by_time on coterie.vouchers (project_id, created_at, id);
create index vouchers_by_campaign on coterie.vouchers (campaign_id, created_at, id);
create index vouchers_unpublished on coterie.vouchers (campaign_id, id) where published_count = 0 and active;
create index vouchers_generic on coterie.vouchers (project_id, created_at, id) where campaign_id is null;
create index vouchers_by_holder on coterie.vouchers (holder_id) where holder_id is not null;

-- Every change of a balance, once: a balance is the sum of its movements.
create table coterie.voucher_movements (
  id uuid primary key,
  voucher_id uuid not null,
  project_id uuid not null,
  campaign_id uuid,
  -- CREDITS_ADDITION, CREDITS_REMOVAL, CREDITS_REDEMPTION, CREDITS_REFUND, POINTS_ACCRUAL, POINTS_ADDITION, …
  type text not null,
  amount bigint not null,
  -- Of the voucher right after it.
  balance_after bigint not null,
  total_after bigint not null,
  -- The caller's own id: once for a voucher.
  source_id text,
  reason text,
  -- Whom it was made by: API, Automation; null for what a redemption does.
  source text,
  -- What it follows from: redemption, rollback, order, event, segment, earning_rule, reward, related (a movement), tier.
  because jsonb not null default '{}',
  created_at timestamptz not null
);
create index voucher_movements_by_voucher on coterie.voucher_movements (voucher_id, id);
create unique index voucher_movements_once on coterie.voucher_movements (voucher_id, source_id) where source_id is not null;

-- Points that expire together. What is left of all of a card's is its balance.
create table coterie.points_buckets (
  id uuid primary key,
  voucher_id uuid not null,
  project_id uuid not null,
  campaign_id uuid not null,
  total bigint not null check (total >= 0),
  remaining bigint not null check (remaining >= 0 and remaining <= total),
  -- They can be spent before this moment; null: for ever.
  expires_at timestamptz,
  expires_on date,
  created_at timestamptz not null,
  updated_at timestamptz
);
create index points_buckets_by_voucher on coterie.points_buckets (voucher_id, expires_at, id) where remaining > 0;
create index points_buckets_expiring on coterie.points_buckets (expires_at) where remaining > 0 and expires_at is not null;

-- What validations with a session hold back, until it is redeemed, released or too old.
create table coterie.voucher_locks (
  voucher_id uuid not null,
  session_key text not null,
  project_id uuid not null,
  quantity bigint not null,
  amount bigint not null default 0,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (voucher_id, session_key)
);
create index voucher_locks_by_session on coterie.voucher_locks (project_id, session_key);
create index voucher_locks_by_end on coterie.voucher_locks (expires_at);

create table coterie.validation_rules (
  id uuid primary key,
  project_id uuid not null,
  name text not null,
  -- As sent and shown: {"1": …, "logic": …}.
  rules jsonb not null,
  applicable_to jsonb not null,
  error jsonb,
  type text not null default 'expression',
  context_type text not null default 'global',
  -- Segments that the rules name.
  segment_ids uuid[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz
);
create index validation_rules_by_time on coterie.validation_rules (project_id, created_at, id);
create index validation_rules_by_segment on coterie.validation_rules using gin (segment_ids);

create table coterie.rule_assignments (
  id uuid primary key,
  project_id uuid not null,
  rule_id uuid not null,
  related_object_type text not null
    check (related_object_type in ('voucher', 'campaign', 'promotion_tier', 'reward_assignment', 'earning_rule', 'distribution')),
  related_object_id uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz,
  unique (related_object_id, rule_id)
);
create index rule_assignments_by_rule on coterie.rule_assignments (rule_id, created_at, id);
create index rule_assignments_by_time on coterie.rule_assignments (project_id, created_at, id);

-- Counted up with every change of what can be redeemed and by whom (not of how often it was, or what is left): by the sum of a
-- project's parts is known whether what is kept of it in memory still holds. In parts, so that two who write do not wait for each
-- other; once in a transaction, or the many rows of one would count for ever.
create table coterie.redeemable_versions (
  project_id uuid not null,
  part integer not null,
  version bigint not null,
  primary key (project_id, part)
) with (fillfactor = 50);

create function coterie.redeemables_changed() returns trigger language plpgsql as $$
begin
  insert into coterie.redeemable_versions as k (project_id, part, version)
  values (coalesce(new.project_id, old.project_id), pg_backend_pid() % 64, 1)
  on conflict (project_id, part) do update set version = k.version + 1 where k.xmin <> pg_current_xact_id()::xid;
  return null;
end $$;

create trigger redeemables_changed after insert or update or delete on coterie.promotion_tiers
  for each row execute function coterie.redeemables_changed();
create trigger redeemables_changed after insert or update or delete on coterie.validation_rules
  for each row execute function coterie.redeemables_changed();
create trigger redeemables_changed after insert or update or delete on coterie.rule_assignments
  for each row execute function coterie.redeemables_changed();
-- Without what counts its codes and makes them.
create trigger redeemables_changed after insert or delete or update of project_id, name, type, update_type, active, description,
    category, metadata, validity, voucher, referral_program, deleting on coterie.campaigns
  for each row execute function coterie.redeemables_changed();
-- Only of codes without a campaign, and not what redemptions, balances and publications change of them.
create trigger redeemables_come after insert on coterie.vouchers
  for each row when (new.campaign_id is null) execute function coterie.redeemables_changed();
create trigger redeemables_go after delete on coterie.vouchers
  for each row when (old.campaign_id is null) execute function coterie.redeemables_changed();
create trigger redeemables_changed after update of project_id, code, campaign_id, type, discount, gift_effect, is_referral_code,
    active, category, metadata, additional_info, validity, quantity, created_at on coterie.vouchers
  for each row when ((old.campaign_id is null or new.campaign_id is null)
    and row(old.project_id, old.code, old.campaign_id, old.type, old.discount, old.gift_effect, old.is_referral_code, old.active,
      old.category, old.metadata, old.additional_info, old.validity, old.quantity, old.created_at)
    is distinct from row(new.project_id, new.code, new.campaign_id, new.type, new.discount, new.gift_effect, new.is_referral_code,
      new.active, new.category, new.metadata, new.additional_info, new.validity, new.quantity, new.created_at))
  execute function coterie.redeemables_changed();

-- Redemptions and rollbacks, those that were refused too. Not keyed by the customer: many have none.
create table coterie.redemptions (
  id uuid primary key,
  project_id uuid not null,
  kind text not null check (kind in ('redemption', 'rollback')),
  succeeded boolean not null,
  -- When a rollback undid it.
  rolled_back_at timestamptz,
  -- The stack that it is a part of.
  parent_id uuid,
  is_parent boolean not null default false,
  -- Of a rollback: what it undoes.
  redemption_id uuid,
  customer_id uuid,
  voucher_id uuid,
  promotion_tier_id uuid,
  campaign_id uuid,
  -- Credits or points; negative when they go back.
  amount bigint,
  -- Taken off the order by this one, and what the order came to, in minor units.
  discount bigint not null default 0,
  order_amount bigint,
  order_id uuid,
  -- The order as it was answered.
  order_view jsonb,
  reward jsonb,
  -- What it did to the order's money, to be undone (money/undo.ts).
  trace jsonb,
  metadata jsonb not null default '{}',
  reason text,
  failure_code text,
  failure_message text,
  -- Why: the rules with their verdicts, the segments they asked for with version and membership at that moment.
  decided jsonb not null default '{}',
  tracking_id text,
  channel jsonb not null default '{}',
  created_at timestamptz not null
);
create index redemptions_by_time on coterie.redemptions (project_id, created_at, id);
create index redemptions_by_customer on coterie.redemptions (customer_id, created_at) where customer_id is not null;
create index redemptions_by_voucher on coterie.redemptions (voucher_id, created_at) where voucher_id is not null;
create index redemptions_by_tier on coterie.redemptions (promotion_tier_id, created_at) where promotion_tier_id is not null;
create index redemptions_by_campaign on coterie.redemptions (campaign_id, created_at) where campaign_id is not null;
create index redemptions_by_parent on coterie.redemptions (parent_id) where parent_id is not null;
create index redemptions_by_order on coterie.redemptions (order_id) where order_id is not null;
create unique index redemptions_undone_once on coterie.redemptions (redemption_id) where kind = 'rollback' and succeeded;

create table coterie.publications (
  id uuid primary key,
  project_id uuid not null,
  customer_id uuid not null,
  campaign_id uuid,
  voucher_ids uuid[] not null,
  source_id text,
  channel text not null default 'API',
  metadata jsonb not null default '{}',
  result text not null default 'SUCCESS',
  failure_code text,
  failure_message text,
  created_at timestamptz not null
);
create index publications_by_time on coterie.publications (project_id, created_at, id);
create index publications_by_customer on coterie.publications (customer_id, created_at);
create index publications_by_campaign on coterie.publications (campaign_id, created_at, id) where campaign_id is not null;
create index publications_by_voucher on coterie.publications using gin (voucher_ids);
create unique index publications_once on coterie.publications (project_id, source_id) where source_id is not null;

-- Who has which voucher: its owner, who refers with it, and who came by it.
create table coterie.voucher_holders (
  customer_id uuid not null,
  voucher_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  campaign_id uuid,
  role text not null check (role in ('OWNER', 'REFERRER', 'REFEREE')),
  metadata jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (customer_id, voucher_id)
);
create index voucher_holders_by_voucher on coterie.voucher_holders (voucher_id, id);
create index voucher_holders_by_campaign on coterie.voucher_holders (customer_id, campaign_id);

-- Who was brought by whom: once in a campaign. Whom somebody has brought counts for them for good, even who is gone.
create table coterie.referrals (
  id uuid primary key,
  project_id uuid not null,
  campaign_id uuid not null,
  -- null when the customer is gone, or was merged with somebody who was brought as well.
  customer_id uuid,
  referrer_id uuid,
  voucher_id uuid not null,
  related_object_type text not null check (related_object_type in ('redemption', 'event')),
  related_object_id uuid not null,
  created_at timestamptz not null
);
create unique index referrals_once on coterie.referrals (customer_id, campaign_id) where customer_id is not null;
create index referrals_by_referrer on coterie.referrals (referrer_id, campaign_id) where referrer_id is not null;

create table coterie.rewards (
  id uuid primary key,
  project_id uuid not null,
  name text not null,
  type text not null check (type in ('MATERIAL', 'CAMPAIGN', 'COIN')),
  parameters jsonb not null,
  attributes jsonb not null default '{}',
  metadata jsonb not null default '{}',
  -- null: without end
  stock bigint check (stock >= 0),
  redeemed bigint not null default 0 check (redeemed >= 0),
  created_at timestamptz not null,
  updated_at timestamptz
);
create index rewards_by_time on coterie.rewards (project_id, created_at, id);

create table coterie.reward_assignments (
  id uuid primary key,
  project_id uuid not null,
  reward_id uuid not null,
  campaign_id uuid not null,
  -- null for COIN, of which the customer says how many.
  points bigint check (points > 0),
  created_at timestamptz not null,
  updated_at timestamptz,
  unique (campaign_id, reward_id)
);
create index reward_assignments_by_reward on coterie.reward_assignments (reward_id, created_at, id);

create table coterie.earning_rules (
  id uuid primary key,
  project_id uuid not null,
  campaign_id uuid not null,
  -- order.paid, customer.segment.entered, or the name of an event.
  event text not null,
  -- The fact whose news it wants: `orders`, `events.<name>`, `segment.<id>`.
  listens text not null,
  loyalty jsonb not null,
  segment_id uuid,
  source jsonb,
  metadata jsonb not null default '{}',
  active boolean not null default true,
  validity jsonb not null default '{}',
  expiration_rules jsonb,
  created_at timestamptz not null,
  updated_at timestamptz
);
create index earning_rules_by_campaign on coterie.earning_rules (campaign_id, created_at, id);
create index earning_rules_by_segment on coterie.earning_rules (segment_id) where segment_id is not null;

create table coterie.loyalty_tiers (
  id uuid primary key,
  project_id uuid not null,
  campaign_id uuid not null,
  name text not null,
  points_from bigint not null,
  points_to bigint,
  earning_rules jsonb not null default '{}',
  rewards jsonb not null default '{}',
  metadata jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz
);
create index loyalty_tiers_by_campaign on coterie.loyalty_tiers (campaign_id, points_from, id);

-- Orders and events for whose news a programme has asked: written with them, read and taken away by promotions.
create table coterie.news (
  customer_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  fact text not null,
  -- The order or the event.
  subject_id uuid not null,
  -- What the row itself does not keep: the referral code and the loyalty card that an event named.
  said jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (customer_id, id)
);
create index news_by_time on coterie.news (project_id, created_at, id);

-- Up to where the entries of a segment have been followed for those who earn by them.
create table coterie.entries_followed (
  project_id uuid not null,
  campaign_id uuid not null,
  segment_id uuid not null,
  position jsonb not null,
  primary key (campaign_id, segment_id)
);

create table coterie.offers (
  id uuid primary key,
  project_id uuid not null,
  name text not null,
  content jsonb not null default '{}',
  custom_data jsonb not null default '{}',
  category text,
  publish_at timestamptz,
  expire_at timestamptz,
  discontinued boolean not null default false,
  must_activate boolean not null default false,
  -- Those for all members together stand in offer_totals.
  member_activation bigint check (member_activation > 0),
  member_award bigint check (member_award > 0),
  -- {object: campaign | promotion_tier, id}
  redeemable jsonb,
  -- Canonical: all must hold.
  audiences jsonb not null default '[]',
  segment_ids uuid[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz
);
create index offers_by_time on coterie.offers (project_id, created_at, id);
create index offers_by_segment on coterie.offers using gin (segment_ids);
create unique index offers_by_name on coterie.offers (project_id, name);

-- Counted up with every change of a project's offers: by it is known whether what is kept of them in memory still holds.
create table coterie.offer_catalogues (
  project_id uuid primary key,
  version bigint not null
);

-- Apart from the offers, which are read far more often than counted. A row for each offer.
create table coterie.offer_totals (
  offer_id uuid primary key,
  project_id uuid not null,
  activated bigint not null default 0 check (activated >= 0),
  awarded bigint not null default 0 check (awarded >= 0),
  -- How many there are; null: without limit.
  activation_limit bigint check (activation_limit > 0),
  award_limit bigint check (award_limit > 0),
  -- A column, not the condition of an index, so that counting changes no index until then.
  exhausted boolean not null generated always as
    (coalesce(activated >= activation_limit, false) or coalesce(awarded >= award_limit, false)) stored
) with (fillfactor = 50);
create index offer_totals_exhausted on coterie.offer_totals (project_id) where exhausted;

create table coterie.offer_uses (
  customer_id uuid not null,
  offer_id uuid not null,
  project_id uuid not null,
  activated bigint not null default 0 check (activated >= 0),
  awarded bigint not null default 0 check (awarded >= 0),
  primary key (customer_id, offer_id)
) with (fillfactor = 80);

-- Each activation and award: totals and uses are their sums.
create table coterie.offer_grants (
  id uuid primary key,
  project_id uuid not null,
  offer_id uuid not null,
  -- null when the customer is gone.
  customer_id uuid,
  kind text not null check (kind in ('activation', 'award')),
  asked bigint not null,
  granted bigint not null,
  decided jsonb not null default '{}',
  created_at timestamptz not null
);
create index offer_grants_by_offer on coterie.offer_grants (offer_id, id);
create index offer_grants_by_customer on coterie.offer_grants (customer_id, id) where customer_id is not null;
