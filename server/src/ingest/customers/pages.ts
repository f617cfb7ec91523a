import { readDefinitions } from '../../segments/definitions.ts'
import { matching } from '../../segments/matching.ts'
import { type Database, decodeId, sql, transaction } from '../../store/index.ts'
import { type CustomerConditions, customerConditions } from './conditions.ts'
import { CUSTOMER_RECORD, type CustomerRecord, type CustomerView, customerView } from './view.ts'

/** A filter over orders or events counts them anew with each page, so pages are large. */
const PAGE = 5_000

/**
 * Everybody for whom the filter holds as of `now` and who is like that (everybody without them), by id, page by page: for readers who may be slow,
 * and must not keep a transaction open. Whoever is there from the beginning to the end is met once.
 */
export async function* customerPages(
  db: Database,
  projectId: string,
  now: string,
  { filter, page = PAGE, ...asked }: CustomerConditions & { readonly filter?: unknown; readonly page?: number } = {},
): AsyncGenerator<readonly CustomerView[], void, undefined> {
  for (let after: string | null = null; ; ) {
    const customers: readonly CustomerView[] = await transaction(
      db,
      async (tx) => {
        const definitions = await readDefinitions(tx, projectId)
        const { rows } = await tx.query<CustomerRecord>(sql`
          select ${CUSTOMER_RECORD} ${matching(filter, definitions, now)} and ${customerConditions(asked, definitions)}
            and (${after}::uuid is null or c.id > ${after}::uuid)
          order by c.id limit ${page}`)
        return rows.map(customerView)
      },
      { isolation: 'repeatable read', readOnly: true },
    )
    yield customers
    const last = customers.at(-1)
    if (last === undefined || customers.length < page) return
    after = decodeId('cust', last.id)
  }
}
