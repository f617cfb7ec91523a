import { type Connections, type Tx, transaction } from '../../store/index.ts'

/**
 * Settings of a transaction that writes one chunk of many: the planner should see how many rows there are and that their
 * pages are mostly in memory, and nobody waits for the disk. The import is not done before `makeDurable`.
 */
export async function setForBulk(tx: Tx): Promise<void> {
  await tx.query(`
    select set_config('plan_cache_mode', 'auto', true), set_config('enable_seqscan', 'on', true),
      set_config('random_page_cost', '1.1', true), set_config('synchronous_commit', 'off', true)`)
}

/** Returns when everything committed so far is on disk: a commit that waits takes all earlier ones with it. */
export async function makeDurable(db: Connections): Promise<void> {
  await transaction(db, (tx) => tx.query(`select pg_logical_emit_message(true, 'coterie', 'import ended')`))
}
