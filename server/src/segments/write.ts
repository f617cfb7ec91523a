import type { Tx } from '../store/index.ts'
import { StoreError } from '../store/index.ts'
import { type Definitions, definitionsAt } from './definitions.ts'
import { later } from './time/instant.ts'

/** A write transaction that has begun: customers locked, definitions known, the moment of evaluation fixed. */
export interface Write {
  readonly tx: Tx
  readonly definitions: Definitions
  /** ISO, in microseconds; the moment asked for, or later where time has already been followed further. */
  readonly now: string
  /** Customers that this write has just created. */
  readonly created: ReadonlySet<string>
}

/** Up to this many customers are evaluated by looking each up. */
export const FEW_CUSTOMERS = 32

/**
 * Begins a write. Takes the shared definitions lock, then the rows of the customers in id order; with `sourceIds` (one per
 * id) those that do not exist are created. Every write of customers, their things or their memberships starts here. Without a
 * source id, who does not exist is not locked, and may exist a statement later: whoever goes on with them has to ask who is held.
 */
export async function beginWrite(
  tx: Tx,
  projectId: string,
  customers: { readonly ids: readonly string[]; readonly sourceIds?: readonly (string | null)[] },
  now: string,
): Promise<Write> {
  const { rows } = await tx.named<{ definitions: number; announced_until: string; created: string[] }>(
    'coterie_begin_write',
    'select definitions, announced_until, created from coterie.begin_write($1::uuid, $2::uuid[], $3::text[], $4::timestamptz, $5::boolean)',
    [projectId, customers.ids, customers.sourceIds ?? null, now, customers.ids.length <= FEW_CUSTOMERS],
  )
  const row = rows[0]
  if (!row) throw new StoreError('database_unsuitable', `There is no project ${projectId}.`)
  return {
    tx,
    definitions: await definitionsAt(tx, projectId, row.definitions),
    now: later(now, row.announced_until),
    created: new Set(row.created),
  }
}
