import type { Write } from '../../segments/write.ts'
import { sql } from '../../store/index.ts'
import { changeHeldFacts } from '../facts/change_held_facts.ts'
import type { ChangedFacts } from '../facts/changed_facts.ts'
import { unassignRules } from '../validation_rules/assign_rules.ts'
import { countCodes } from './count_codes.ts'
import type { VoucherRow } from './voucher_row.ts'

/**
 * Deletes vouchers that the write has locked, with their holders held (`holdingVouchers`): what was on cards is no longer their
 * holders'. Redemptions and publications stay and say what happened. Movements go, because a code can be made again, and would
 * begin with somebody else's.
 */
export async function removeVouchers(
  write: Write,
  changed: ChangedFacts,
  vouchers: readonly VoucherRow[],
): Promise<void> {
  if (vouchers.length === 0) return
  const { tx, definitions } = write
  const ids = vouchers.map(({ id }) => id)
  for (const voucher of vouchers)
    if (voucher.holder_id !== null) await changeHeldFacts(write, changed, voucher, voucher.holder_id, 'goes')
  await tx.query(sql`
    with holders as (delete from coterie.voucher_holders where voucher_id = any (${ids}::uuid[])),
      locks as (delete from coterie.voucher_locks where voucher_id = any (${ids}::uuid[])),
      buckets as (delete from coterie.points_buckets where voucher_id = any (${ids}::uuid[])),
      movements as (delete from coterie.voucher_movements where voucher_id = any (${ids}::uuid[]))
    delete from coterie.vouchers where id = any (${ids}::uuid[])`)
  // Whoever assigns rules to one of them holds it, and has been waited for.
  await unassignRules(tx, definitions.projectId, ids)
  const byCampaign = Map.groupBy(
    vouchers.filter(({ campaign_id }) => campaign_id !== null),
    ({ campaign_id }) => campaign_id!,
  )
  for (const [campaignId, gone] of [...byCampaign].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await countCodes(tx, campaignId, -gone.length)
}
