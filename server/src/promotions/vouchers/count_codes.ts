import { sql, type Tx } from '../../store/index.ts'

/** Adds to what a campaign says of how many vouchers it has. Locks its row, so it comes last. */
export async function countCodes(tx: Tx, campaignId: string, more: number): Promise<void> {
  if (more === 0) return
  await tx.query(sql`update coterie.campaigns set vouchers_count = vouchers_count + ${more} where id = ${campaignId}`)
}
