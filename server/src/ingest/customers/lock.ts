import { FEW_CUSTOMERS, type Write } from '../../segments/write.ts'
import { sql } from '../../store/index.ts'

/** Locks the rows of these customers in id order; answers who of them is there. */
export async function lockCustomers({ tx, definitions }: Write, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await tx.query<{ id: string }>(sql`
    select c.id from coterie.customers c
    where c.id = any (${ids}::uuid[]) and c.project_id = ${definitions.projectId}
    order by c.id
    for no key update`)
  return new Set(rows.map(({ id }) => id))
}

/** A write that begins without naming its customers is planned for a few; where there are many, the planner should see it. */
export async function planForMany({ tx }: Write, customers: number): Promise<void> {
  if (customers > FEW_CUSTOMERS) await tx.query(`select set_config('plan_cache_mode', 'auto', true)`)
}
