import { sql } from '../server/src/store/index.ts'
import { someone } from './data.ts'
import type { Place } from './place.ts'

/** 500 customers with their UUIDs, to be asked about. */
export async function someCustomers(
  place: Place,
): Promise<readonly { readonly id: string; readonly source_id: string }[]> {
  const sourceIds = Array.from({ length: 500 }, (_, n) => someone(place, n))
  const { rows } = await place.db.query<{ id: string; source_id: string }>(sql`
    select id, source_id from coterie.customers
    where project_id = ${place.projectId} and source_id = any (${sourceIds}::text[])`)
  return rows
}
