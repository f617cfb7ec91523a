import type { JsonObject } from '../../../ingest/door/json.ts'
import { type Database, encodeId } from '../../../store/index.ts'
import { createPublication } from '../../publishing/create_publication.ts'
import { type VoucherRow, vouchersById } from '../../vouchers/voucher_row.ts'
import { programmeOf } from '../programme.ts'

/**
 * Makes a customer a member: `{customer, voucher?, channel?, metadata?, source_id?}`. Answers their card, which is the same however
 * often they join. Throws what publications throw.
 */
export async function createMember(
  db: Database,
  projectId: string,
  now: string,
  campaign: string,
  { customer, voucher, channel, metadata, source_id }: JsonObject,
): Promise<VoucherRow> {
  const { id } = await programmeOf(db, projectId, campaign)
  const asked = { customer, voucher, channel, metadata, source_id }
  const { voucher_ids } = await createPublication(db, projectId, now, {
    ...asked,
    campaign: encodeId('camp', id),
    join_once: true,
  })
  return (await vouchersById(db, projectId, voucher_ids)).get(voucher_ids[0]!)!
}
