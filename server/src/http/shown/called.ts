import { decodeId, encodeId, type Queryable, sql } from '../../store/index.ts'
import type { Actor } from '../access/actor.ts'
import { mayDo } from '../access/permissions.ts'

/** What a customer is called, for lists of those who are named by their ids. */
export interface Called {
  readonly id: string
  readonly source_id: string | null
  readonly name: string | null
  readonly email: string | null
}

/**
 * What these customers (`cust_…`) are called, by one statement; who is gone is left out. Who sees segments and no customers
 * gets their ids alone.
 */
export async function calledOf(
  db: Queryable,
  projectId: string,
  actor: Actor,
  customers: readonly string[],
): Promise<ReadonlyMap<string, Called>> {
  const ids = customers.map((customer) => decodeId('cust', customer)).filter((id) => id !== null)
  const seen = mayDo(actor, 'customers.read')
  const { rows } = await db.query<Called>(sql`
    select id, source_id, name, email from coterie.customers
    where project_id = ${projectId} and id = any(${ids}::uuid[])`)
  return new Map(
    rows.map(({ id, ...rest }) => {
      const customer = encodeId('cust', id)
      return [customer, { id: customer, ...rest, ...(!seen && { name: null, email: null }) }]
    }),
  )
}
