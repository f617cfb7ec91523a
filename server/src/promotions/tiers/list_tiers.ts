import { notSortedBy, type PageRequest, readPage } from '../../ingest/paging/read_page.ts'
import { type SortKey, walkOf } from '../../ingest/paging/sort_key.ts'
import { type Connections, type Queryable, type Sql, sql, transaction } from '../../store/index.ts'
import type { TierRow } from './tier_row.ts'

export interface ListTiers extends PageRequest {
  /** The UUID. */
  readonly campaignId?: string
  /** Now: switched on like its campaign, and between start and expiration. */
  readonly availableAt?: string
  /** `hierarchy`, `created_at` or `updated_at`, `-` before it for descending. */
  readonly sort?: string
}

export interface TiersPage {
  readonly tiers: readonly TierRow[]
  readonly total: number | null
  readonly has_more: boolean
  readonly more_starting_after: string | null
}

const KEYS: Readonly<Record<string, SortKey>> = Object.freeze({
  hierarchy: { kind: 'number', value: sql`t.hierarchy`, nullable: false },
  created_at: { kind: 'instant', value: sql`t.created_at`, nullable: false },
  updated_at: { kind: 'instant', value: sql`t.updated_at`, nullable: true },
})

/** Promotion tiers of a project or of one campaign, page by page, as `readPage` has it. */
export function listTiers(
  db: Connections,
  projectId: string,
  { sort = '-created_at', ...asked }: ListTiers = {},
): Promise<TiersPage> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkOf(sort, sql`t.id`, (name) => (Object.hasOwn(KEYS, name) ? KEYS[name]! : null))
      if (!walk) throw notSortedBy(sort, Object.keys(KEYS))
      const from = sql`
        from coterie.promotion_tiers t join coterie.campaigns c on c.id = t.campaign_id
        where ${wanted(asked, projectId)}`
      const count = sql`select count(*)::bigint as total ${from}`
      const listing = { columns: sql`t.*`, table: sql`coterie.promotion_tiers t`, from, count }
      const { rows, ...page } = await readPage<TierRow & { sort_key: string | null }>(tx, listing, walk, asked)
      return { tiers: rows, ...page }
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

function wanted({ campaignId, availableAt }: ListTiers, projectId: string): Sql {
  const conditions = [sql`t.project_id = ${projectId}`, sql`c.deleting is null`]
  if (campaignId !== undefined) conditions.push(sql`t.campaign_id = ${campaignId}`)
  if (availableAt !== undefined) conditions.push(availableNow(availableAt))
  return sql.join(conditions, sql` and `)
}

const availableNow = (now: string): Sql => sql`
  t.active and c.active
  and ${bound('startDate', sql`'-infinity'`)} <= ${now}::timestamptz
  and ${bound('expirationDate', sql`'infinity'`)} > ${now}::timestamptz`

/** Its own, else the campaign's. */
const bound = (key: string, otherwise: Sql): Sql =>
  sql`coalesce(t.validity ->> ${key}, c.validity ->> ${key}, ${otherwise})::timestamptz`

/** All tiers of these campaigns (by UUID), in their order. */
export async function tiersOf(
  db: Queryable,
  projectId: string,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TierRow[]>> {
  if (campaignIds.length === 0) return new Map()
  const { rows } = await db.query<TierRow>(sql`
    select * from coterie.promotion_tiers
    where campaign_id = any (${[...campaignIds]}::uuid[]) and project_id = ${projectId} order by hierarchy, id`)
  return Map.groupBy(rows, ({ campaign_id }) => campaign_id)
}
