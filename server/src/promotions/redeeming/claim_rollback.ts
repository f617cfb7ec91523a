import { AliasChanged } from '../../ingest/customers/aliases.ts'
import type { Write } from '../../segments/write.ts'
import { type Queryable, sql } from '../../store/index.ts'
import type { RedemptionRow } from './redemption_row.ts'
import { alreadyRolledBack } from './rollback_refused.ts'

export interface Ahead {
  readonly customerId: string | null
  /** With the redeemer: those whose facts change with the cards, and who brought somebody by it. */
  readonly customers: readonly string[]
}

/** Whom a rollback concerns, read before anything is locked. */
export async function concernedBy(
  db: Queryable,
  projectId: string,
  redemptionId: string,
  uses: readonly RedemptionRow[],
  voucherIds: readonly string[],
): Promise<Ahead> {
  const ids = uses.map(({ id }) => id)
  const { rows } = await db.query<{ customer_id: string | null; others: string[] }>(sql`
    select r.customer_id, array(
      select v.holder_id from coterie.vouchers v
      where v.id = any (${voucherIds}::uuid[]) and v.holder_id is not null and (v.type <> 'DISCOUNT_VOUCHER' or v.is_referral_code)
      union
      select f.referrer_id from coterie.referrals f
      where f.customer_id = r.customer_id and f.referrer_id is not null and f.related_object_id = any (${ids}::uuid[])
    ) as others
    from coterie.redemptions r where r.id = ${redemptionId} and r.project_id = ${projectId}`)
  const { customer_id, others } = rows[0]!
  return { customerId: customer_id, customers: [...(customer_id === null ? [] : [customer_id]), ...others] }
}

/** Marks all of it as undone, once, and answers the rows as they are now. */
export async function claimRollback(
  { tx, now }: Write,
  redemption: RedemptionRow,
  ids: readonly string[],
  customerId: string | null,
): Promise<ReadonlyMap<string, RedemptionRow>> {
  const { rows } = await tx.query<RedemptionRow>(sql`
    update coterie.redemptions set rolled_back_at = ${now}::timestamptz
    where id in (
      select id from coterie.redemptions where id = any (${ids}::uuid[]) and succeeded and rolled_back_at is null
      order by id for no key update
    )
    returning *`)
  if (rows.length < ids.length) throw alreadyRolledBack(redemption)
  // Merged or deleted meanwhile.
  if (rows.some((row) => row.customer_id !== customerId)) throw new AliasChanged()
  return new Map(rows.map((row) => [row.id, row]))
}
