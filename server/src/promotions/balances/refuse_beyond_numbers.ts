import { Refusal } from '../../store/index.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'

/** Throws `invalid_amount` for a change after which a sum of the card would be no exact number any more. */
export function refuseBeyondNumbers({ added, subtracted }: VoucherRow, amount: number): void {
  if (Math.max(added + amount, subtracted - amount) > Number.MAX_SAFE_INTEGER)
    throw new Refusal('invalid_amount', `At most ${Number.MAX_SAFE_INTEGER} can ever be put onto a card, or taken off`)
}
