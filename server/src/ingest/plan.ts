import { FEW_CUSTOMERS, type Write } from '../segments/write.ts'
import { type Connections, transaction } from '../store/index.ts'

/** Sets how the statements of a write are planned that concerns so many customers. */
export type Plan = (write: Write, customers: number) => Promise<void>

/** A write that begins without naming its customers is planned for a few; where there are many, the planner should see it. */
export const planForMany: Plan = async ({ tx }, customers) => {
  if (customers > FEW_CUSTOMERS)
    await tx.query(`select set_config('plan_cache_mode', 'auto', true), set_config('enable_seqscan', 'on', true)`)
}

/**
 * Settings of a transaction that writes one chunk of many: the planner should see how many rows there are and that their
 * pages are mostly in memory, and nobody waits for the disk. The import is not done before `makeDurable`.
 */
export const planForBulk: Plan = async ({ tx }) => {
  await tx.query(`
    select set_config('plan_cache_mode', 'auto', true), set_config('enable_seqscan', 'on', true),
      set_config('random_page_cost', '1.1', true), set_config('synchronous_commit', 'off', true)`)
}

/** Returns when everything committed so far is on disk: a commit that waits takes all earlier ones with it. */
export async function makeDurable(db: Connections): Promise<void> {
  await transaction(db, (tx) => tx.query(`select pg_logical_emit_message(true, 'coterie', 'import ended')`))
}
