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

/**
 * The same of those whom a write that has begun has locked already, if they were there: who has appeared since and is being written
 * by somebody else counts as not there, because waiting would be out of order.
 */
export async function lockedCustomers(
  { tx, definitions }: Write,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await tx.named<{ id: string }>('locked_customers', `${LOCK} skip locked`, [
    ids,
    definitions.projectId,
  ])
  return new Set(rows.map(({ id }) => id))
}
