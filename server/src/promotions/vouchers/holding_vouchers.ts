import { beginWrite, type Write } from '../../segments/write.ts'
import { type Connections, transaction } from '../../store/index.ts'
import { lockVouchers, type VoucherRow, vouchersById } from './voucher_row.ts'

export interface HeldVouchers {
  /** Holds the customers who hold the vouchers. */
  readonly write: Write
  /** Locked, by UUID; those that are there. */
  readonly vouchers: ReadonlyMap<string, VoucherRow>
}

/**
 * Runs a change of vouchers (UUIDs) and of their holders' facts in one transaction. Customers are locked before vouchers, so who
 * they are has to be known before: where that has changed meanwhile, all begins again.
 */
export async function holdingVouchers<T>(
  db: Connections,
  projectId: string,
  now: string,
  ids: readonly string[],
  work: (held: HeldVouchers) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await transaction(db, async (tx) => {
        const holders = holdersOf(await vouchersById(tx, projectId, ids))
        const write = await beginWrite(tx, projectId, { ids: [...holders] }, now)
        const vouchers = await lockVouchers(tx, projectId, ids)
        if (!holdersOf(vouchers).isSubsetOf(holders)) throw new HolderChanged()
        return work({ write, vouchers })
      })
    } catch (error) {
      if (!(error instanceof HolderChanged) || attempt >= ATTEMPTS) throw error
    }
  }
}

/** A voucher is given away once or twice in its life. */
const ATTEMPTS = 20

class HolderChanged extends Error {}

const holdersOf = (vouchers: ReadonlyMap<string, VoucherRow>): ReadonlySet<string> =>
  new Set([...vouchers.values()].flatMap(({ holder_id }) => holder_id ?? []))
