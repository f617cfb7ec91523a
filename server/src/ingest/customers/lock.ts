import type { Write } from '../../segments/write.ts'

// Prepared, and planned by the settings that a write for a few begins with; `is true` hides the index by project.
const LOCK = `
  select c.id from coterie.customers c
  where c.id = any ($1::uuid[]) and (c.project_id = $2::uuid) is true
  order by c.id
  for no key update`

/** Locks the rows of these customers in id order; answers who of them is there. To be called before `planForMany`. */
export async function lockCustomers({ tx, definitions }: Write, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await tx.named<{ id: string }>('lock_customers', LOCK, [ids, definitions.projectId])
  return new Set(rows.map(({ id }) => id))
}
