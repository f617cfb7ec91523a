import { beginForCustomers } from '../../ingest/customers/begin.ts'
import { type Database, sql, transaction } from '../../store/index.ts'
import { noChangedFacts, settleChanged } from '../facts/changed_facts.ts'

const AT_ONCE = 1_000

/**
 * Takes from the next customers by id what filters know of them in a campaign whose vouchers are gone: whom they have brought.
 * Answers the last of them; null: there are no more.
 */
export function removeMembers(
  db: Database,
  projectId: string,
  now: string,
  campaignId: string,
  after: string,
): Promise<string | null> {
  return transaction(db, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(sql`
      select customer_id as id from coterie.customer_loyalty
      where campaign_id = ${campaignId} and customer_id > ${after}::uuid order by customer_id limit ${AT_ONCE}`)
    const ids = rows.map(({ id }) => id)
    const named = ids.map((id) => ({ id, sourceId: null }))
    const { write, present } = await beginForCustomers(tx, projectId, named, now)
    const changed = noChangedFacts()
    await tx.query(sql`
      delete from coterie.referrals where campaign_id = ${campaignId} and referrer_id = any (${ids}::uuid[])`)
    const { rows: gone } = await tx.query<{ id: string; counted: boolean }>(sql`
      delete from coterie.customer_loyalty where campaign_id = ${campaignId} and customer_id = any (${ids}::uuid[])
      returning customer_id as id, points <> 0 or referred_customers <> 0 as counted`)
    for (const { id, counted } of gone) if (counted && present(id)) changed.customers.add(id)
    changed.facts.add('loyalty')
    await settleChanged(write, changed)
    return ids.at(-1) ?? null
  })
}
