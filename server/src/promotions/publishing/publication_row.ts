import type { JsonObject } from '../../ingest/door/json.ts'
import { type Queryable, sql } from '../../store/index.ts'

/** A row of `publications`, with who it was for. */
export interface PublicationRow {
  readonly id: string
  readonly customer_id: string
  readonly campaign_id: string | null
  readonly voucher_ids: readonly string[]
  readonly source_id: string | null
  readonly channel: string
  readonly metadata: JsonObject
  readonly result: 'SUCCESS' | 'FAILURE'
  readonly failure_code: string | null
  readonly failure_message: string | null
  readonly created_at: string
  readonly customer: {
    readonly source_id: string | null
    readonly name: string | null
    readonly email: string | null
    readonly metadata: JsonObject
  } | null
}

/** The columns of a `PublicationRow`, of `coterie.publications pub`. */
export const PUBLICATION_COLUMNS = sql`pub.id, pub.customer_id, pub.campaign_id, pub.voucher_ids, pub.source_id, pub.channel, pub.metadata, pub.result,
  pub.failure_code, pub.failure_message, pub.created_at,
  (select jsonb_build_object('source_id', c.source_id, 'name', c.name, 'email', c.email, 'metadata', c.metadata)
    from coterie.customers c where c.id = pub.customer_id) as customer`

/** The publication with this UUID. */
export async function publicationById(db: Queryable, projectId: string, id: string): Promise<PublicationRow> {
  const { rows } = await db.query<PublicationRow>(sql`
    select ${PUBLICATION_COLUMNS} from coterie.publications pub where pub.id = ${id} and pub.project_id = ${projectId}`)
  return rows[0]!
}
