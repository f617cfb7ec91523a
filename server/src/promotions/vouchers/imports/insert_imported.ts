import { type Database, sql, type Tx, transaction } from '../../../store/index.ts'
import { countCodes } from '../count_codes.ts'
import { firstExpiry } from '../first_expiry.ts'
import { insertVouchers } from '../insert_vouchers.ts'
import type { VoucherDraft } from '../voucher_draft.ts'
import { voucherIdOf } from '../voucher_row.ts'
import { campaignOf, type ImportTarget } from './import_target.ts'

export interface Imported {
  readonly code: string
  readonly draft: VoucherDraft
}

/**
 * Writes a batch of vouchers in one transaction; answers the codes that were free. One that this action has made before, when it
 * was begun the first time, counts as free.
 */
export function insertImported(
  db: Database,
  projectId: string,
  now: string,
  { madeBy, ...target }: ImportTarget & { readonly madeBy: string },
  vouchers: readonly Imported[],
): Promise<ReadonlySet<string>> {
  return transaction(db, async (tx) => {
    const campaign = await campaignOf(tx, projectId, target)
    const codes = vouchers.map(({ code }) => code)
    const drafts = vouchers.map(({ draft }) => draft)
    const expires = await firstExpiry(tx, projectId, campaign, now)
    const made = await insertVouchers(tx, projectId, now, {
      campaignId: target.campaign,
      codes,
      drafts,
      expires,
      madeBy,
    })
    if (campaign) await countCodes(tx, campaign.id, made.size)
    const others = codes.filter((code) => !made.has(code))
    return made.union(await madeBefore(tx, projectId, madeBy, others))
  })
}

async function madeBefore(
  tx: Tx,
  projectId: string,
  madeBy: string,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set()
  const { rows } = await tx.query<{ code: string }>(sql`
    select code from coterie.vouchers
    where id = any (${codes.map((code) => voucherIdOf(projectId, code))}::uuid[])
      and made_by = ${madeBy}`)
  return new Set(rows.map(({ code }) => code))
}
