import { PROFILE_COLUMNS } from './profile.ts'

/** The columns of a staged `CustomerPatch`, for `jsonb_to_recordset` and for the table that COPY fills. */
export const PATCH_COLUMNS = `position integer, id uuid, source_id text, may_create boolean,
  created_at timestamptz, updated_at timestamptz, birthdate text, ${PROFILE_COLUMNS.map((column) => `${column} text`).join(', ')},
  source text, metadata jsonb, metadata_removed text[], system_metadata jsonb, consents jsonb, consents_removed text[], unsubscribed boolean`

/** A statement over patches that lie in `relation`, aliased p. */
export type StagedStatement = (relation: string) => string

const each = (write: (column: string) => string): string => PROFILE_COLUMNS.map(write).join(',\n    ')

/**
 * Creates who may be created and is not there, locks who is, in id order. $1 project, $2 now, $3 source of those who do
 * not say theirs. `where false` updates nothing, but locks.
 */
export const createMissing: StagedStatement = (patches) => `
  insert into coterie.customers (id, project_id, source_id, created_at, updated_at, birthdate, ${PROFILE_COLUMNS.join(', ')},
    source, metadata, system_metadata, consents, unsubscribed)
  select p.id, $1::uuid, p.source_id, coalesce(p.created_at, $2::timestamptz + p.position * interval '1 microsecond'), p.updated_at,
    nullif(p.birthdate, '')::date,
    ${each((column) => `nullif(p.${column}, '')`)},
    nullif(coalesce(p.source, $3::text), ''), coalesce(p.metadata, '{}'), coalesce(p.system_metadata, '{}'),
    coalesce(p.consents, '{}'), coalesce(p.unsubscribed, false)
  from ${patches}
  where p.may_create
  order by p.id
  on conflict (id) do update set id = excluded.id where false
  returning id`

/**
 * Merges into those who were there and says which facts that changed; their rows must be locked. $1 project, $2 now,
 * $3 whom the statement above created, $4 whom this write created otherwise (filling in their profile is no change of it),
 * $5 most bytes of metadata; who would exceed them is left alone.
 */
export const mergeExisting: StagedStatement = (patches) => `
  with merged as (
    select c as was, p.updated_at as given_updated_at,
    c.id, coalesce(p.created_at, c.created_at) as created_at,
    ${each((column) => `case when p.${column} is null then c.${column} else nullif(p.${column}, '') end as ${column}`)},
    case when p.birthdate is null then c.birthdate else nullif(p.birthdate, '')::date end as birthdate,
    case when p.source is null then c.source else nullif(p.source, '') end as source,
    (c.metadata - coalesce(p.metadata_removed, '{}')) || coalesce(p.metadata, '{}') as metadata,
    c.system_metadata || coalesce(p.system_metadata, '{}') as system_metadata,
    (c.consents - coalesce(p.consents_removed, '{}')) || coalesce(p.consents, '{}') as consents,
    coalesce(p.unsubscribed, c.unsubscribed) as unsubscribed
    from ${patches} join coterie.customers c on c.id = p.id and (c.project_id = $1::uuid) is true
    where p.id <> all ($3::uuid[])
  ),
  compared as (
    select m.*,
    array_remove(array[
    ${each((column) => `case when m.${column} is distinct from (m.was).${column} then '${column.replace('address_', 'address.')}' end`)},
    case when m.birthdate is distinct from (m.was).birthdate then 'birthdate' end
    ], null) || coterie.changed_keys('metadata.', (m.was).metadata, m.metadata) as profile_facts,
    array_remove(array[
    case when m.created_at <> (m.was).created_at then 'created_at' end,
    case when m.source is distinct from (m.was).source or m.system_metadata <> (m.was).system_metadata then 'system_metadata' end
    ], null) || coterie.changed_keys('consents.', (m.was).consents, m.consents) as other_facts,
    m.metadata <> (m.was).metadata and octet_length(m.metadata::text) > $5::integer as too_large
    from merged m
  ),
  dated as (
    select d.*, coalesce(d.given_updated_at,
      case when cardinality(d.profile_facts) > 0 and d.id <> all ($4::uuid[]) then $2::timestamptz else (d.was).updated_at end) as updated_at
    from compared d
  ),
  decided as (
    select d.*, d.profile_facts || d.other_facts
      || case when d.updated_at is distinct from (d.was).updated_at then array['updated_at'] else '{}' end as facts
    from dated d
  ),
  written as (
    update coterie.customers c
    set created_at = d.created_at, updated_at = d.updated_at, birthdate = d.birthdate,
    ${each((column) => `${column} = d.${column}`)},
    source = d.source, metadata = d.metadata, system_metadata = d.system_metadata, consents = d.consents, unsubscribed = d.unsubscribed
    from decided d
    where c.id = d.id and not d.too_large and (cardinality(d.facts) > 0 or d.unsubscribed <> (d.was).unsubscribed)
    returning c.id
  )
  select d.id, d.facts, d.too_large, d.unsubscribed <> (d.was).unsubscribed as unsubscribed_changed from decided d`
