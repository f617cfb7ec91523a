import type { Write } from '../../segments/write.ts'
import type { RedemptionRow } from './redemption_row.ts'

/** A redemption as it is about to be kept: what is left out is nothing. */
export type RedemptionDraft = Pick<RedemptionRow, 'id' | 'kind' | 'succeeded'> &
  Partial<Omit<RedemptionRow, 'project_id' | 'created_at' | 'rolled_back_at'>>

/** Keeps redemptions and rollbacks, those that were refused too. Answers their rows. */
export async function insertRedemptions(
  { tx, definitions, now }: Write,
  drafts: readonly RedemptionDraft[],
): Promise<readonly RedemptionRow[]> {
  const rows = drafts.map(
    (draft): RedemptionRow => ({
      ...NOTHING,
      ...draft,
      project_id: definitions.projectId,
      created_at: now,
    }),
  )
  await tx.named(
    'insert_redemptions',
    `insert into coterie.redemptions
    select r.* from jsonb_populate_recordset(null::coterie.redemptions, $1::jsonb) r`,
    [JSON.stringify(rows)],
  )
  return rows
}

const NOTHING = Object.freeze({
  rolled_back_at: null,
  parent_id: null,
  is_parent: false,
  redemption_id: null,
  customer_id: null,
  voucher_id: null,
  promotion_tier_id: null,
  campaign_id: null,
  amount: null,
  discount: 0,
  order_amount: null,
  order_id: null,
  order_view: null,
  reward: null,
  trace: null,
  metadata: {},
  reason: null,
  failure_code: null,
  failure_message: null,
  decided: {},
  tracking_id: null,
  channel: {},
}) satisfies Partial<RedemptionRow>
