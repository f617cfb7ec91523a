import type { ActionHandler } from '../../ingest/actions/handler.ts'
import type { Job } from '../../ingest/actions/job.ts'
import { isObject } from '../../ingest/door/json.ts'
import { type Database, decodeId, invalidInput, sql, type Tx, transaction } from '../../store/index.ts'
import { removeHolders } from './remove_holders.ts'

interface RemoveInput {
  /** `camp_…` */
  readonly campaign: string
}

const VOUCHERS_AT_ONCE = 5_000

/** Takes away what belongs to a campaign that is being deleted, then its row. Any step may be done again. */
export const REMOVE_CAMPAIGN: ActionHandler<RemoveInput> = {
  read: (body) => {
    if (isObject(body) && typeof body.campaign === 'string') return { campaign: body.campaign }
    throw invalidInput([{ path: 'campaign', message: 'The id of a campaign is needed here.' }])
  },
  run,
}

async function run({ db, projectId, input, clock, signal, progress }: Job<RemoveInput>): Promise<object> {
  const id = decodeId('camp', input.campaign)!
  let done = 0
  for (;;) {
    signal.throwIfAborted()
    const holders = await removeHolders(db, projectId, clock(), id)
    const vouchers = await removeVouchers(db, projectId, id)
    done += vouchers
    progress({ done, total: null })
    if (holders === 0 && vouchers === 0 && (await removeRest(db, projectId, id))) break
  }
  return { done_count: done, failed_count: 0 }
}

/** Vouchers that nobody holds, with what is written of them. */
function removeVouchers(db: Database, projectId: string, id: string): Promise<number> {
  return transaction(db, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(sql`
      select v.id from coterie.vouchers v
      where v.campaign_id = ${id} and v.project_id = ${projectId} and v.holder_id is null
        and not exists (select from coterie.voucher_holders h where h.voucher_id = v.id)
      order by v.id limit ${VOUCHERS_AT_ONCE} for update of v skip locked`)
    const ids = rows.map((row) => row.id)
    await forgetVouchers(tx, projectId, ids)
    return ids.length
  })
}

/** Deletes these vouchers, which are locked, and what is kept of them alone. */
export async function forgetVouchers(tx: Tx, projectId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  for (const table of ['voucher_movements', 'points_buckets', 'voucher_locks'] as const)
    await tx.query(sql`delete from ${sql.ident('coterie', table)} where voucher_id = any (${ids}::uuid[])`)
  await tx.query(sql`
    delete from coterie.rule_assignments
    where related_object_id = any (${ids}::uuid[]) and related_object_type = 'voucher' and project_id = ${projectId}`)
  await tx.query(sql`delete from coterie.vouchers where id = any (${ids}::uuid[]) and project_id = ${projectId}`)
}

/** What is left besides vouchers and holders; false when one of these has come meanwhile. */
function removeRest(db: Database, projectId: string, id: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    await tx.query(sql`select from coterie.campaigns where id = ${id} for update`)
    const { rows } = await tx.query<{ left: boolean }>(sql`
      select exists (select from coterie.vouchers where campaign_id = ${id})
        or exists (select from coterie.customer_loyalty where campaign_id = ${id}) as left`)
    if (rows[0]!.left) return false
    await tx.query(sql`
      delete from coterie.rule_assignments a
      where a.project_id = ${projectId} and a.related_object_id in (
        select ${id}::uuid
        union all select id from coterie.promotion_tiers where campaign_id = ${id}
        union all select id from coterie.earning_rules where campaign_id = ${id}
        union all select id from coterie.reward_assignments where campaign_id = ${id})`)
    for (const table of OF_CAMPAIGN)
      await tx.query(sql`
        delete from ${sql.ident('coterie', table)} where campaign_id = ${id} and project_id = ${projectId}`)
    await tx.query(sql`delete from coterie.campaigns where id = ${id} and project_id = ${projectId}`)
    return true
  })
}

const OF_CAMPAIGN = [
  'promotion_tiers',
  'earning_rules',
  'reward_assignments',
  'loyalty_tiers',
  'entries_followed',
  'referrals',
] as const
