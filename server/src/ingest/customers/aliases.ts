import type { Tx } from '../../store/index.ts'
import type { CustomerReference } from './reference.ts'

/** Ends a transaction that began for somebody whom an alias has given to another meanwhile; it runs again. */
export class AliasChanged extends Error {
  constructor() {
    super('Customers have been merged or deleted while this was about to be written.')
  }
}

/** Whom these customers' ids stand for by now, where an alias of the project says so. */
export async function aliasesOf(
  tx: Tx,
  projectId: string,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (customerIds.length === 0) return new Map()
  const { rows } = await tx.named<{ customer_id: string; merged_into: string }>(
    'aliases_of',
    `select customer_id, merged_into from coterie.customer_aliases
    where customer_id = any ($1::uuid[]) and (project_id = $2::uuid) is true`,
    [customerIds, projectId],
  )
  return new Map(rows.map(({ customer_id, merged_into }) => [customer_id, merged_into]))
}

/** The customer meant, who has to be there if it is by an alias: whoever has aliases is. */
export function resolved(customer: CustomerReference, aliases: ReadonlyMap<string, string>): CustomerReference {
  const id = aliases.get(customer.id)
  return id === undefined ? customer : { id, sourceId: null }
}

/**
 * Throws `AliasChanged` if one of these, whose rows are locked, has been given to another. To be asked after locking, in a
 * statement of its own: a merge holds the rows of both.
 */
export async function requireUnmerged(tx: Tx, projectId: string, customerIds: readonly string[]): Promise<void> {
  if ((await aliasesOf(tx, projectId, customerIds)).size > 0) throw new AliasChanged()
}

/** Every merge or deletion that comes in between ends one try. */
const TRIES = 50

/** Runs `work`, which is a transaction, again for as long as customers are merged under its hands. */
export async function withAliases<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof AliasChanged) || tries === TRIES) throw error
    }
  }
}
