import type { Queryable } from '../../store/index.ts'
import type { RedemptionRow } from './redemption_row.ts'

/** What belongs to a redemption or rollback. */
export interface RelatedRedemption
  extends Pick<RedemptionRow, 'id' | 'kind' | 'succeeded' | 'is_parent' | 'created_at'> {
  /** The UUID of what it belongs to. */
  readonly of: string
}

export type Related = (row: RedemptionRow) => readonly RelatedRedemption[]

/** What belongs to redemptions: their parts, the rollback that undid them; and to rollbacks what they undid, with its parts. */
export async function relatedTo(db: Queryable, rows: readonly RedemptionRow[]): Promise<Related> {
  if (rows.length === 0) return () => []
  const { rows: found } = await db.query<RelatedRedemption>(
    `with asked as (select * from unnest($1::uuid[], $2::uuid[]) a (id, undone))
    select r.id, r.kind, r.succeeded, r.is_parent, r.created_at, a.id as of
    from asked a join coterie.redemptions r on r.parent_id = a.id
    union all
    select r.id, r.kind, r.succeeded, r.is_parent, r.created_at, a.id
    from asked a join coterie.redemptions r on r.redemption_id = a.id and r.kind = 'rollback' and r.succeeded
    union all
    select r.id, r.kind, r.succeeded, r.is_parent, r.created_at, a.id
    from asked a join coterie.redemptions r on r.id = a.undone
    union all
    select r.id, r.kind, r.succeeded, r.is_parent, r.created_at, a.id
    from asked a join coterie.redemptions r on r.parent_id = a.undone
    order by id`,
    [rows.map(({ id }) => id), rows.map(({ kind, redemption_id }) => (kind === 'rollback' ? redemption_id : null))],
  )
  const byOf = Map.groupBy(found, ({ of }) => of)
  return ({ id }) => byOf.get(id) ?? []
}
