import type { Write } from '../../segments/write.ts'
import { newId, sql } from '../../store/index.ts'

/** So many points of one bucket. */
export interface BucketShare {
  /** UUID of the bucket. */
  readonly bucket: string
  readonly points: number
}

/** Takes points from the buckets that expire soonest, and says from which. The card must have that many. */
export async function takePoints(
  { tx, now }: Write,
  voucherId: string,
  points: number,
): Promise<readonly BucketShare[]> {
  const { rows } = await tx.named<{ bucket: string; points: number }>(
    'take_points',
    sql`
    with queue as (
      select id, remaining, sum(remaining) over (order by expires_at nulls last, id) - remaining as before
      from coterie.points_buckets where voucher_id = ${voucherId} and remaining > 0
    ), taken as (
      select id, least(remaining, ${points}::bigint - before)::bigint as points from queue where before < ${points}::bigint
    )
    update coterie.points_buckets b set remaining = b.remaining - t.points, updated_at = ${now}::timestamptz
    from taken t where b.id = t.id
    returning b.id as bucket, t.points`,
  )
  return rows
}

/** Puts points back where they came from, and what is new into a bucket of its own. */
export async function addPoints(
  { tx, definitions, now }: Write,
  card: { readonly id: string; readonly campaign_id: string },
  points: number,
  backTo: readonly BucketShare[],
  expires: { readonly at: string; readonly on: string } | null,
): Promise<void> {
  for (const share of backTo)
    await tx.query(sql`
      update coterie.points_buckets set remaining = remaining + ${share.points}, updated_at = ${now}::timestamptz
      where id = ${share.bucket} and voucher_id = ${card.id}`)
  const fresh = points - backTo.reduce((sum, share) => sum + share.points, 0)
  if (fresh === 0) return
  await tx.named(
    'add_points',
    sql`
    insert into coterie.points_buckets (id, voucher_id, project_id, campaign_id, total, remaining, expires_at, expires_on, created_at)
    values (${newId()}, ${card.id}, ${definitions.projectId}, ${card.campaign_id}, ${fresh}, ${fresh}, ${expires?.at ?? null}::timestamptz,
      ${expires?.on ?? null}::date, ${now}::timestamptz)`,
  )
}
