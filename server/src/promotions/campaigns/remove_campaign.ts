import type { ActionHandler } from '../../ingest/actions/handler.ts'
import type { Job } from '../../ingest/actions/job.ts'
import { isObject } from '../../ingest/door/json.ts'
import { type Database, decodeId, invalidInput, sql, transaction } from '../../store/index.ts'
import { noChangedFacts, settleChanged } from '../facts/changed_facts.ts'
import { unassignRules } from '../validation_rules/assign_rules.ts'
import { holdingVouchers } from '../vouchers/holding_vouchers.ts'
import { removeVouchers } from '../vouchers/remove_vouchers.ts'
import { removeMembers } from './remove_members.ts'

interface RemoveInput {
  /** `camp_…` */
  readonly campaign: string
}

const VOUCHERS_AT_ONCE = 1_000
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

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
  do {
    for (let gone = -1; gone !== 0; done += gone) {
      signal.throwIfAborted()
      gone = await removeSomeVouchers(db, projectId, clock(), id)
      progress({ done: done + gone, total: null })
    }
    for (let last: string | null = BEFORE_ALL; last !== null; ) {
      signal.throwIfAborted()
      last = await removeMembers(db, projectId, clock(), id, last)
    }
  } while (!(await removeRest(db, projectId, id)))
  return { done_count: done, failed_count: 0 }
}

async function removeSomeVouchers(db: Database, projectId: string, now: string, campaignId: string): Promise<number> {
  const { rows } = await db.query<{ id: string }>(sql`
    select id from coterie.vouchers where campaign_id = ${campaignId} order by created_at, id limit ${VOUCHERS_AT_ONCE}`)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  return holdingVouchers(db, projectId, now, ids, async ({ write, vouchers }) => {
    const changed = noChangedFacts()
    await removeVouchers(write, changed, [...vouchers.values()])
    await settleChanged(write, changed)
    return vouchers.size
  })
}

/** What is left besides vouchers and members; false when one of these has come meanwhile. */
function removeRest(db: Database, projectId: string, id: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    // Whoever adds a voucher counts it here, and is waited for.
    await tx.query(sql`select from coterie.campaigns where id = ${id} for update`)
    const { rows } = await tx.query<{ left: boolean }>(sql`
      select exists (select from coterie.vouchers where campaign_id = ${id})
        or exists (select from coterie.customer_loyalty where campaign_id = ${id}) as left`)
    if (rows[0]!.left) return false
    const gone = [id]
    for (const table of OF_CAMPAIGN) {
      const deleted = await tx.query<{ id: string }>(sql`
        delete from ${sql.ident('coterie', table)} where campaign_id = ${id} and project_id = ${projectId} returning id`)
      gone.push(...deleted.rows.map((row) => row.id))
    }
    // Rules are assigned to what is held: nobody has been able to since.
    await unassignRules(tx, projectId, gone)
    await tx.query(sql`delete from coterie.entries_followed where campaign_id = ${id} and project_id = ${projectId}`)
    await tx.query(sql`delete from coterie.referrals where campaign_id = ${id} and project_id = ${projectId}`)
    await tx.query(sql`delete from coterie.campaigns where id = ${id} and project_id = ${projectId}`)
    return true
  })
}

const OF_CAMPAIGN = ['promotion_tiers', 'earning_rules', 'reward_assignments', 'loyalty_tiers'] as const
