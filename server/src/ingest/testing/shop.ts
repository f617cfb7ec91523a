import { type Database, newId, type Row, sql } from '../../store/index.ts'
import { customerReference } from '../customers/reference.ts'
import { putConsent } from '../declare/consents.ts'
import { putEventSchema } from '../declare/event_schemas.ts'
import { putMetadataSchema } from '../declare/metadata_schemas.ts'
import { createProject } from '../declare/project.ts'
import { wrongTotals } from '../events/totals.ts'
import { wrongSummaries } from '../orders/summary.ts'

export const NOW = '2026-03-29T10:15:00.000000Z'
export const LATER = '2026-03-29T11:00:00.000000Z'

/** A project of its own in Warsaw, with some schemas and consents declared. */
export async function openShop(db: Database) {
  const { id } = await createProject(db, NOW, { name: `shop ${newId()}`, time_zone: 'Europe/Warsaw' })
  await putMetadataSchema(db, id, NOW, 'customer', {
    properties: {
      tier: { type: 'string' },
      score: { type: 'number' },
      vip: { type: 'boolean' },
      renewal: { type: 'date' },
      interests: { type: 'string', array: true },
    },
  })
  await putMetadataSchema(db, id, NOW, 'order', {
    properties: { channel: { type: 'string' }, weight: { type: 'number' } },
  })
  await putEventSchema(db, id, NOW, 'login', { properties: { device: { type: 'string' }, secs: { type: 'number' } } })
  await putConsent(db, id, NOW, 'newsletter', 'Newsletter')
  return {
    id,
    /** The customer's row; undefined when there is none. */
    customer: async (reference: string): Promise<Row | undefined> => {
      const { rows } = await db.query(
        sql`select * from coterie.customers where id = ${customerReference(id, reference).id}`,
      )
      return rows[0]
    },
    order: async (sourceId: string): Promise<Row | undefined> => {
      const { rows } = await db.query(
        sql`select * from coterie.orders where project_id = ${id} and source_id = ${sourceId}`,
      )
      return rows[0]
    },
    /** Customers whose summary or totals are not what a recount of the rows gives. */
    miscounted: async (): Promise<readonly string[]> => [
      ...(await wrongSummaries(db, id)),
      ...(await wrongTotals(db, id)),
    ],
  }
}
