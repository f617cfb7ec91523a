import type { Tx } from '../../store/index.ts'

/** Customers of the project whose event totals are not what a recount gives: nobody, or something is broken. */
export async function wrongTotals(tx: Pick<Tx, 'query'>, projectId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ customer_id: string }>(
    `with recounted as (
      select e.customer_id, e.event_type_id, count(*) as total, min(e.created_at) as first_at, max(e.created_at) as last_at
      from coterie.events e join coterie.event_types t on t.id = e.event_type_id
      where t.project_id = $1
      group by e.customer_id, e.event_type_id
    ),
    kept as (
      select k.customer_id, k.event_type_id, k.total, k.first_at, k.last_at
      from coterie.event_totals k join coterie.event_types t on t.id = k.event_type_id
      where t.project_id = $1
    )
    select distinct coalesce(r.customer_id, k.customer_id) as customer_id
    from recounted r full join kept k using (customer_id, event_type_id)
    where (r.total, r.first_at, r.last_at) is distinct from (k.total, k.first_at, k.last_at)`,
    [projectId],
  )
  return rows.map(({ customer_id }) => customer_id)
}
