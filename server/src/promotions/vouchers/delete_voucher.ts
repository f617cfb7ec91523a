import type { Connections } from '../../store/index.ts'
import { noChangedFacts, settleChanged } from '../facts/changed_facts.ts'
import { holdingVouchers } from './holding_vouchers.ts'
import { removeVouchers } from './remove_vouchers.ts'
import { voucherIdNamed, voucherNotFound } from './voucher_row.ts'

/** Deletes a voucher (by code or id). Throws `voucher_not_found`. */
export function deleteVoucher(db: Connections, projectId: string, now: string, voucher: string): Promise<void> {
  const id = voucherIdNamed(projectId, voucher)
  return holdingVouchers(db, projectId, now, [id], async ({ write, vouchers }) => {
    const found = vouchers.get(id)
    if (!found) throw voucherNotFound(voucher)
    const changed = noChangedFacts()
    await removeVouchers(write, changed, [found])
    await settleChanged(write, changed)
  })
}
